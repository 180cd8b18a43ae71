/** Forwarders: receive addresses whose only way out is the wallet's main address (CREATE2, EIP-1014). */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concat, toHex, type Bytes } from "../format/bytes.ts";
import { accountBytes, checksumAddress } from "./address.ts";

/** keccak256(0xff ‖ factory ‖ salt ‖ keccak256(init code))[12..] */
export function create2Address(factory: string, salt: Uint8Array, initCodeHash: Uint8Array): string {
  if (salt.length !== 32 || initCodeHash.length !== 32) throw new RangeError("salt and hash are 32 bytes");
  return checksumAddress(keccak_256(concat(Uint8Array.of(0xff), accountBytes(factory), salt, initCodeHash)).slice(12));
}

export const hashOfCode = (code: Uint8Array): Bytes => keccak_256(code) as Bytes;
export const sameCode = (code: Uint8Array, pinnedHash: Uint8Array): boolean => toHex(hashOfCode(code)) === toHex(pinnedHash);
