/**
 * The only file that reads or writes an amount. An amount is a bigint of the smallest unit; on the wire it is decimal
 * text such as "12.50". Nothing here is ever a floating-point number.
 */
import { digitsOf } from "./currencies";

export type AmountProblem = "empty" | "not_a_number" | "separator" | "too_many_decimals" | "too_large" | "zero";
export type Parsed = { ok: true; units: bigint } | { ok: false; problem: AmountProblem };

const FULL_WIDTH = /[０-９．，]/g;
const SPACES = /[\s\u00a0\u2009\u202f]/g;
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d*)?$/;
const PLAIN = /^(\d+\.?\d*|\.\d+)$/;
const MAX_DIGITS = 30;

/**
 * Reads what a person typed. Full-width digits and signs become their usual forms, spaces between digits go away and
 * commas are taken as thousands only where they stand every three digits. "1,5" and "1.234,56" mean different amounts
 * to different people, so they are refused and not guessed.
 */
export function parseAmount(text: string, decimals: number): Parsed {
  const plain = text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(SPACES, "");
  if (plain === "") return { ok: false, problem: "empty" };
  const ungrouped = GROUPED.test(plain) ? plain.replaceAll(",", "") : plain;
  if (ungrouped.includes(","))
    return { ok: false, problem: /^[\d.,]+$/.test(ungrouped) ? "separator" : "not_a_number" };
  if (!PLAIN.test(ungrouped)) return { ok: false, problem: "not_a_number" };
  return fromDigits(ungrouped, decimals);
}

function fromDigits(text: string, decimals: number): Parsed {
  const [whole = "", fraction = ""] = text.split(".");
  const shown = fraction.replace(/0+$/, "");
  if (shown.length > decimals) return { ok: false, problem: "too_many_decimals" };
  if (whole.replace(/^0+/, "").length + decimals > MAX_DIGITS) return { ok: false, problem: "too_large" };
  return { ok: true, units: BigInt((whole || "0") + shown.padEnd(decimals, "0")) };
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
  return { sign: negative ? "−" : "", whole: group(whole), fraction: shown && `.${shown}` };
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
  return { sign: units < 0n ? "-" : "", whole: digits.slice(0, cut), fraction: digits.slice(cut) };
}

function group(whole: string): string {
  return whole.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ",");
}
