/** The vault as the server keeps it, read strictly. */
import type { Payload } from "../format/payload.ts";
import type { Argon, Unlocker, UnlockerKind } from "../format/unlocker.ts";
import { Refusal } from "../refusal.ts";
import { bad, Fields } from "./fields.ts";

export interface Vault {
  records: Unlocker[];
  payload: Payload;
}

export function readVault(value: unknown, path = "vault"): Vault {
  const fields = new Fields(value, path);
  return { records: fields.list("records", 50, readUnlocker), payload: readPayload(fields.raw("payload")) };
}

const KINDS: readonly UnlockerKind[] = ["passkey", "kit", "pass", "guard"];
const STATUSES = ["PENDING", "ACTIVE", "REVOKED"] as const;

export function readUnlocker(value: unknown, path = "record"): Unlocker {
  const fields = new Fields(value, path);
  if (fields.whole("v") !== 1) throw bad(`${path}.v`, "1");
  const credentialId = fields.optionalBytes("credentialId");
  const rpId = fields.optionalText("rpId");
  const lastUsedAt = fields.optionalText("lastUsedAt");
  return {
    v: 1,
    id: fields.bytes("id", 16),
    vaultId: fields.bytes("vaultId", 16),
    userId: fields.bytes("userId", 16),
    kind: fields.oneOf("kind", KINDS),
    status: fields.oneOf("status", STATUSES),
    prfEval: fields.whole("prfEval") === 2 ? 2 : 1,
    wrapSalt: fields.bytes("wrapSalt", 32),
    nonce: fields.bytes("nonce", 12),
    commit: fields.bytes("commit", 32),
    ct: fields.bytes("ct", 48),
    createdAt: fields.text("createdAt"),
    label: fields.text("label"),
    ...(credentialId ? { credentialId } : {}),
    ...(rpId !== undefined ? { rpId } : {}),
    ...(lastUsedAt !== undefined ? { lastUsedAt } : {}),
    ...(fields.has("argon") ? { argon: readArgon(fields.object("argon")) } : {}),
  };
}

/** Cost within bounds: too little would be a downgrade, too much would hang the device. */
function readArgon(fields: Fields): Argon {
  const argon = { m: fields.whole("m"), t: fields.whole("t"), p: fields.whole("p"), salt: fields.bytes("salt", 16) };
  if (argon.m < 65_536 || argon.m > 1_048_576 || argon.t < 3 || argon.t > 10 || argon.p < 1 || argon.p > 8) {
    throw new Refusal("records-tampered", "argon cost");
  }
  return argon;
}

function readPayload(value: unknown): Payload {
  const fields = new Fields(value, "vault.payload");
  return {
    revision: fields.whole("revision"),
    salt: fields.bytes("salt", 32),
    nonce: fields.bytes("nonce", 12),
    commit: fields.bytes("commit", 32),
    ct: fields.bytes("ct"),
  };
}
