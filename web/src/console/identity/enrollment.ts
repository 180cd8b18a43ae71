import { call, get, Problem, type ActProof } from "../../api/client";
import { me, queryClient } from "../../api/queries";
import type { Me } from "../../api/types";
import { endpoints } from "../../paths";
import type { PageResult, SignedRecords, VaultJson, WalletClaim } from "../../signer";
import { actNonce } from "../shell/useAct";
import type { AskSigner } from "../shell/useSigner";

/** What has to outlive a redirect and a reload: ciphertext and public keys only, in this tab. */
export interface Enrollment {
  ceremonyId: string;
  actsCeremonyId: string;
  result: PageResult | null;
  done: Step[];
  /** Where the person was going when they had no account yet, such as to a payment. */
  back?: string | undefined;
}
export const STEPS = ["registration", "vault", "wallet", "activation"] as const;
export type Step = (typeof STEPS)[number];

const KEPT = "enrollment";

export function keptEnrollment(): Enrollment | null {
  const text = sessionStorage.getItem(KEPT);
  return text === null ? null : (JSON.parse(text) as Enrollment);
}

export function keepEnrollment(enrollment: Enrollment | null): void {
  if (enrollment === null) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, JSON.stringify(enrollment));
}

export const nextStep = ({ done }: Enrollment): Step | null => STEPS.find((step) => !done.includes(step)) ?? null;

/** A step whose answer was lost has been done: the server then says that there is one already. */
const unlessThere = (failure: unknown): void => {
  if (!(failure instanceof Problem) || failure.status !== 409) throw failure;
};

async function register({ ceremonyId, result }: Enrollment): Promise<void> {
  const signedIn = await get<Me>(endpoints.me).catch(() => null);
  const person =
    signedIn ??
    (await call<Me>("POST", endpoints.registration(ceremonyId), { body: { registration: result?.registration } }));
  queryClient.setQueryData(me.queryKey, person);
}

/** The touch of the signer's page stands for every step; one that came too late is asked for once more. */
async function vaultRequest({ result, actsCeremonyId }: Enrollment, ask: AskSigner | null) {
  if (!result?.touch || !result.records || !result.payload || !result.unlockers)
    throw new Problem(409, "ceremony-over", "");
  const { payload, unlockers } = result;
  const told = ({ key, proof }: SignedRecords) => ({ payload, unlockers, recordKey: key, recordsProof: proof });
  if (ask === null) return { body: told(result.records), proof: { ceremonyId: actsCeremonyId, ...result.touch } };
  const acts = result.touch.acts.filter(({ action }) => action === "vault.create");
  const { ceremonyId, nonce } = await actNonce(acts);
  const vault = { records: unlockers, payload };
  const { records, ...touch } = await ask("keep-vault", { vault, made: result.records, serverNonce: nonce });
  return { body: told(records), proof: { ceremonyId, ...touch } };
}

async function activationProof(enrollment: Enrollment, ask: AskSigner | null): Promise<ActProof> {
  const { result, actsCeremonyId } = enrollment;
  if (ask === null && result?.touch) return { ceremonyId: actsCeremonyId, ...result.touch };
  if (ask === null) throw new Problem(409, "ceremony-over", "");
  const unlockerId = firstUnlocker(enrollment);
  const vault = await get<VaultJson>(endpoints.vault);
  const { ceremonyId, nonce } = await actNonce([{ action: "unlocker.activate", body: { unlockerId } }]);
  const { assertion } = await ask("activate", { serverNonce: nonce, vault, unlockerId });
  return { ceremonyId, assertion };
}

const firstUnlocker = ({ result }: Enrollment): string => String(result?.unlockers?.[0]?.id ?? "");

/** The address with its own key's word for it, made in the same touch. */
async function walletRequest({ result, actsCeremonyId }: Enrollment, ask: AskSigner | null) {
  const told = (wallet: WalletClaim | undefined, forwarderSeed: string | undefined) => ({
    name: "Main",
    evmAddress: wallet?.address,
    addressProof: wallet?.proof,
    forwarderSeed,
  });
  if (ask === null && result?.touch)
    return {
      body: told(result.wallet, result.forwarderSeed),
      proof: { ceremonyId: actsCeremonyId, ...result.touch },
    };
  if (ask === null || !result?.wallet) throw new Problem(409, "ceremony-over", "");
  const { organizationId, namespace, address } = result.wallet;
  const act = { action: "wallet.register", body: { organizationId, namespace, address } };
  const { ceremonyId, nonce } = await actNonce([act]);
  const [person, vault] = await Promise.all([queryClient.ensureQueryData(me), get<VaultJson>(endpoints.vault)]);
  const { name: organizationName } = person.organization;
  const claimed = await ask("register-wallet", {
    organizationId,
    organizationName,
    address,
    serverNonce: nonce,
    vault,
  });
  return {
    body: told(claimed.wallet, claimed.forwarderSeed),
    proof: { ceremonyId, assertion: claimed.assertion },
  };
}

/** Whether a step needs a fresh touch, because the first one came too late. */
export const isOver = (failure: unknown): boolean => failure instanceof Problem && failure.code === "ceremony-over";

/**
 * Does one step; each can be done again after a break, because the server answers the second time as the first.
 * With `ask` it takes a fresh touch instead of the one made at sign-up.
 */
export async function doStep(step: Step, enrollment: Enrollment, ask: AskSigner | null): Promise<void> {
  switch (step) {
    case "registration":
      return register(enrollment);
    case "vault":
      return call<void>("POST", endpoints.vault, await vaultRequest(enrollment, ask)).catch(unlessThere);
    case "wallet":
      return call<void>("POST", endpoints.wallets, {
        ...(await walletRequest(enrollment, ask)),
      }).catch(unlessThere);
    case "activation":
      return call<void>("POST", endpoints.unlockerActivation(firstUnlocker(enrollment)), {
        proof: await activationProof(enrollment, ask),
      });
  }
}
