import type { InvoiceLine } from "../../api/types";
import { divideHalfUp, fromWire, toWire } from "../../money";

/** Unit prices and quantities may be finer than a cent; what is to be paid never is. */
export const PRICE_DECIMALS = 6;
export const QUANTITY_DECIMALS = 6;
export const PERCENT_DECIMALS = 3;
const CENTS = 2;
const CENT = 10n ** BigInt(PRICE_DECIMALS + QUANTITY_DECIMALS - CENTS);
const WHOLE = 100n * 10n ** BigInt(PERCENT_DECIMALS);

export interface Totals {
  amounts: string[];
  subtotal: string;
  discount: string;
  tax: string;
  total: string;
}

const share = (units: bigint, percent: string | null | undefined): bigint =>
  percent ? divideHalfUp(units * fromWire(percent, PERCENT_DECIMALS), WHOLE) : 0n;

/**
 * The sums while someone types, by the server's rule: each line is rounded half up to cents, its discount and its tax
 * too, and the rounded parts are added. What the server answers replaces them.
 */
export function totalsOf(lines: readonly InvoiceLine[]): Totals {
  const parts = lines.map((line) => {
    const gross = divideHalfUp(
      fromWire(line.quantity, QUANTITY_DECIMALS) * fromWire(line.unitPrice, PRICE_DECIMALS),
      CENT,
    );
    const discount = share(gross, line.discountPercent);
    return { gross, discount, tax: share(gross - discount, line.taxPercent) };
  });
  const text = (units: bigint) => toWire(units, CENTS);
  const add = (pick: (part: (typeof parts)[number]) => bigint) => parts.reduce((total, part) => total + pick(part), 0n);
  return {
    amounts: parts.map((part) => text(part.gross - part.discount)),
    subtotal: text(add((part) => part.gross)),
    discount: text(add((part) => part.discount)),
    tax: text(add((part) => part.tax)),
    total: text(add((part) => part.gross - part.discount + part.tax)),
  };
}
