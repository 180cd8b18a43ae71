import { useMutation } from "@tanstack/react-query";
import { call } from "../../api/client";
import { me, queryClient } from "../../api/queries";
import type { Ceremony, Me } from "../../api/types";
import { endpoints } from "../../paths";
import { useSigner } from "./useSigner";

/** The login ceremony: a challenge of the server, the passkey in the signer's frame, a session. */
export function useLogin(done: (me: Me) => void) {
  const ask = useSigner();
  const mutation = useMutation({
    mutationFn: async () => {
      const { ceremonyId, nonce } = await call<Ceremony>("POST", endpoints.sessionChallenges, { body: {} });
      const { assertion } = await ask("login", { serverNonce: nonce });
      return call<Me>("POST", endpoints.sessions, { body: { ceremonyId, assertion } });
    },
    onSuccess: (person) => {
      queryClient.setQueryData(me.queryKey, person);
      done(person);
    },
  });
  return { run: () => mutation.mutate(), running: mutation.isPending, failure: mutation.error };
}
