import { useMutation } from "@tanstack/react-query";
import { call, get, Problem } from "../../api/client";
import { payout as payoutQuery, queryClient, vault } from "../../api/queries";
import type { Payout, SignatureRequest } from "../../api/types";
import { endpoints } from "../../paths";
import type { SignRequest } from "../../signer";
import { signAction } from "./payoutSteps";
import { useSigner, type AskSigner } from "../shell/useSigner";

const LOOKS = 40;
const BETWEEN = 500;

/** A payout can be signed once its checks are through; they take a moment, so it is looked at again a few times. */
async function whenSignable(id: string): Promise<Payout & { intentId: string }> {
  for (let look = 0; look < LOOKS; look++) {
    const payout = await get<Payout>(endpoints.payout(id));
    const action = signAction(payout);
    if (payout.intentId && action?.enabled) return { ...payout, intentId: payout.intentId };
    if (["refused", "failed", "canceled", "paid"].includes(payout.status))
      throw new Problem(409, action?.reason ?? "payout-not-signable", "");
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  }
  throw new Problem(409, "payout-not-signable", "");
}

async function signIntent(intentId: string, request: string, ask: AskSigner): Promise<void> {
  const { signer } = await call<SignatureRequest>("POST", request);
  const sealed = await queryClient.fetchQuery({ ...vault, staleTime: 0 });
  const asked = { ...(signer as Omit<SignRequest, "vault">), vault: sealed };
  const { assertion, intentHash, signatures } = await ask("sign", asked);
  await call("POST", endpoints.signatures(intentId), { body: { assertion, intentHash, signatures } });
}

/** Asks for what is to be signed, has it shown and signed by the signer, and hands the signatures in. */
export function useSignPayout() {
  const ask = useSigner();
  const mutation = useMutation({
    mutationFn: async (id: string) => {
      const { intentId } = await whenSignable(id);
      await signIntent(intentId, endpoints.signatureRequests(intentId), ask);
      return id;
    },
    onSettled: (_, __, id) => queryClient.invalidateQueries({ queryKey: payoutQuery(id).queryKey }),
  });
  return {
    run: (id: string) => mutation.mutateAsync(id).catch(() => undefined),
    running: mutation.isPending,
    failure: mutation.error,
  };
}

/** The same payment again with the same nonce and a higher fee: one of the two gets into a block, never both. */
export function useRaiseFee(payoutId: string) {
  const ask = useSigner();
  const mutation = useMutation({
    mutationFn: (intentId: string) => signIntent(intentId, endpoints.feeBumps(intentId), ask),
    onSettled: () => queryClient.invalidateQueries({ queryKey: payoutQuery(payoutId).queryKey }),
  });
  return { run: (intentId: string) => mutation.mutate(intentId), running: mutation.isPending, failure: mutation.error };
}
