/**
 * The request `activate`: a second touch and a whole unwrap from what the server stored, before an unlocker counts.
 * A passkey or passphrase must open the vault itself. A kit is proved on its own page when it is made, so here any
 * working unlocker of the same vault vouches for it.
 */
import { toBase64Url, wipe } from "../format/bytes.ts";
import { actionChallenge } from "../format/challenge.ts";
import { currentRoot, wipeContents } from "../format/payload.ts";
import { addressesOf, seedOf } from "../keys/derive.ts";
import { Refusal } from "../refusal.ts";
import type { Fields } from "../request/fields.ts";
import { readVault, type Vault } from "../request/vault.ts";
import { assertionJson } from "../worker/credential-json.ts";
import type { Context } from "./context.ts";
import { refuseRollback } from "./rollback.ts";
import { isSame, openContents, openVault, vaultIdsOf } from "./unlock.ts";

export async function activate(context: Context, fields: Fields): Promise<unknown> {
  const vault = readVault(fields.raw("vault"));
  const unlockerId = fields.bytes("unlockerId", 16);
  const only = provedBy(vault, unlockerId);
  const body = { unlockerId: toBase64Url(unlockerId) };
  const nonce = fields.bytes("serverNonce", 32);
  const challenge = actionChallenge(vaultIdsOf(vault).userId, nonce, "unlocker.activate", body);
  await refuseRollback(context, only);
  const { assertion, vaultKey } = await openVault(context, only, challenge, context.say.activateTitle).catch(
    asDiffering,
  );
  const contents = await openContents(only, vaultKey);
  wipe(vaultKey);
  const seed = seedOf(currentRoot(contents).entropy);
  const addresses = addressesOf(seed, 0);
  wipe(seed);
  wipeContents(contents);
  return { assertion: assertionJson(assertion), unlockerId: body.unlockerId, addresses };
}

/** The records that may prove the one to activate. */
function provedBy(vault: Vault, unlockerId: Uint8Array): Vault {
  const wanted = vault.records.find((record) => isSame(record.id, unlockerId));
  if (wanted === undefined || wanted.status === "REVOKED") throw new Refusal("no-unlocker");
  return wanted.kind === "kit" ? vault : { ...vault, records: [wanted] };
}

/** Only one record is tried, so a commitment that does not match means that the secret is another than before. */
function asDiffering(error: unknown): never {
  if (error instanceof Refusal && error.code === "records-tampered") throw new Refusal("prf-differs");
  throw error;
}
