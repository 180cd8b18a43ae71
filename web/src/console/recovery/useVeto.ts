import { useMutation } from "@tanstack/react-query";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import type { Recovery } from "../../api/recoveries";
import { endpoints } from "../../paths";
import { useSigner } from "../shell/useSigner";

/** Stops a recovery: a touch over exactly this request, signed in or not. */
export function useVeto(done: () => void) {
  const ask = useSigner();
  const mutation = useMutation({
    mutationFn: async ({ id, nonce, personId }: Recovery) => {
      const acts = [{ action: "recovery.veto", body: { recoveryId: id } }];
      const { assertion } = await ask("act", { acts, serverNonce: nonce, userId: personId });
      return call<Recovery>("POST", endpoints.recoveryVeto(id), { body: { assertion } });
    },
    onSuccess: () => {
      refreshAfter("recovery.vetoed");
      done();
    },
  });
  return { run: mutation.mutate, running: mutation.isPending, failure: mutation.error };
}
