/**
 * How a kit names and proves itself to the server before anyone is signed in. Both values follow from the code and tell
 * nothing of it; the server keeps the lookup and a hash of the verifier.
 */
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { wipe, type Bytes } from "../format/bytes.ts";
import { tag, tagHash } from "../format/tag.ts";

const LOOKUP_BYTES = 16;
const VERIFIER_BYTES = 32;

export interface KitLogin {
  lookup: Bytes;
  verifier: Bytes;
}

/** `entropy` is the code's 20 bytes. */
export function kitLogin(entropy: Bytes): KitLogin {
  const okm = hkdf(sha256, entropy, new Uint8Array(0), tag("wv1/kit-login"), LOOKUP_BYTES + VERIFIER_BYTES);
  const login = { lookup: okm.slice(0, LOOKUP_BYTES) as Bytes, verifier: okm.slice(LOOKUP_BYTES) as Bytes };
  wipe(okm);
  return login;
}

export const verifierHash = (verifier: Bytes): Bytes => tagHash("wv1/kit-verifier", verifier);
