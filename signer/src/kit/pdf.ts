/**
 * The recovery kit as one A4 page, written by hand: rectangles, a QR symbol, the PDF's own fonts for Latin letters, and the
 * few Chinese letters that the Chinese page needs.
 */
import { concat, type Bytes } from "../format/bytes.ts";
import { fill, htmlLanguage, type Language } from "../text/language.ts";
import { FONT, FONT_BYTES, LETTERS } from "./letters.ts";
import { QR_SIZE, qrOf } from "./qr.ts";
import { kitWords } from "./words.ts";

export interface KitFacts {
  language: Language;
  code: string;
  serverName: string;
  vaultIdText: string;
  madeOn: string;
}

const FONTS = { regular: "Helvetica", bold: "Helvetica-Bold", code: "Courier-Bold" };
type Font = keyof typeof FONTS;

const LEFT = 64;
const TOP = 842;

export function kitPdf(facts: KitFacts): Bytes {
  const content = drawing(facts);
  const chinese = content.includes("/chinese ") ? chineseFont(9) : [];
  const fonts = [...Object.keys(FONTS), ...(chinese.length > 0 ? ["chinese"] : [])];
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /Lang (${htmlLanguage(facts.language)}) >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << ${fonts.map((name, at) => `/${name} ${at + 6} 0 R`).join(" ")} >> >> >>`,
    stream("", content),
    `<< /Title <FEFF${hex(kitWords[facts.language].title)}> >>`,
    ...Object.values(FONTS).map(
      (font) => `<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`,
    ),
    ...chinese,
  ];
  return file(objects);
}

const stream = (entries: string, content: string): string =>
  `<< ${entries}/Length ${content.length} >>\nstream\n${content}\nendstream`;

/** The objects of the Chinese font; the first of them has the given number. */
function chineseFont(first: number): string[] {
  const name = "KITCHN+NotoSansSC-Regular";
  const system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>";
  const [inside, outlines, about, toText] = [first + 1, first + 2, first + 3, first + 4];
  const characters = [...LETTERS].map((letter) => `<${number(letter)}> <${hex(letter)}>`);
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${inside} 0 R] /ToUnicode ${toText} 0 R >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} ${system} /DW 1000 /CIDToGIDMap /Identity /FontDescriptor ${about} 0 R >>`,
    stream(`/Length1 ${FONT_BYTES} /Filter /FlateDecode `, atob(FONT)),
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 733 /StemV 80 /FontFile2 ${outlines} 0 R >>`,
    stream(
      "",
      [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Kit def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ...hundreds(characters).map((part) => `${part.length} beginbfchar\n${part.join("\n")}\nendbfchar`),
        "endcmap end end",
      ].join("\n"),
    ),
  ];
}

/** A table of characters takes a hundred of them at a time. */
const hundreds = (lines: string[]): string[][] =>
  lines.length === 0 ? [] : [lines.slice(0, 100), ...hundreds(lines.slice(100))];

const four = (value: number): string => value.toString(16).toUpperCase().padStart(4, "0");
const number = (letter: string): string => four(LETTERS.indexOf(letter) + 1);
const hex = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => four(text.charCodeAt(at))).join("");

function file(objects: string[]): Bytes {
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  const trailer = `<< /Size ${count} /Root 1 0 R /Info 5 0 R >>`;
  return latin1(
    `${body}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${body.length}\n%%EOF\n`,
  );
}

function drawing(facts: KitFacts): string {
  const says = kitWords[facts.language];
  return [
    words("bold", 26, LEFT, 96, says.title),
    words("regular", 12, LEFT, 120, fill(says.forWallet, { server: facts.serverName })),
    line(140),
    words("bold", 11, LEFT, 168, says.warning),
    ...codeGrid(facts.code),
    symbol(facts.code, 407, 196, 124),
    words("regular", 9, LEFT, 336, says.letters),
    line(356),
    ...howTo(says.steps),
    line(636),
    ...pair(664, says.vault, facts.vaultIdText),
    ...pair(684, says.server, facts.serverName),
    ...pair(704, says.madeOn, facts.madeOn),
    words("regular", 9, LEFT, 760, says.waiting),
    words("regular", 9, LEFT, 774, says.never),
  ].join("\n");
}

function codeGrid(code: string): string[] {
  return code.split("-").map((group, at) => {
    const x = LEFT + (at % 3) * 108;
    const y = 222 + Math.floor(at / 3) * 40;
    return words("regular", 8, x, y - 22, String(at + 1)) + words("code", 24, x, y, group);
  });
}

function howTo(steps: [string, string][]): string[] {
  return steps.flatMap(([heading, text], at) => {
    const y = 388 + at * 42;
    return [words("bold", 11, LEFT, y, heading), words("regular", 11, LEFT, y + 15, text)];
  });
}

const pair = (y: number, label: string, value: string): string[] => [
  words("regular", 10, LEFT, y, label),
  words("bold", 10, LEFT + 72, y, value),
];

/** Coordinates are measured from the top, as people read. */
function words(font: Font, size: number, x: number, y: number, text: string): string {
  const runs = text.split(CHINESE).map((run, at) => (at % 2 === 0 ? latin(font, size, run) : chinese(font, size, run)));
  return `BT ${x} ${TOP - y} Td ${runs.join("")} ET\n`;
}

const CHINESE = new RegExp(`([${LETTERS}]+)`);

const latin = (font: Font, size: number, run: string): string =>
  run === "" ? "" : `/${font} ${size} Tf (${run.replace(/[\\()]/g, "\\$&")}) Tj `;

/** There is one weight of these letters: bold is drawn with an edge. */
function chinese(font: Font, size: number, run: string): string {
  const shown = `/chinese ${size} Tf <${[...run].map(number).join("")}> Tj `;
  return font === "bold" ? `2 Tr ${fixed(size * 0.03)} w ${shown}0 Tr ` : shown;
}

const line = (y: number): string => `0.85 G 0.8 w ${LEFT} ${TOP - y} m ${595 - LEFT} ${TOP - y} l S 0 G`;

function symbol(code: string, left: number, top: number, width: number): string {
  const unit = width / QR_SIZE;
  const rectangles = qrOf(code).flatMap((row, y) =>
    row.map((isDark, x) =>
      isDark ? `${fixed(left + x * unit)} ${fixed(TOP - top - (y + 1) * unit)} ${fixed(unit)} ${fixed(unit)} re` : "",
    ),
  );
  return `${rectangles.filter((rectangle) => rectangle !== "").join("\n")}\nf`;
}

const fixed = (value: number): string => value.toFixed(3);

/** Characters that the page's fonts do not have become a question mark; the vault id identifies the wallet anyway. */
function latin1(text: string): Bytes {
  return concat(Uint8Array.from(text, (character) => (character.charCodeAt(0) < 256 ? character.charCodeAt(0) : 0x3f)));
}
