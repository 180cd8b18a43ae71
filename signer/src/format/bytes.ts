/** Bytes and their texts. Everything in `wv1` is built from these few functions. */
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { base64urlnopad } from "@scure/base";

export type Bytes = Uint8Array<ArrayBuffer>;

export const concat = (...parts: Uint8Array[]): Bytes => concatBytes(...parts) as Bytes;
export const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;
export const fromUtf8 = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

export const toHex = (bytes: Uint8Array): string => bytesToHex(bytes);
export const fromHex = (text: string): Bytes => hexToBytes(text.replace(/^0x/, "")) as Bytes;
export const toHex0x = (bytes: Uint8Array): `0x${string}` => `0x${bytesToHex(bytes)}`;

export const toBase64Url = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);
export const fromBase64Url = (text: string): Bytes => base64urlnopad.decode(text) as Bytes;

/** An unsigned integer in big-endian order, exactly `size` bytes; refuses what does not fit. */
export function uint(value: bigint | number, size: number): Bytes {
  let rest = BigInt(value);
  if (rest < 0n) throw new RangeError("negative integer");
  const bytes = new Uint8Array(size);
  for (let at = size - 1; at >= 0; at--) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  if (rest !== 0n) throw new RangeError(`integer does not fit ${size} bytes`);
  return bytes;
}

export const u32be = (value: bigint | number): Bytes => uint(value, 4);
export const u64be = (value: bigint | number): Bytes => uint(value, 8);
export const u256be = (value: bigint | number): Bytes => uint(value, 32);

export function toBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(toHex0x(bytes));
}

/** Compares without telling by its duration where the first difference is. */
export function equalInConstantTime(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let at = 0; at < left.length; at++) difference |= left[at]! ^ right[at]!;
  return difference === 0;
}

/** Overwrites secrets. The engine may hold copies; this shortens their life, it does not promise. */
export function wipe(...secrets: (Uint8Array | undefined)[]): void {
  for (const secret of secrets) secret?.fill(0);
}

/** Random bytes from the platform, or an error: there is no second source. */
export function random(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size));
}
