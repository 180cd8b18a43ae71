/** EIP-1559 (type 2) transactions: encoder, signer, and the decoder that is their inverse. */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concat, toBigInt, uint, type Bytes } from "../format/bytes.ts";
import { accountBytes, checksumAddress } from "./address.ts";
import { decodeRlp, encodeRlp, integer, readInteger, type Rlp } from "./rlp.ts";
import { recoverAddress, signDigest, type Signature } from "./signature.ts";

export interface Eip1559 {
  chainId: bigint;
  nonce: bigint;
  maxPriorityFeePerGas: bigint;
  maxFeePerGas: bigint;
  gasLimit: bigint;
  to: string;
  value: bigint;
  data: Bytes;
}

const TYPE = Uint8Array.of(2);

export function encodeUnsigned(tx: Eip1559): Bytes {
  return concat(TYPE, encodeRlp(fields(tx)));
}

export function signingDigest(tx: Eip1559): Bytes {
  return keccak_256(encodeUnsigned(tx)) as Bytes;
}

export function encodeSigned(tx: Eip1559, signature: Signature): Bytes {
  const tail = [integer(BigInt(signature.yParity)), integer(toBigInt(signature.r)), integer(toBigInt(signature.s))];
  return concat(TYPE, encodeRlp([...fields(tx), ...tail]));
}

export function signTransaction(tx: Eip1559, privateKey: Uint8Array): Bytes {
  return encodeSigned(tx, signDigest(signingDigest(tx), privateKey));
}

/** Reads signed bytes; refuses everything that this encoder would not have written. */
export function decodeSigned(raw: Uint8Array): { tx: Eip1559; signature: Signature; from: string } {
  const items = decodeFields(raw, 12);
  const tx = transaction(items);
  const yParity = Number(readInteger(items[9]));
  if (yParity !== 0 && yParity !== 1) throw new RangeError("y parity");
  const signature: Signature = { yParity, r: uint(readInteger(items[10]), 32), s: uint(readInteger(items[11]), 32) };
  return { tx, signature, from: recoverAddress(signingDigest(tx), signature) };
}

export function decodeUnsigned(raw: Uint8Array): Eip1559 {
  return transaction(decodeFields(raw, 9));
}

function decodeFields(raw: Uint8Array, count: number): Rlp[] {
  if (raw[0] !== 2) throw new RangeError("not a type 2 transaction");
  const items = decodeRlp(raw.subarray(1));
  if (!Array.isArray(items) || items.length !== count) throw new RangeError("wrong number of fields");
  return items;
}

function fields(tx: Eip1559): Rlp[] {
  const numbers = [tx.chainId, tx.nonce, tx.maxPriorityFeePerGas, tx.maxFeePerGas, tx.gasLimit];
  return [...numbers.map(integer), accountBytes(tx.to), integer(tx.value), tx.data, []];
}

function transaction(items: Rlp[]): Eip1559 {
  const [to, data, accessList] = [items[5], items[7], items[8]];
  if (!(to instanceof Uint8Array) || to.length !== 20) throw new RangeError("to");
  if (!(data instanceof Uint8Array)) throw new RangeError("data");
  if (!Array.isArray(accessList) || accessList.length !== 0) throw new RangeError("access list");
  return {
    chainId: readInteger(items[0]),
    nonce: readInteger(items[1]),
    maxPriorityFeePerGas: readInteger(items[2]),
    maxFeePerGas: readInteger(items[3]),
    gasLimit: readInteger(items[4]),
    to: checksumAddress(to),
    value: readInteger(items[6]),
    data: data as Bytes,
  };
}
