import { call, get, Problem } from "../../api/client";
import { me, queryClient } from "../../api/queries";
import type { Ceremony, Me } from "../../api/types";
import { endpoints } from "../../paths";
import type { PageResult, VaultJson } from "../../signer";
import type { AskSigner } from "../shell/useSigner";

/** What has to outlive a redirect and a reload: ciphertext and public keys only, in this tab. */
export interface Enrollment {
  ceremonyId: string;
  activationCeremonyId: string;
  result: PageResult | null;
  done: Step[];
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

/** The passkey's first use, made on the signer's page, proves the record; too late for it, the frame opens it once more. */
async function activate({ result, activationCeremonyId }: Enrollment, ask: AskSigner): Promise<void> {
  const first = String(result?.unlockers?.[0]?.id ?? "");
  const prove = (ceremonyId: string, assertion: unknown) =>
    call<void>("POST", endpoints.unlockerActivation(first), { body: { ceremonyId, assertion } });
  if (result?.assertion) {
    const known = await prove(activationCeremonyId, result.assertion).then(() => true, isOver);
    if (known) return;
  }
  const vault = await get<VaultJson>(endpoints.vault);
  const { ceremonyId, challenge } = await call<Ceremony>("POST", endpoints.challenges, {
    body: { action: "vault.activate" },
  });
  const { assertion } = await ask("activate", { challenge, vault, unlockerId: first });
  await prove(ceremonyId, assertion);
}

function isOver(failure: unknown): false {
  if (failure instanceof Problem && (failure.code === "ceremony-over" || failure.code === "assertion-refused"))
    return false;
  throw failure;
}

/** Does one step; each can be done again after a break, because the server answers the second time as the first. */
export async function doStep(step: Step, enrollment: Enrollment, ask: AskSigner): Promise<void> {
  const { result } = enrollment;
  switch (step) {
    case "registration":
      return register(enrollment);
    case "vault":
      return call<void>("POST", endpoints.vault, {
        body: { payload: result?.payload, unlockers: result?.unlockers },
      }).catch(unlessThere);
    case "wallet":
      return call<void>("POST", endpoints.wallets, {
        body: { name: "Main", evmAddress: result?.addresses?.evm, forwarderSeed: result?.forwarderSeed },
      }).catch(unlessThere);
    case "activation":
      return activate(enrollment, ask);
  }
}
