/** QR codes (ISO/IEC 18004): byte mode, error correction M, versions 1 to 10, which is up to 213 bytes. */

const TOTAL = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
const CHECK_PER_BLOCK = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const ALIGNMENT = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

const at = (list: readonly number[], index: number): number => list[index] ?? 0;

/** The modules of the code, row by row; true is dark. The quiet zone is the drawing's. */
export function qrModules(text: string): boolean[][] {
  const bytes = [...new TextEncoder().encode(text)];
  const version =
    BLOCKS.findIndex((blocks, place) => capacity(place, blocks) >= bytes.length + (place < 9 ? 2 : 3)) + 1;
  if (version === 0) throw new Error("too long for a QR code of this size");
  const bits = toBits(interleave(dataCodewords(bytes, version), version));
  const drawn = MASKS.map((_, mask) => draw(version, bits, mask));
  return drawn.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}

const capacity = (place: number, blocks: number): number => at(TOTAL, place) - at(CHECK_PER_BLOCK, place) * blocks;

function dataCodewords(bytes: number[], version: number): number[] {
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  push(4, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => push(byte, 8));
  const room = capacity(version - 1, at(BLOCKS, version - 1)) * 8;
  push(0, Math.min(4, room - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) push(pad, 8);
  return Array.from({ length: room / 8 }, (_, place) =>
    bits.slice(place * 8, place * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0),
  );
}

function interleave(data: number[], version: number): number[] {
  const blocks = at(BLOCKS, version - 1);
  const short = Math.floor(data.length / blocks);
  const longer = data.length % blocks;
  let from = 0;
  const parts = Array.from({ length: blocks }, (_, place) =>
    data.slice(from, (from += short + (place >= blocks - longer ? 1 : 0))),
  );
  const checks = parts.map((part) => remainder(part, at(CHECK_PER_BLOCK, version - 1)));
  return [...columns(parts, short + 1), ...columns(checks, at(CHECK_PER_BLOCK, version - 1))];
}

const columns = (parts: number[][], length: number): number[] =>
  Array.from({ length }, (_, place) => parts.flatMap((part) => (place < part.length ? [at(part, place)] : []))).flat();

/** Product in the field of 256 elements with the polynomial x^8 + x^4 + x^3 + x^2 + 1. */
function times(left: number, right: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((right >> bit) & 1) * left;
  }
  return product;
}

/** The check codewords of one block: Reed-Solomon. */
function remainder(data: number[], degree: number): number[] {
  let generator = [1];
  for (let root = 1, step = 0; step < degree; step++, root = times(root, 2)) {
    generator = [...generator, 0].map((value, place) => value ^ times(at(generator, place - 1), root));
  }
  const rest = [...data, ...Array<number>(degree).fill(0)];
  for (let place = 0; place < data.length; place++) {
    const factor = at(rest, place);
    generator.forEach((value, offset) => (rest[place + offset] = at(rest, place + offset) ^ times(value, factor)));
  }
  return rest.slice(data.length);
}

const toBits = (codewords: number[]): boolean[] =>
  codewords.flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((word >> bit) & 1) === 1));

type Grid = (boolean | undefined)[][];

function draw(version: number, bits: boolean[], mask: number): boolean[][] {
  const size = version * 4 + 17;
  const grid: Grid = Array.from({ length: size }, () => Array<boolean | undefined>(size).fill(undefined));
  const set = (x: number, y: number, dark: boolean) => {
    if (x >= 0 && y >= 0 && x < size && y < size) grid[y]![x] = dark;
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(set, x, y, 4, (ring) => ring !== 2 && ring !== 4);
  drawAlignment(set, version, size);
  for (let place = 8; place < size - 8; place++) {
    set(place, 6, place % 2 === 0);
    set(6, place, place % 2 === 0);
  }
  drawFormat(set, size, mask);
  if (version >= 7) drawVersion(set, size, version);
  fill(grid, size, bits, MASKS[mask]!);
  return grid as boolean[][];
}

type Set = (x: number, y: number, dark: boolean) => void;

function square(set: Set, x: number, y: number, radius: number, dark: (ring: number) => boolean) {
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) set(x + dx, y + dy, dark(Math.max(Math.abs(dx), Math.abs(dy))));
}

function drawAlignment(set: Set, version: number, size: number) {
  const places = ALIGNMENT[version - 1] ?? [];
  const inFinder = (x: number, y: number) => (x === 6 && (y === 6 || y === size - 7)) || (x === size - 7 && y === 6);
  for (const x of places) for (const y of places) if (!inFinder(x, y)) square(set, x, y, 2, (ring) => ring !== 1);
}

/** Level M and the mask, with their BCH check bits, twice. */
function drawFormat(set: Set, size: number, mask: number) {
  let rest = mask;
  for (let step = 0; step < 10; step++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  const bit = (place: number) => ((bits >> place) & 1) === 1;
  for (let place = 0; place < 6; place++) set(8, place, bit(place));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let place = 9; place < 15; place++) set(14 - place, 8, bit(place));
  for (let place = 0; place < 8; place++) set(size - 1 - place, 8, bit(place));
  for (let place = 8; place < 15; place++) set(8, size - 15 + place, bit(place));
  set(8, size - 8, true);
}

function drawVersion(set: Set, size: number, version: number) {
  let rest = version;
  for (let step = 0; step < 12; step++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let place = 0; place < 18; place++) {
    const dark = ((bits >> place) & 1) === 1;
    set(size - 11 + (place % 3), Math.floor(place / 3), dark);
    set(Math.floor(place / 3), size - 11 + (place % 3), dark);
  }
}

/** Data goes up and down in pairs of columns from the right, around what is drawn already. */
function fill(grid: Grid, size: number, bits: boolean[], mask: (x: number, y: number) => boolean) {
  let next = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (grid[y]![x] === undefined) grid[y]![x] = (bits[next++] ?? false) !== mask(x, y);
      }
    }
  }
}

/** Long runs, full squares and an uneven mix are hard to read; the mask with the least of them is taken. */
function penalty(grid: boolean[][]): number {
  const size = grid.length;
  let points = 0;
  const dark = (x: number, y: number) => grid[y]?.[x];
  for (let line = 0; line < size; line++)
    points += runs(size, (place) => dark(place, line)) + runs(size, (place) => dark(line, place));
  for (let y = 0; y < size - 1; y++) {
    for (let x = 0; x < size - 1; x++) {
      const colour = dark(x, y);
      if (dark(x + 1, y) === colour && dark(x, y + 1) === colour && dark(x + 1, y + 1) === colour) points += 3;
    }
  }
  const share = grid.flat().filter(Boolean).length / (size * size);
  return points + Math.floor(Math.abs(share - 0.5) * 20) * 10;
}

function runs(size: number, dark: (place: number) => boolean | undefined): number {
  let points = 0;
  for (let from = 0; from < size;) {
    let to = from + 1;
    while (to < size && dark(to) === dark(from)) to++;
    if (to - from >= 5) points += to - from - 2;
    from = to;
  }
  return points;
}
