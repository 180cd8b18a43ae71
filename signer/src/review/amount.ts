/** Amounts as people read them: every decimal the token has a right to, none invented. */

export interface AmountText {
  whole: string;
  /** With its point, at least two digits when the token has them; empty for tokens without decimals. */
  fraction: string;
}

export function amountText(units: bigint, decimals: number): AmountText {
  const digits = units.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  if (decimals === 0) return { whole, fraction: "" };
  const exact = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return { whole, fraction: `.${exact.padEnd(Math.min(2, decimals), "0")}` };
}

export function plainAmount(units: bigint, decimals: number): string {
  const { whole, fraction } = amountText(units, decimals);
  return whole + fraction;
}
