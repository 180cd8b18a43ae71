/** Forwarders: receive addresses whose only way out is the wallet's main address (CREATE2, EIP-1014). */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concat, fromHex, type Bytes } from "../format/bytes.ts";
import { accountBytes, checksumAddress } from "./address.ts";

export interface ForwarderFacts {
  factory: string;
  initCodeHash: string;
}

/** keccak256(0xff ‖ factory ‖ salt ‖ keccak256(init code))[12..] */
export function create2Address(factory: string, salt: Uint8Array, initCodeHash: Uint8Array): string {
  if (salt.length !== 32 || initCodeHash.length !== 32) throw new RangeError("salt and hash are 32 bytes");
  return checksumAddress(keccak_256(concat(Uint8Array.of(0xff), accountBytes(factory), salt, initCodeHash)).slice(12));
}

/** The forwarder that pays `destination` for `key`; its salt is keccak256(abi.encode(destination, key)). */
export function forwarderAddress(facts: ForwarderFacts, destination: string, key: Bytes): string {
  const salt = keccak_256(concat(new Uint8Array(12), accountBytes(destination), key));
  return create2Address(facts.factory, salt, fromHex(facts.initCodeHash));
}
