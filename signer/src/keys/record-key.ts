/**
 * The key that signs the records of a vault. It comes from the vault key, so only a signer that has opened the vault, or
 * makes it, can put a record into it: what a page adds, exchanges or leaves out on the way to the server does not fit.
 */
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { packed, signDigest } from "../evm/signature.ts";
import { toBase64Url, toHex0x, utf8, wipe, type Bytes } from "../format/bytes.ts";
import { canonicalJson, type Json } from "../format/canonical-json.ts";
import { hashOf, tag, tagHash } from "../format/tag.ts";
import { evmAddress } from "./derive.ts";

/** What goes to the server beside records that were made. */
export interface SignedRecords {
  /** The record key's name, in the form of an EVM address. */
  key: string;
  /** Of the touch it goes with. */
  nonce: string;
  /** secp256k1: r, s, v. */
  proof: string;
}

interface VaultIds {
  vaultId: Bytes;
  userId: Bytes;
}

/** HKDF-SHA256 of the vault key with an empty salt. */
const recordKey = (vaultKey: Bytes, vaultId: Bytes): Bytes =>
  hkdf(sha256, vaultKey, undefined, tag("wv1/record-key", vaultId), 32) as Bytes;

export function recordKeyName(vaultKey: Bytes, { vaultId }: VaultIds): string {
  const key = recordKey(vaultKey, vaultId);
  const name = evmAddress(key);
  wipe(key);
  return name;
}

/** SHA-256 of the canonical list of records, every field of each. */
export const recordsHash = (records: Json[]): Bytes => hashOf(utf8(canonicalJson(records)));

export const recordsDigest = (userId: Bytes, serverNonce: Bytes, records: Json[]): Bytes =>
  tagHash("wv1/records", userId, serverNonce, recordsHash(records));

/** For exactly these records, this person and this touch. */
export function signRecords(vaultKey: Bytes, ids: VaultIds, serverNonce: Bytes, records: Json[]): SignedRecords {
  const key = recordKey(vaultKey, ids.vaultId);
  const proof = toHex0x(packed(signDigest(recordsDigest(ids.userId, serverNonce, records), key)));
  const signed = { key: evmAddress(key), nonce: toBase64Url(serverNonce), proof };
  wipe(key);
  return signed;
}
