/** Seeded random values: a failing case is repeated with the seed it prints. */
export interface Source {
  seed: number;
  below(limit: number): number;
  bytes(length: number): Uint8Array<ArrayBuffer>;
  integer(maximumBytes: number): bigint;
}

export function source(seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000_007)): Source {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  const bytes = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, () => below(256));
  const integer = (maximumBytes: number): bigint => {
    const hex = Buffer.from(bytes(below(maximumBytes + 1))).toString("hex");
    return hex === "" ? 0n : BigInt(`0x${hex}`);
  };
  return { seed, below, bytes, integer };
}
