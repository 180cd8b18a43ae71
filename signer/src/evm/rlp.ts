/** Recursive length prefix: Ethereum's way to write nested byte strings. Decoding accepts the canonical form only. */
import { concat, toBigInt, uint, type Bytes } from "../format/bytes.ts";

export type Rlp = Uint8Array | Rlp[];

export function encodeRlp(item: Rlp): Bytes {
  if (Array.isArray(item)) {
    const body = concat(...item.map(encodeRlp));
    return concat(prefix(body.length, 0xc0), body);
  }
  if (item.length === 1 && item[0]! < 0x80) return concat(item);
  return concat(prefix(item.length, 0x80), item);
}

export function decodeRlp(bytes: Uint8Array): Rlp {
  const { item, end } = read(bytes, 0);
  if (end !== bytes.length) throw new RangeError("bytes after the end");
  return item;
}

/** Integers have no leading zero; zero is empty. */
export function integer(value: bigint): Bytes {
  return value === 0n ? new Uint8Array(0) : uint(value, Math.ceil(value.toString(16).length / 2));
}

export function readInteger(item: Rlp | undefined): bigint {
  if (!(item instanceof Uint8Array) || item[0] === 0) throw new RangeError("not a canonical integer");
  return toBigInt(item);
}

function prefix(length: number, offset: number): Bytes {
  if (length < 56) return Uint8Array.of(offset + length);
  const size = integer(BigInt(length));
  return concat(Uint8Array.of(offset + 55 + size.length), size);
}

function read(bytes: Uint8Array, at: number): { item: Rlp; end: number } {
  const first = bytes[at];
  if (first === undefined) throw new RangeError("ends too early");
  if (first < 0x80) return { item: bytes.slice(at, at + 1), end: at + 1 };
  const isList = first >= 0xc0;
  const { start, end } = extent(bytes, at, first - (isList ? 0xc0 : 0x80));
  if (!isList) {
    if (end - start === 1 && bytes[start]! < 0x80) throw new RangeError("not canonical");
    return { item: bytes.slice(start, end), end };
  }
  const items: Rlp[] = [];
  for (let next = start; next < end;) {
    const child = read(bytes.subarray(0, end), next);
    items.push(child.item);
    next = child.end;
  }
  return { item: items, end };
}

function extent(bytes: Uint8Array, at: number, short: number): { start: number; end: number } {
  const sizeBytes = short < 56 ? 0 : short - 55;
  const start = at + 1 + sizeBytes;
  const length = sizeBytes === 0 ? short : longLength(bytes.slice(at + 1, start), sizeBytes);
  if (start + length > bytes.length) throw new RangeError("ends too early");
  return { start, end: start + length };
}

function longLength(size: Uint8Array, sizeBytes: number): number {
  if (size.length !== sizeBytes || size[0] === 0 || sizeBytes > 4) throw new RangeError("not a canonical length");
  const length = Number(toBigInt(size));
  if (length < 56) throw new RangeError("not a canonical length");
  return length;
}
