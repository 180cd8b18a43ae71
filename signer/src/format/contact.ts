/** The person's own mark on a payee: the server cannot make it, so it cannot swap an address unseen. */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { u64be, type Bytes } from "./bytes.ts";
import { tag } from "./tag.ts";

export interface ContactFacts {
  network: string;
  address: string;
  name: string;
  version: number;
}

/** What the mark covers. */
export function contactTag(vaultId: Uint8Array, contact: ContactFacts): Bytes {
  const { network, address, name, version } = contact;
  return tag("wv1/contact", vaultId, network, address, name, u64be(version));
}

export function contactMac(contactsKey: Uint8Array, vaultId: Uint8Array, contact: ContactFacts): Bytes {
  return hmac(sha256, contactsKey, contactTag(vaultId, contact)) as Bytes;
}
