/** EVM addresses in their canonical text (EIP-55). */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { fromHex, toHex, utf8, type Bytes } from "../format/bytes.ts";

export function checksumAddress(account: Uint8Array): string {
  const text = toHex(account);
  const hash = toHex(keccak_256(utf8(text)));
  let checked = "";
  for (let at = 0; at < text.length; at++) {
    checked += parseInt(hash[at]!, 16) >= 8 ? text[at]!.toUpperCase() : text[at]!;
  }
  return `0x${checked}`;
}

/** Only canonical text is an address: another spelling of the same account hashes differently. */
export function isCanonicalAddress(text: string): boolean {
  return /^0x[0-9a-fA-F]{40}$/.test(text) && checksumAddress(fromHex(text)) === text;
}

export function accountBytes(address: string): Bytes {
  if (!isCanonicalAddress(address)) throw new RangeError("not a canonical EVM address");
  return fromHex(address);
}
