/** One root, three networks: BIP-39 words, BIP-32 for EVM and TRON, SLIP-10 for Solana. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { hmac } from "@noble/hashes/hmac.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { base58, createBase58check } from "@scure/base";
import { HDKey } from "@scure/bip32";
import { entropyToMnemonic } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { concat, u32be, utf8, wipe, type Bytes } from "../format/bytes.ts";
import { checksumAddress } from "../evm/address.ts";

const HARDENED = 0x80000000;
const base58check = createBase58check(sha256);

export interface Addresses {
  evm: string;
  tron: string;
  solana: string;
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
  const solana = slip10Key(seed, [44, 501, index, 0]);
  const addresses = {
    evm: evmAddress(evm),
    tron: base58check.encode(concat(Uint8Array.of(0x41), accountOf(tron))),
    solana: base58.encode(ed25519.getPublicKey(solana)),
  };
  wipe(evm, tron, solana);
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

function slip10Key(seed: Uint8Array, path: number[]): Bytes {
  let node = hmac(sha512, utf8("ed25519 seed"), seed);
  for (const index of path) {
    node = hmac(sha512, node.subarray(32), concat(new Uint8Array(1), node.subarray(0, 32), u32be(index + HARDENED)));
  }
  return node.slice(0, 32) as Bytes;
}
