/**
 * The request `keep-vault`: the touch that made a vault came too late for the server, so the person gives another. What
 * the app brings back is opened first, and must be exactly what was made here: the key in it has signed every record.
 */
import { toBase64Url, utf8, wipe } from "../format/bytes.ts";
import { canonicalJson, type Json } from "../format/canonical-json.ts";
import { actionChallenge } from "../format/challenge.ts";
import { wipeContents } from "../format/payload.ts";
import { hashOf } from "../format/tag.ts";
import { signRecords } from "../keys/record-key.ts";
import { Refusal } from "../refusal.ts";
import type { Fields } from "../request/fields.ts";
import { readVault } from "../request/vault.ts";
import { armed, foot, lead, title } from "../view/parts.ts";
import { assertionJson } from "../worker/credential-json.ts";
import { ask } from "../worker/window.ts";
import type { Context } from "./context.ts";
import { openContents, openVault, vaultIdsOf } from "./unlock.ts";

export async function keepVault(context: Context, fields: Fields): Promise<unknown> {
  const { say } = context;
  const given = fields.object("vault");
  const records = given.list("records", 50, (record) => record as Json);
  const payload = given.raw("payload") as Json;
  const vault = readVault(fields.raw("vault"));
  const ids = vaultIdsOf(vault);
  const serverNonce = fields.bytes("serverNonce", 32);
  const made = fields.object("made");
  const body = {
    vaultId: toBase64Url(ids.vaultId),
    unlockerId: toBase64Url(vault.records[0]!.id),
    payload: toBase64Url(hashOf(utf8(canonicalJson(payload)))),
    recordKey: made.text("key", 42),
  };
  const { name } = await ask([title(say.keepVault), lead(say.keepVaultText), foot(say, armed("confirm", say.confirm))]);
  if (name !== "confirm") throw new Refusal("user-refused");
  const challenge = actionChallenge(ids.userId, serverNonce, "vault.create", body);
  const { assertion, vaultKey } = await openVault(context, vault, challenge, say.keepVault);
  wipeContents(await openContents(vault, vaultKey));
  const before = signRecords(vaultKey, ids, made.bytes("nonce", 32), records);
  const now = signRecords(vaultKey, ids, serverNonce, records);
  wipe(vaultKey);
  if (before.key !== body.recordKey || before.proof !== made.text("proof", 132)) {
    throw new Refusal("records-tampered", "not the records that were made");
  }
  return { assertion: assertionJson(assertion), acts: [{ action: "vault.create", body }], records: now };
}
