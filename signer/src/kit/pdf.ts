/**
 * The recovery kit as one A4 page, written by hand: the PDF's own Latin fonts, rectangles and a QR symbol.
 * The page is English, because these fonts know no other script; the screen and its print view speak the person's language.
 */
import { concat, type Bytes } from "../format/bytes.ts";
import { QR_SIZE, qrOf } from "./qr.ts";

export interface KitFacts {
  code: string;
  serverName: string;
  vaultIdText: string;
  madeOn: string;
}

const FONTS = { regular: "Helvetica", bold: "Helvetica-Bold", code: "Courier-Bold" };
type Font = keyof typeof FONTS;

export const KIT_WARNING = "Whoever has this paper can take the wallet after the waiting time.";

/** What to do, and when. Words in single quotes are on the screens to the letter: a test follows them. */
export const KIT_STEPS: [string, string][] = [
  ["Keep", "Print this page, or write the code down. Keep it where you keep deeds and contracts."],
  ["Keep apart", "Keep the kit file (.walletkit) and the recovery page (recover.html) in a cloud drive."],
  ["If you lose your passkeys", "On the sign-in page choose 'Recover with your kit', and type the code."],
  ["If the server is gone", "Open recover.html in a browser, choose the 'Kit file', and type the code."],
  ["After you used it", "The old code is dead. The signer makes a new kit with you; destroy this page."],
  ["If somebody saw it", "Sign in. Under 'Passkeys and recovery' choose 'Make a recovery kit'; remove the old one."],
];

const LEFT = 64;
const TOP = 842;

export function kitPdf(facts: KitFacts): Bytes {
  const content = drawing(facts);
  const fontNames = Object.keys(FONTS);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << ${fontNames.map((name, at) => `/${name} ${at + 5} 0 R`).join(" ")} >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...Object.values(FONTS).map(
      (font) => `<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`,
    ),
    "<< /Title (Recovery kit) >>",
  ];
  return file(objects);
}

function file(objects: string[]): Bytes {
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  const trailer = `<< /Size ${count} /Root 1 0 R /Info ${objects.length} 0 R >>`;
  return latin1(
    `${body}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${body.length}\n%%EOF\n`,
  );
}

function drawing(facts: KitFacts): string {
  return [
    words("bold", 26, LEFT, 96, "Recovery kit"),
    words("regular", 12, LEFT, 120, `For your wallet on ${facts.serverName}`),
    line(140),
    words("bold", 11, LEFT, 168, KIT_WARNING),
    ...codeGrid(facts.code),
    symbol(facts.code, 407, 196, 124),
    words("regular", 9, LEFT, 336, "Letters and digits only: there is no letter I, L, O or U in it."),
    line(356),
    ...howTo(),
    line(636),
    ...pair(664, "Vault", facts.vaultIdText),
    ...pair(684, "Server", facts.serverName),
    ...pair(704, "Made on", facts.madeOn),
    words(
      "regular",
      9,
      LEFT,
      760,
      "The waiting time is 72 hours unless you changed it. With a passkey you can stop whoever asks.",
    ),
    words("regular", 9, LEFT, 774, "Nobody will ever ask you for this code by phone, chat or mail."),
  ].join("\n");
}

function codeGrid(code: string): string[] {
  return code.split("-").map((group, at) => {
    const x = LEFT + (at % 3) * 108;
    const y = 222 + Math.floor(at / 3) * 40;
    return words("regular", 8, x, y - 22, String(at + 1)) + words("code", 24, x, y, group);
  });
}

function howTo(): string[] {
  return KIT_STEPS.flatMap(([heading, text], at) => {
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
  const escaped = text.replace(/[\\()]/g, "\\$&");
  return `BT /${font} ${size} Tf ${x} ${TOP - y} Td (${escaped}) Tj ET\n`;
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
