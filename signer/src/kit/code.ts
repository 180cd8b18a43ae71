/** The recovery code: 160 random bits and a 20-bit checksum, written as nine groups of four. */
import { concat, equalInConstantTime, random, utf8, type Bytes } from "../format/bytes.ts";
import { fromCrockford, inGroupsOfFour, toCrockford } from "../format/crockford.ts";
import { hashOf } from "../format/tag.ts";
import { Refusal } from "../refusal.ts";

const CHARACTERS = 36;
export const GROUPS = 9;

export const newKitEntropy = (): Bytes => random(20);

export function kitCode(entropy: Bytes): string {
  return inGroupsOfFour(toCrockford(concat(entropy, checksum(entropy)), CHARACTERS), "-");
}

/** Reads what a person typed; a wrong character is found here, before any secret is tried. */
export function parseKitCode(typed: string): Bytes {
  const values = fromCrockford(typed);
  if (values === null || values.length !== CHARACTERS) throw new Refusal("wrong-code", "length");
  const bits = values.map((value) => value.toString(2).padStart(5, "0")).join("");
  const bytes = Uint8Array.from(bits.padEnd(184, "0").match(/.{8}/g)!, (octet) => parseInt(octet, 2));
  const entropy = bytes.slice(0, 20);
  if (!equalInConstantTime(checksum(entropy), bytes.slice(20, 23))) throw new Refusal("wrong-code", "checksum");
  return entropy;
}

/** Twenty bits, left-aligned in three bytes. */
function checksum(entropy: Bytes): Bytes {
  const first = hashOf(concat(utf8("wv1/kit"), new Uint8Array(1), entropy)).slice(0, 3);
  first[2]! &= 0xf0;
  return first;
}
