/** The call data of the factory's `sweep(address,bytes32,address[])`: whoever sends it, the money goes to `destination`. */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concat, u256be, utf8, type Bytes } from "../format/bytes.ts";
import { accountBytes } from "./address.ts";

const SELECTOR = keccak_256(utf8("sweep(address,bytes32,address[])")).slice(0, 4);
const WORD = 32n;
const account = (address: string): Bytes => concat(new Uint8Array(12), accountBytes(address));

export function encodeSweep(destination: string, key: Uint8Array, tokens: string[]): Bytes {
  const head = concat(account(destination), key, u256be(3n * WORD));
  return concat(SELECTOR, head, u256be(tokens.length), ...tokens.map(account));
}
