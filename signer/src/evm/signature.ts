/** secp256k1 signatures over a 32-byte digest: deterministic (RFC 6979), low s. */
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { concat, toBigInt, type Bytes } from "../format/bytes.ts";
import { accountOfPublicKey } from "../keys/derive.ts";
import { checksumAddress } from "./address.ts";

export interface Signature {
  yParity: 0 | 1;
  r: Bytes;
  s: Bytes;
}

const HALF_ORDER = secp256k1.Point.CURVE().n >> 1n;

export function signDigest(digest: Uint8Array, privateKey: Uint8Array): Signature {
  const signed = secp256k1.sign(digest, privateKey, { prehash: false, lowS: true, format: "recovered" });
  return { yParity: signed[0] === 1 ? 1 : 0, r: signed.slice(1, 33) as Bytes, s: signed.slice(33, 65) as Bytes };
}

export function recoverAddress(digest: Uint8Array, signature: Signature): string {
  if (toBigInt(signature.s) > HALF_ORDER) throw new RangeError("high s");
  const compact = concat(Uint8Array.of(signature.yParity), signature.r, signature.s);
  const point = secp256k1.Signature.fromBytes(compact, "recovered").recoverPublicKey(digest);
  return checksumAddress(accountOfPublicKey(point.toBytes(false)));
}

/** `r ‖ s ‖ v` with v = 27 or 28, as contracts expect it. */
export function packed(signature: Signature): Bytes {
  return concat(signature.r, signature.s, Uint8Array.of(27 + signature.yParity));
}
