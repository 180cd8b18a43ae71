/**
 * A QR symbol for the recovery code and nothing else: version 3, level M, alphanumeric, mask 0 (ISO/IEC 18004).
 * The code has 44 characters of that alphabet; the symbol holds 61.
 */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const DATA_CODEWORDS = 44;
const CHECK_CODEWORDS = 26;
const ALIGNMENT_CENTER = 22;
/** Level M, mask 0, with its BCH code and mask applied. */
const FORMAT_BITS = 0b101010000010010;

export const QR_SIZE = 29;
export type Modules = boolean[][];

export function qrOf(text: string): Modules {
  const data = codewords(text);
  const bits = [...data, ...checkCodewords(data)].flatMap((codeword) => bitsOf(codeword, 8));
  const grid: (boolean | null)[][] = Array.from({ length: QR_SIZE }, () => Array<boolean | null>(QR_SIZE).fill(null));
  drawPatterns(grid);
  drawFormat(grid);
  drawData(grid, bits);
  return grid.map((row) => row.map((module) => module === true));
}

const bitsOf = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => (value >> (count - 1 - at)) & 1);

function codewords(text: string): number[] {
  const values = Array.from(text, (character) => ALPHABET.indexOf(character));
  if (values.includes(-1) || text.length > 61) throw new RangeError("not encodable");
  const bits = [...bitsOf(0b0010, 4), ...bitsOf(text.length, 9)];
  for (let at = 0; at + 1 < values.length; at += 2) bits.push(...bitsOf(values[at]! * 45 + values[at + 1]!, 11));
  if (values.length % 2 === 1) bits.push(...bitsOf(values.at(-1)!, 6));
  bits.push(...Array<number>(Math.min(4, DATA_CODEWORDS * 8 - bits.length)).fill(0));
  while (bits.length % 8 !== 0) bits.push(0);
  const bytes = Array.from({ length: bits.length / 8 }, (_, at) =>
    parseInt(bits.slice(at * 8, at * 8 + 8).join(""), 2),
  );
  for (let pad = 0xec; bytes.length < DATA_CODEWORDS; pad ^= 0xec ^ 0x11) bytes.push(pad);
  return bytes;
}

/** Product in GF(256) with the polynomial x^8 + x^4 + x^3 + x^2 + 1. */
function times(left: number, right: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--)
    product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((right >> bit) & 1) * left);
  return product & 0xff;
}

/** The Reed-Solomon remainder. */
function checkCodewords(data: number[]): number[] {
  const divisor = Array<number>(CHECK_CODEWORDS).fill(0);
  divisor[CHECK_CODEWORDS - 1] = 1;
  for (let degree = 0, root = 1; degree < CHECK_CODEWORDS; degree++, root = times(root, 2)) {
    for (let at = 0; at < CHECK_CODEWORDS; at++) divisor[at] = times(divisor[at]!, root) ^ (divisor[at + 1] ?? 0);
  }
  const remainder = Array<number>(CHECK_CODEWORDS).fill(0);
  for (const codeword of data) {
    const factor = codeword ^ remainder.shift()!;
    remainder.push(0);
    divisor.forEach((coefficient, at) => (remainder[at]! ^= times(coefficient, factor)));
  }
  return remainder;
}

function drawPatterns(grid: (boolean | null)[][]): void {
  for (let at = 0; at < QR_SIZE; at++) grid[6]![at] = grid[at]![6] = at % 2 === 0;
  for (const [row, column] of [
    [3, 3],
    [3, QR_SIZE - 4],
    [QR_SIZE - 4, 3],
  ] as const)
    rings(grid, row, column, 4, [0, 1, 3]);
  rings(grid, ALIGNMENT_CENTER, ALIGNMENT_CENTER, 2, [0, 2]);
}

/** Concentric squares: a ring is dark when its distance from the center is in `dark`. */
function rings(grid: (boolean | null)[][], row: number, column: number, radius: number, dark: number[]): void {
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) {
      const line = grid[row + y];
      if (line === undefined || column + x < 0 || column + x >= QR_SIZE) continue;
      line[column + x] = dark.includes(Math.max(Math.abs(x), Math.abs(y)));
    }
  }
}

function drawFormat(grid: (boolean | null)[][]): void {
  const bit = (at: number): boolean => ((FORMAT_BITS >> at) & 1) === 1;
  for (let at = 0; at < 15; at++) {
    const vertical = at < 6 ? at : at < 8 ? at + 1 : QR_SIZE - 15 + at;
    const horizontal = at < 8 ? QR_SIZE - 1 - at : at === 8 ? 7 : 14 - at;
    grid[vertical]![8] = bit(at);
    grid[8]![horizontal] = bit(at);
  }
  grid[QR_SIZE - 8]![8] = true;
}

/** Two columns at a time from the right, up and down in turn, skipping the timing column. */
function drawData(grid: (boolean | null)[][], bits: number[]): void {
  let next = 0;
  let isUpward = true;
  for (let right = QR_SIZE - 1; right > 0; right -= 2, isUpward = !isUpward) {
    if (right === 6) right = 5;
    for (let step = 0; step < QR_SIZE; step++) {
      const row = isUpward ? QR_SIZE - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (grid[row]![column] !== null) continue;
        const bit = bits[next++] ?? 0;
        grid[row]![column] = (bit === 1) !== ((row + column) % 2 === 0);
      }
    }
  }
}
