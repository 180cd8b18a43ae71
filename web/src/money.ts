/**
 * The only file that reads or writes an amount. An amount is a bigint of the smallest unit; on the wire it is decimal
 * text such as "12.50". Nothing here is ever a floating-point number.
 */
import { digitsOf } from "./currencies";

export type AmountProblem = "empty" | "not_a_number" | "ambiguous" | "too_many_decimals" | "too_large" | "zero";
/** Two readings of one text, each as text that reads one way only; the smaller one first. */
export type Readings = readonly [string, string];
export type Parsed = { ok: true; units: bigint } | { ok: false; problem: AmountProblem; readings?: Readings };

const DIGIT = /\p{Nd}/gu;
const SPACES = /[\s\u00a0\u2009\u202f]+/g;
const MAX_DIGITS = 30;
/** Three by three, or as in India: two by two and three at last. */
const groupedBy = (sign: string) =>
  new RegExp(`^[1-9]\\d{0,2}([${sign}]\\d{3})+$|^[1-9]\\d?([${sign}]\\d{2})+[${sign}]\\d{3}$`);
const GROUPED = {
  ",": groupedBy(","),
  ".": groupedBy("."),
  " ": groupedBy(" "),
  "'": groupedBy("'"),
};

/**
 * Reads what a person typed, by one rule that never guesses upwards:
 *
 * - digits of any script are digits; a comma and a point may both be the decimal sign;
 * - spaces and apostrophes stand between groups of digits only, and so does whichever of comma and point comes first or
 *   more than once; groups are whole, or it is no number;
 * - a single comma or point before exactly three last digits means thousands to some people and thousandths to others:
 *   "1,500" is asked about. A leading zero never begins a group, so "0,500" is one half, and "1500,500" can't be grouped.
 */
export function parseAmount(text: string, decimals: number): Parsed {
  const plain = usual(text);
  if (plain === "") return { ok: false, problem: "empty" };
  if (!/^[\d.,' ]*$/.test(plain) || !/\d/.test(plain)) return { ok: false, problem: "not_a_number" };
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(plain)) {
    const [whole = "", last = ""] = plain.split(/[.,]/);
    return {
      ok: false,
      problem: "ambiguous",
      readings: [`${whole}.${last}0`, whole + last],
    };
  }
  const read = ungrouped(plain);
  return read === null ? { ok: false, problem: "not_a_number" } : fromDigits(read, decimals);
}

/** The same digits and signs in the forms everybody knows. */
function usual(text: string): string {
  return text
    .trim()
    .replace(DIGIT, (digit) => String(digitOf(digit)))
    .replace(/[．。٫]/g, (sign) => (sign === "٫" ? "," : "."))
    .replace(/[，、]/g, ",")
    .replace(/[’ʼ＇‘`٬]/g, "'")
    .replace(SPACES, " ");
}

/** Decimal digits of a script stand in a row from its zero on. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
  return (code - zero) % 10;
}

/** The digits with a point for decimals; null when the groups are not whole. */
function ungrouped(plain: string): string | null {
  const decimal = decimalSign(plain);
  const cut = decimal === null ? plain.length : plain.lastIndexOf(decimal);
  const whole = plain.slice(0, cut);
  const fraction = plain.slice(cut + 1);
  if (/\D/.test(fraction) || (whole === "" && fraction === "")) return null;
  const sign = /\D/.exec(whole)?.[0];
  if (sign === undefined) return `${whole}.${fraction}`;
  return GROUPED[sign as ","].test(whole) ? `${whole.replaceAll(sign, "")}.${fraction}` : null;
}

/** Which sign stands before the decimals: the last one, unless it stands more than once. */
function decimalSign(plain: string): "." | "," | null {
  const last = plain.lastIndexOf(".") > plain.lastIndexOf(",") ? "." : ",";
  return plain.split(last).length === 2 ? last : null;
}

/** Decimal text of the server as it stands in a field, in a form that reads one way only. */
export function fieldText(wire: string): string {
  return /^[1-9]\d{0,2}\.\d{3}$/.test(wire) ? `${wire}0` : wire;
}

function fromDigits(text: string, decimals: number): Parsed {
  const [whole = "", fraction = ""] = text.split(".");
  const shown = fraction.replace(/0+$/, "");
  if (shown.length > decimals) return { ok: false, problem: "too_many_decimals" };
  if (whole.replace(/^0+/, "").length + decimals > MAX_DIGITS) return { ok: false, problem: "too_large" };
  return {
    ok: true,
    units: BigInt((whole || "0") + shown.padEnd(decimals, "0")),
  };
}

/** As {@link parseAmount}, but zero is refused too: for money that is to move. */
export function parsePositive(text: string, decimals: number): Parsed {
  const parsed = parseAmount(text, decimals);
  return parsed.ok && parsed.units === 0n ? { ok: false, problem: "zero" } : parsed;
}

/** Reads decimal text from the server. @throws when it is anything else, because then the contract is broken. */
export function fromWire(text: string, decimals: number): bigint {
  const negative = text.startsWith("-");
  const parsed = fromDigits(negative ? text.slice(1) : text, decimals);
  if (!parsed.ok || !/^-?\d+(\.\d+)?$/.test(text)) throw new Error(`not an amount: ${text}`);
  return negative ? -parsed.units : parsed.units;
}

/** Decimal text for the server, without grouping and without needless zeros. */
export function toWire(units: bigint, decimals: number): string {
  const { sign, whole, fraction } = split(units, decimals);
  const shown = fraction.replace(/0+$/, "");
  return sign + whole + (shown === "" ? "" : `.${shown}`);
}

export interface AmountParts {
  sign: "" | "−";
  whole: string;
  fraction: string;
}

/** The parts a screen shows: grouped whole part, the decimals of its currency, and more when they are not zero. */
export function amountParts(text: string, symbol?: string): AmountParts {
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? text.slice(1) : text).split(".");
  const shown = fraction.replace(/0+$/, "").padEnd(digitsOf(symbol), "0");
  return {
    sign: negative ? "−" : "",
    whole: group(whole),
    fraction: shown && `.${shown}`,
  };
}

/** The same as one text, for labels, e-mails and the clipboard. */
export function amountText(text: string, symbol?: string): string {
  const { sign, whole, fraction } = amountParts(text, symbol);
  return sign + whole + fraction + (symbol ? ` ${symbol}` : "");
}

/** Rounded to two decimals, half up: only where a smaller figure would be noise, as under a chart. */
export function roughText(text: string): string {
  return amountText(rescale(text, 2));
}

/** Decimal text with exactly as many decimals, half up. */
export function rescale(text: string, decimals: number): string {
  const from = (text.split(".")[1] ?? "").length;
  const units = fromWire(text, from);
  if (from <= decimals) return toWire(units, from);
  return toWire(divideHalfUp(units, 10n ** BigInt(from - decimals)), decimals);
}

/** Sum of decimal texts of one asset or one currency. */
export function sum(texts: readonly string[]): string {
  const decimals = texts.reduce((most, text) => Math.max(most, (text.split(".")[1] ?? "").length), 0);
  return toWire(
    texts.reduce((total, text) => total + fromWire(text, decimals), 0n),
    decimals,
  );
}

/** Compares two decimal texts: negative, zero or positive. */
export function compare(left: string, right: string): number {
  const decimals = Math.max((left.split(".")[1] ?? "").length, (right.split(".")[1] ?? "").length);
  const difference = fromWire(left, decimals) - fromWire(right, decimals);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** What is left of an amount, never below zero. */
export function less(text: string, taken: string): string {
  return compare(text, taken) <= 0 ? "0" : sum([text, `-${taken}`]);
}

export const isZero = (text: string): boolean => /^-?0+(\.0+)?$/.test(text);

/** Division that rounds half away from zero, as invoices are rounded. */
export function divideHalfUp(units: bigint, by: bigint): bigint {
  const negative = units < 0n;
  const rounded = ((negative ? -units : units) * 2n + by) / (by * 2n);
  return negative ? -rounded : rounded;
}

/** A share of the whole in per mille, for the length of a bar; never shown as a figure. */
export function perMille(part: string, whole: string): number {
  const decimals = Math.max((part.split(".")[1] ?? "").length, (whole.split(".")[1] ?? "").length);
  const divisor = fromWire(whole, decimals);
  return divisor === 0n ? 0 : Number((fromWire(part, decimals) * 1000n) / divisor);
}

function split(units: bigint, decimals: number) {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  return {
    sign: units < 0n ? "-" : "",
    whole: digits.slice(0, cut),
    fraction: digits.slice(cut),
  };
}

function group(whole: string): string {
  return whole.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ",");
}
