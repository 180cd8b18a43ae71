import { useCallback } from "react";
import { call, type ActProof } from "../../api/client";
import { me, queryClient, vault } from "../../api/queries";
import type { Ceremony } from "../../api/types";
import { endpoints } from "../../paths";
import { rawId } from "../../rawId";
import type { Act } from "../../signer";
import { useSigner } from "./useSigner";

/** A nonce of the server for what a touch is about to stand for. */
export const actNonce = (acts: Act[]): Promise<Ceremony> =>
  call<Ceremony>("POST", endpoints.challenges, {
    body: { action: acts.length === 1 ? acts[0]!.action : "acts.together" },
  });

/**
 * What cannot be undone takes a touch: the signer shows these acts, and the proof goes along with each request that does
 * one of them (`call(..., { proof })`).
 */
export function useAct(): (acts: Act[]) => Promise<ActProof> {
  const ask = useSigner();
  return useCallback(
    async (acts) => {
      const { ceremonyId, nonce } = await actNonce(acts);
      const person = await queryClient.ensureQueryData(me);
      const sealed = await queryClient.fetchQuery({ ...vault, staleTime: 0 });
      const touch = await ask("act", {
        acts,
        serverNonce: nonce,
        userId: rawId(person.person.id),
        ...(sealed.records.length > 0 ? { vault: sealed } : {}),
      });
      return { ceremonyId, ...touch };
    },
    [ask],
  );
}
