/** From the root to keys on secp256k1: BIP-39 words, BIP-32 for EVM and TRON. */
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { createBase58check } from "@scure/base";
import { HDKey } from "@scure/bip32";
import { entropyToMnemonic } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { concat, utf8, wipe, type Bytes } from "../format/bytes.ts";
import { checksumAddress } from "../evm/address.ts";

const base58check = createBase58check(sha256);

export interface Addresses {
  evm: string;
  tron: string;
}

export const wordsOf = (entropy: Uint8Array): string => entropyToMnemonic(entropy, wordlist);
export const englishWords: readonly string[] = wordlist;

/** The 64-byte BIP-39 seed; the passphrase is always empty. */
export function seedOf(entropy: Uint8Array): Bytes {
  return pbkdf2(sha512, utf8(wordsOf(entropy)), utf8("mnemonic"), { c: 2048, dkLen: 64 }) as Bytes;
}

export function evmKey(seed: Uint8Array, index: number): Bytes {
  return secp256k1Key(seed, `m/44'/60'/0'/0/${index}`);
}

export function addressesOf(seed: Uint8Array, index: number): Addresses {
  const evm = evmKey(seed, index);
  const tron = secp256k1Key(seed, `m/44'/195'/0'/0/${index}`);
  const addresses = {
    evm: evmAddress(evm),
    tron: base58check.encode(concat(Uint8Array.of(0x41), accountOf(tron))),
  };
  wipe(evm, tron);
  return addresses;
}

export const evmAddress = (privateKey: Uint8Array): string => checksumAddress(accountOf(privateKey));

/** Last 20 bytes of the hash of the uncompressed public key. */
export function accountOf(privateKey: Uint8Array): Bytes {
  return accountOfPublicKey(secp256k1.getPublicKey(privateKey, false));
}

export function accountOfPublicKey(uncompressed: Uint8Array): Bytes {
  return keccak_256(uncompressed.subarray(1)).slice(12) as Bytes;
}

function secp256k1Key(seed: Uint8Array, path: string): Bytes {
  const node = HDKey.fromMasterSeed(seed).derive(path);
  const key = Uint8Array.from(node.privateKey!);
  node.wipePrivateData();
  return key;
}
