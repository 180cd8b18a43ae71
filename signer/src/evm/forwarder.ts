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
  return checksumAddress(create2Account(factory, salt, initCodeHash));
}

function create2Account(factory: string, salt: Uint8Array, initCodeHash: Uint8Array): Bytes {
  if (salt.length !== 32 || initCodeHash.length !== 32) throw new RangeError("salt and hash are 32 bytes");
  return keccak_256(concat(Uint8Array.of(0xff), accountBytes(factory), salt, initCodeHash)).slice(12) as Bytes;
}

/** The forwarder that pays `destination` for `key`; its salt is keccak256(abi.encode(destination, key)). */
export function forwarderAddress(facts: ForwarderFacts, destination: string, key: Bytes): string {
  return checksumAddress(forwarderAccount(facts, accountBytes(destination), key));
}

/** The same as twenty bytes, for who makes many. */
export function forwarderAccount(facts: ForwarderFacts, destination: Bytes, key: Bytes): Bytes {
  const salt = keccak_256(concat(new Uint8Array(12), destination, key));
  return create2Account(facts.factory, salt, fromHex(facts.initCodeHash));
}
