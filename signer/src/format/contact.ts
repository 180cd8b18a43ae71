/** The person's own mark on a payee: the server cannot make it, so it cannot swap an address unseen. */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { equalInConstantTime, u64be, type Bytes } from "./bytes.ts";
import { tag } from "./tag.ts";

export interface ContactFacts {
  network: string;
  address: string;
  name: string;
  version: number;
}

export function contactMac(contactsKey: Uint8Array, vaultId: Uint8Array, contact: ContactFacts): Bytes {
  const { network, address, name, version } = contact;
  return hmac(sha256, contactsKey, tag("wv1/contact", vaultId, network, address, name, u64be(version))) as Bytes;
}

export function isContactMac(contactsKey: Uint8Array, vaultId: Uint8Array, contact: ContactFacts, mac: Uint8Array): boolean {
  return equalInConstantTime(contactMac(contactsKey, vaultId, contact), mac);
}
