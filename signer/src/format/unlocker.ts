/** An unlocker record: one way to open a vault. It wraps the vault key (VK) and says nothing without its secret. */
import { Refusal } from "../refusal.ts";
import { random, utf8, type Bytes } from "./bytes.ts";
import { deriveKeys, open, seal, type Keys } from "./envelope.ts";
import { hashOf, tag } from "./tag.ts";

export type UnlockerKind = "passkey" | "kit" | "pass" | "guard";

export interface Argon {
  m: number;
  t: number;
  p: number;
  salt: Bytes;
}

export interface Unlocker {
  v: 1;
  id: Bytes;
  vaultId: Bytes;
  userId: Bytes;
  kind: UnlockerKind;
  status: "PENDING" | "ACTIVE" | "REVOKED";
  credentialId?: Bytes;
  rpId?: string;
  prfEval: 1 | 2;
  argon?: Argon;
  wrapSalt: Bytes;
  nonce: Bytes;
  commit: Bytes;
  ct: Bytes;
  createdAt: string;
  lastUsedAt?: string;
  label: string;
  /** Of a new kit only: what the server finds and checks it by. Not bound into the ciphertext, never read back. */
  lookup?: Bytes;
  verifierHash?: Bytes;
}

/** What is known about an unlocker before its secret has wrapped anything. */
export type UnlockerHeader = Pick<
  Unlocker,
  "id" | "vaultId" | "userId" | "kind" | "credentialId" | "rpId" | "argon" | "createdAt" | "label"
>;

/** The input every authenticator evaluates; one for all, so that login works without a name. */
export const prfInput = (version: 1 | 2): Bytes => hashOf(utf8(`wv1/prf/eval/${version}`));

export function wrapKeys(secret: Uint8Array, wrapSalt: Bytes, header: Pick<Unlocker, "id" | "vaultId" | "kind">): Keys {
  return deriveKeys(secret, wrapSalt, tag(`wv1/kek/${header.kind}`, header.vaultId, header.id));
}

export function wrapAad(
  header: Pick<UnlockerHeader, "id" | "vaultId" | "userId" | "kind" | "credentialId" | "rpId">,
): Bytes {
  const { vaultId, userId, id, kind, rpId, credentialId } = header;
  return tag("wv1/wrap", vaultId, userId, id, kind, rpId ?? "", credentialId ?? "");
}

/** `fixed` is for the reference vectors only; everything else gets fresh salt and nonce. */
export async function wrap(
  secret: Uint8Array,
  header: UnlockerHeader,
  vaultKey: Bytes,
  fixed: { wrapSalt: Bytes; nonce: Bytes } = { wrapSalt: random(32), nonce: random(12) },
): Promise<Unlocker> {
  const keys = wrapKeys(secret, fixed.wrapSalt, header);
  const sealed = await seal(keys, fixed.nonce, vaultKey, wrapAad(header));
  return { v: 1, ...header, status: "PENDING", prfEval: 1, ...fixed, ...sealed };
}

/** Gives the vault key, or refuses with `otherwise` when the secret or any bound field is not the right one. */
export function unwrap(
  secret: Uint8Array,
  record: Unlocker,
  otherwise = new Refusal("records-tampered"),
): Promise<Bytes> {
  const keys = wrapKeys(secret, record.wrapSalt, record);
  return open(keys, record.nonce, record, wrapAad(record), otherwise);
}
