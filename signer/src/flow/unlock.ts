/** Opens a vault: one touch, one unwrap, and nothing kept but the vault key in this Worker. */
import { toBase64Url, wipe, type Bytes } from "../format/bytes.ts";
import type { Challenge } from "../format/challenge.ts";
import { openPayload, type Contents } from "../format/payload.ts";
import { unwrap, type Unlocker } from "../format/unlocker.ts";
import { Refusal } from "../refusal.ts";
import type { Vault } from "../request/vault.ts";
import type { RawAssertion } from "../shim/messages.ts";
import { actions, button, lead, note, quiet, text, title, waiting } from "../view/parts.ts";
import { argon, ask, draw, getAssertion, getSecret } from "../worker/window.ts";
import { remember, recall, contactsCryptoKey, payloadHash } from "../worker/device.ts";
import type { Context } from "./context.ts";
import { touch } from "./touch.ts";

export interface Opened {
  assertion: RawAssertion;
  vaultKey: Bytes;
}

/** All records belong to one vault of one person, or the set has been mixed. */
export function vaultIdsOf(vault: Vault): { vaultId: Bytes; userId: Bytes } {
  const [first] = vault.records;
  if (first === undefined) throw new Refusal("no-unlocker");
  const isMixed = vault.records.some(
    (record) => !isSame(record.vaultId, first.vaultId) || !isSame(record.userId, first.userId),
  );
  if (isMixed) throw new Refusal("records-tampered", "records of two vaults");
  return { vaultId: first.vaultId, userId: first.userId };
}

export const isSame = (left: Uint8Array, right: Uint8Array): boolean => toBase64Url(left) === toBase64Url(right);

const isUsable = (record: Unlocker): boolean => record.status !== "REVOKED";

export const passkeysHere = (vault: Vault, host: string): Unlocker[] =>
  vault.records.filter(
    (record) => isUsable(record) && record.kind === "passkey" && record.rpId === host && record.credentialId,
  );

const passphrases = (vault: Vault): Unlocker[] =>
  vault.records.filter((record) => isUsable(record) && record.kind === "pass");

export const needsPassphrase = (vault: Vault, host: string): boolean =>
  passkeysHere(vault, host).length === 0 && passphrases(vault).length > 0;

/** `challenge` is what the server checks the touch against. */
export async function openVault(
  context: Context,
  vault: Vault,
  challenge: Challenge,
  heading: string,
): Promise<Opened> {
  const passkeys = passkeysHere(vault, context.host);
  if (passkeys.length === 0) return openWithPassphrase(context, vault, await presence(context, challenge, heading));
  const credentialIds = passkeys.map((record) => record.credentialId!);
  const assertion = await touch(context, heading, () => getSecret(challenge, credentialIds));
  const record = passkeys.find((candidate) => isSame(candidate.credentialId!, assertion.id));
  if (record === undefined) throw new Refusal("records-tampered", "another passkey answered");
  if (assertion.prf === null) {
    if (passphrases(vault).length === 0) throw new Refusal("prf-missing");
    return openWithPassphrase(context, vault, assertion);
  }
  const vaultKey = await unwrap(assertion.prf as Bytes, record);
  wipe(assertion.prf);
  return { assertion: { ...assertion, prf: null }, vaultKey };
}

function presence(context: Context, challenge: Challenge, heading: string): Promise<RawAssertion> {
  return touch(context, heading, () => getAssertion(challenge, []));
}

async function openWithPassphrase(context: Context, vault: Vault, assertion: RawAssertion): Promise<Opened> {
  const records = passphrases(vault);
  if (records.length === 0) throw new Refusal("no-unlocker");
  return { assertion, vaultKey: await askPassphrase(context, records) };
}

export async function askPassphrase(context: Context, records: Unlocker[]): Promise<Bytes> {
  const { say } = context;
  for (let isRepeated = false; ; isRepeated = true) {
    const { name, values } = await ask([
      title(say.passphraseTitle),
      lead(say.passphraseText),
      ...(isRepeated ? [note("danger", text("p", say.passphraseWrong))] : []),
      [
        "form",
        {},
        ["label", { for: "passphrase" }, say.passphrase],
        ["input", { id: "passphrase", name: "passphrase", type: "password", autocomplete: "off", spellcheck: "false" }],
        actions(quiet("refuse", say.cancel), button("open", say.confirmPassphrase, { type: "submit" })),
      ],
    ]);
    if (name === "refuse") throw new Refusal("user-refused");
    draw(waiting(say.working, ""));
    const vaultKey = await unwrapWithPassphrase(values["passphrase"] ?? "", records);
    if (vaultKey !== null) return vaultKey;
  }
}

export const spokenPassphrase = (typed: string): string =>
  typed.normalize("NFKC").trim().toLowerCase().split(/\s+/).join(" ");

export async function unwrapWithPassphrase(typed: string, records: Unlocker[]): Promise<Bytes | null> {
  const passphrase = spokenPassphrase(typed);
  if (passphrase === "") return null;
  for (const record of records) {
    if (record.argon === undefined) continue;
    const secret = await argon({ passphrase, ...record.argon });
    const vaultKey = await unwrap(secret, record, new Refusal("wrong-passphrase")).catch(() => null);
    wipe(secret);
    if (vaultKey !== null) return vaultKey;
  }
  return null;
}

/** Opens the payload and remembers its revision, which may never go back unnoticed on this device. */
export async function openContents(vault: Vault, vaultKey: Bytes): Promise<Contents> {
  const { vaultId, userId } = vaultIdsOf(vault);
  const contents = await openPayload(vaultKey, { vaultId, userId }, vault.payload);
  const memory = await recall(vaultId);
  await remember(vaultId, {
    revision: vault.payload.revision,
    payloadHash: payloadHash(vault.payload),
    contactsKey: await contactsCryptoKey(contents.contactsKey),
    known: memory.known,
  });
  return contents;
}
