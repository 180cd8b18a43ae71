/**
 * Writes `src/kit/letters.ts`: the Chinese letters of the kit's page, cut out of Noto Sans SC. Run it again when the words
 * change (`npm run kit-letters -w signer`). What it writes is kept in the repository, because compressors of two machines
 * differ and the signer's files must not.
 */
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { deflateSync } from "node:zlib";
import { transform } from "esbuild";
import subsetFont from "subset-font";

const here = (path) => new URL(path, import.meta.url);
const source = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
);
/** A PDF draws by number and width: it needs outlines, and no table that chooses or places letters. */
const UNUSED = ["BASE", "GPOS", "GSUB", "OS/2", "STAT", "gasp", "post", "vhea", "vmtx"];

const words = await transform(await readFile(here("src/kit/words.ts"), "utf8"), { loader: "ts" });
const { kitWords } = await import(`data:text/javascript,${encodeURIComponent(words.code)}`);
/** The date of the kit is written with these three. */
const text = `${JSON.stringify(kitWords.zh)}年月日`;
const letters = [...new Set(text)].filter((letter) => letter > "\u007f").sort();
const font = Buffer.from(
  await subsetFont(await readFile(source), letters.join(""), {
    targetFormat: "truetype",
    noLayoutClosure: true,
    noHinting: true,
    dropTables: UNUSED,
  }),
);
const numbers = glyphNumbers(font);
/** In the order of the font: a letter's number is its place, the first being one. */
const inOrder = letters.toSorted((one, other) => numbers.get(one) - numbers.get(other));
if (!inOrder.every((letter, at) => numbers.get(letter) === at + 1)) throw new Error("two letters share an outline");
const widths = inOrder.map((_, at) => advance(font, at + 1));
const odd = inOrder.filter((_, at) => widths[at] !== 1000);
if (odd.length > 0) throw new Error(`not as wide as high: ${odd.join(" ")}`);

await writeFile(
  here("src/kit/letters.ts"),
  `/**
 * The Chinese letters of the kit's page, written by \`kit-letters.mjs\`. Noto Sans SC, Copyright 2014-2021 Adobe
 * (http://www.adobe.com/), licensed under the SIL Open Font License, Version 1.1: https://openfontlicense.org
 */

/** A letter's number in the font is its place here, the first being one; each is as wide as high. */
export const LETTERS = ${JSON.stringify(inOrder.join(""))};

/** How many bytes the font has before compression. */
export const FONT_BYTES = ${font.length};

/** The font, compressed as a PDF keeps it, in Base64. */
export const FONT =
  "${deflateSync(font, { level: 9 }).toString("base64")}";
`,
);

function table(file, tag) {
  const count = file.readUInt16BE(4);
  const at = Array.from({ length: count }, (_, index) => 12 + 16 * index).find(
    (entry) => file.toString("latin1", entry, entry + 4) === tag,
  );
  return file.subarray(file.readUInt32BE(at + 8), file.readUInt32BE(at + 8) + file.readUInt32BE(at + 12));
}

/** Reads the table of segments (format 4), which a font of one plane has. */
function glyphNumbers(file) {
  const cmap = table(file, "cmap");
  const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(4 + 8 * index + 4));
  const start = starts.find((offset) => cmap.readUInt16BE(offset) === 4);
  const segments = cmap.readUInt16BE(start + 6) / 2;
  const word = (row, index) => start + 14 + row * 2 * segments + (row > 0 ? 2 : 0) + 2 * index;
  const found = new Map();
  for (let index = 0; index < segments; index++) {
    const [last, first, delta, offset] = [0, 1, 2, 3].map((row) => cmap.readUInt16BE(word(row, index)));
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = offset === 0 ? code : cmap.readUInt16BE(word(3, index) + offset + 2 * (code - first));
      if (glyph !== 0) found.set(String.fromCharCode(code), (glyph + delta) & 0xffff);
    }
  }
  return found;
}

function advance(file, glyph) {
  const measured = table(file, "hhea").readUInt16BE(34);
  return table(file, "hmtx").readUInt16BE(4 * Math.min(glyph, measured - 1));
}
