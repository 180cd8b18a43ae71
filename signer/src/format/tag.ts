/** The one way `wv1` hashes and derives: a label, then each field with its length in front. */
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, u32be, utf8, type Bytes } from "./bytes.ts";

/** A text field enters as UTF-8, an id as its raw bytes, an absent value as an empty field. */
export type Field = string | Uint8Array;

const bytesOf = (field: Field): Uint8Array => (typeof field === "string" ? utf8(field) : field);

export function tag(label: string, ...fields: Field[]): Bytes {
  const parts: Uint8Array[] = [utf8(label), new Uint8Array(1)];
  for (const field of fields) {
    const bytes = bytesOf(field);
    parts.push(u32be(bytes.length), bytes);
  }
  return concat(...parts);
}

export const hashOf = (bytes: Uint8Array): Bytes => sha256(bytes) as Bytes;
export const tagHash = (label: string, ...fields: Field[]): Bytes => hashOf(tag(label, ...fields));
