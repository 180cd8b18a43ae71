/**
 * The keys that forwarders are derived with. They come from the root alone, so whoever holds it finds every forwarder
 * again without a server. The seed tells which addresses belong together and spends nothing: the server gets it.
 */
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { u32be, type Bytes } from "../format/bytes.ts";
import { tag } from "../format/tag.ts";

/** How many numbers one epoch holds; a restored server goes on in the next epoch and never repeats a number. */
export const NUMBERS_OF_AN_EPOCH = 2 ** 20;

/** HKDF-SHA256 of the entropy with an empty salt; the index is that of the wallet's own addresses. */
export function forwarderSeed(entropy: Uint8Array, index: number): Bytes {
  return hkdf(sha256, entropy, undefined, tag("wv1/forwarder-seed", u32be(index)), 32) as Bytes;
}

/** Forwarder `number` = epoch · 2^20 + its place in the epoch: SHA-256(tag("wv1/forwarder", seed, u32be(number))). */
export function forwarderKey(seed: Uint8Array, number: number): Bytes {
  return sha256(tag("wv1/forwarder", seed, u32be(number))) as Bytes;
}
