import { call } from "../../api/client";
import { queryClient } from "../../api/queries";
import { site } from "../../api/site";
import type { Recovery, RecoveryAnswer } from "../../api/recoveries";
import { language } from "../../i18n";
import { endpoints, paths } from "../../paths";
import { newRawId } from "../../rawId";
import { readPageResult, signerPageUrl, type PageResult } from "../../signer";
import { chosenTheme } from "../shell/useSigner";

/** What the signer brought, or why it brought nothing. */
export interface Brought {
  result: PageResult | null;
  refusal: Error | null;
}

const NOTHING: Brought = { result: null, refusal: null };
let last: Brought & { at: string } = { ...NOTHING, at: "" };

/**
 * Takes what the signer's page brought to this address, once, and removes the fragment at once. It proves a kit, so it
 * stays in this page's memory: nothing of it is stored, and a reload has lost it.
 */
export function take(path: string): Brought {
  const { hash } = location;
  if (hash === "") return last.at === path ? last : NOTHING;
  history.replaceState(history.state, "", path);
  try {
    last = { result: readPageResult(hash), refusal: null, at: path };
  } catch (refusal) {
    last = { result: null, refusal: refusal as Error, at: path };
  }
  return last;
}

export const forget = (): void => void (last = { ...NOTHING, at: "" });

export const isOpen = ({ status }: Recovery): boolean => status === "waiting" || status === "released";

export const ask = (lookup: string, verifier: string): Promise<RecoveryAnswer> =>
  call<RecoveryAnswer>("POST", endpoints.recoveries, { body: { lookup, verifier } });

const about = (back: string) => ({
  serverName: location.host,
  returnTo: location.origin + back,
  locale: language(),
  ...chosenTheme(),
});

/** Where the code is typed. */
export async function codeUrl(): Promise<string> {
  const { origins } = await queryClient.ensureQueryData(site);
  return signerPageUrl(origins.sign, { kind: "recover-code", ...about(paths.recover) });
}

/** Where the sealed wallet is opened with the code that waits there. */
export async function openingUrl({ recovery, opening }: RecoveryAnswer, resume?: string): Promise<string> {
  const { origins } = await queryClient.ensureQueryData(site);
  if (!opening) throw new Error("nothing is released");
  return signerPageUrl(origins.sign, {
    kind: "recover",
    ...about(paths.recovered),
    personName: opening.personName,
    organizationName: opening.organizationName,
    personId: recovery.personId,
    vaultId: String(opening.records[0]?.vaultId ?? ""),
    recoveryId: recovery.id,
    registrationNonce: recovery.nonce,
    serverNonce: recovery.nonce,
    unlockerId: newRawId(),
    kitUnlockerId: newRawId(),
    existing: { records: opening.records, payload: opening.payload },
    ...(resume === undefined ? {} : { resume }),
  });
}

/** The new passkey and the new kit count from here on; nothing else does what was done on the signer's page. */
export async function complete({ recoveryId, login, registration, assertion, unlockers, proof }: PageResult) {
  await call<void>("POST", endpoints.recoveryCompletion(String(recoveryId)), {
    body: { kit: login, made: { registration, assertion, unlockers, proof } },
  });
}
