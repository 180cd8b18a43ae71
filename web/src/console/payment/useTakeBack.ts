import { useMutation } from "@tanstack/react-query";
import { call, get } from "../../api/client";
import { payout as payoutQuery, queryClient, vault } from "../../api/queries";
import type { ToCancel } from "../../api/types";
import { endpoints } from "../../paths";
import type { IntentJson } from "../../signer";
import { actNonce } from "../shell/useAct";
import { useSigner } from "../shell/useSigner";

/** Takes a signed payment back that nobody has brought to the network: one touch, and the server tells the token. */
export function useTakeBack(payoutId: string) {
  const ask = useSigner();
  const mutation = useMutation({
    mutationFn: async (intentId: string) => {
      const path = endpoints.authorizationCancellation(intentId);
      const { intent, lines } = await get<ToCancel>(path);
      const { ceremonyId, nonce } = await actNonce([{ action: "payment.cancel", body: {} }]);
      const sealed = await queryClient.fetchQuery({ ...vault, staleTime: 0 });
      const { assertion, acts, signatures } = await ask("cancel-payment", {
        intent: intent as IntentJson,
        lines,
        serverNonce: nonce,
        vault: sealed,
      });
      await call("POST", path, { body: { signatures }, proof: { ceremonyId, assertion, acts } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: payoutQuery(payoutId).queryKey.slice(0, 1) }),
  });
  return { run: (intentId: string) => mutation.mutate(intentId), running: mutation.isPending, failure: mutation.error };
}
