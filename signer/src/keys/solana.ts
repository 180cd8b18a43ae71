/** From the root to a Solana address: SLIP-10 on ed25519. Apart from the rest, because the frame does not need it yet. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { base58 } from "@scure/base";
import { concat, u32be, utf8, wipe, type Bytes } from "../format/bytes.ts";

const HARDENED = 0x80000000;

export function solanaAddress(seed: Uint8Array, index: number): string {
  const key = slip10Key(seed, [44, 501, index, 0]);
  const address = base58.encode(ed25519.getPublicKey(key));
  wipe(key);
  return address;
}

/** Every step is hardened; ed25519 knows no other. */
function slip10Key(seed: Uint8Array, path: number[]): Bytes {
  let node = hmac(sha512, utf8("ed25519 seed"), seed);
  for (const index of path) {
    node = hmac(sha512, node.subarray(32), concat(new Uint8Array(1), node.subarray(0, 32), u32be(index + HARDENED)));
  }
  return node.slice(0, 32) as Bytes;
}
