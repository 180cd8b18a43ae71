import type { InvoiceLine, InvoiceTax } from "../../api/types";
import { digitsOf } from "../../currencies";
import { divideHalfUp, fromWire, toWire } from "../../money";

/** Unit prices and quantities may be finer than the currency's smallest unit; what is to be paid never is. */
export const PRICE_DECIMALS = 6;
export const QUANTITY_DECIMALS = 6;
export const PERCENT_DECIMALS = 3;
const WHOLE = 100n * 10n ** BigInt(PERCENT_DECIMALS);

export interface Totals {
  amounts: string[];
  subtotal: string;
  taxes: InvoiceTax[];
  tax: string;
  total: string;
}

const rateOf = (percent: string | null | undefined): bigint => (percent ? fromWire(percent, PERCENT_DECIMALS) : 0n);
const share = (units: bigint, rate: bigint): bigint => divideHalfUp(units * rate, WHOLE);

/**
 * The sums while someone types, by the server's rule: the amount of each line is rounded half up to the currency's
 * smallest unit, and tax is taken once for all lines of a rate. What the server answers replaces them.
 */
export function totalsOf(lines: readonly InvoiceLine[], currency: string): Totals {
  const digits = digitsOf(currency);
  const smallest = 10n ** BigInt(PRICE_DECIMALS + QUANTITY_DECIMALS - digits);
  const text = (units: bigint) => toWire(units, digits);
  const amounts = lines.map((line) => {
    const gross = divideHalfUp(
      fromWire(line.quantity, QUANTITY_DECIMALS) * fromWire(line.unitPrice, PRICE_DECIMALS),
      smallest,
    );
    return gross - share(gross, rateOf(line.discountPercent));
  });
  const bases = new Map<bigint, bigint>();
  lines.forEach((line, place) => {
    const rate = rateOf(line.taxPercent);
    bases.set(rate, (bases.get(rate) ?? 0n) + (amounts[place] ?? 0n));
  });
  const taxed = [...bases]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([rate, basis]) => ({ rate, basis, amount: share(basis, rate) }));
  const add = (units: readonly bigint[]) => units.reduce((total, one) => total + one, 0n);
  const subtotal = add(amounts);
  const tax = add(taxed.map((one) => one.amount));
  return {
    amounts: amounts.map(text),
    subtotal: text(subtotal),
    taxes: taxed.some((one) => one.rate > 0n)
      ? taxed.map((one) => ({
          percent: toWire(one.rate, PERCENT_DECIMALS),
          basis: text(one.basis),
          amount: text(one.amount),
        }))
      : [],
    tax: text(tax),
    total: text(subtotal + tax),
  };
}
