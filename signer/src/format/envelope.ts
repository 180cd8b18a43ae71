/** Authenticated encryption that also commits to its key (GCM alone does not). */
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { Refusal } from "../refusal.ts";
import { equalInConstantTime, wipe, type Bytes } from "./bytes.ts";

export interface Sealed {
  commit: Bytes;
  ct: Bytes;
}

export interface Keys {
  key: Bytes;
  commit: Bytes;
}

export function deriveKeys(secret: Uint8Array, salt: Uint8Array, info: Uint8Array): Keys {
  const okm = hkdf(sha256, secret, salt, info, 64);
  const keys = { key: okm.slice(0, 32) as Bytes, commit: okm.slice(32, 64) as Bytes };
  wipe(okm);
  return keys;
}

export async function seal(keys: Keys, nonce: Bytes, plain: Bytes, aad: Bytes): Promise<Sealed> {
  const key = await importKey(keys.key, "encrypt");
  const ct = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: aad }, key, plain);
  return { commit: keys.commit, ct: new Uint8Array(ct) };
}

/** The commitment is compared before anything is decrypted. */
export async function open(keys: Keys, nonce: Bytes, sealed: Sealed, aad: Bytes, otherwise: Refusal): Promise<Bytes> {
  if (!equalInConstantTime(keys.commit, sealed.commit)) throw otherwise;
  const key = await importKey(keys.key, "decrypt");
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: aad }, key, sealed.ct),
    );
  } catch {
    throw otherwise;
  }
}

function importKey(key: Bytes, use: KeyUsage): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
}
