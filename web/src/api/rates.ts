/** What one whole coin is worth: one to one with its currency, or as somebody has entered it. */
export interface Rate {
  symbol: string;
  currency: string;
  perCoin: string;
  source: "par" | "manual";
  at: string;
}
export interface Rates {
  items: Rate[];
}
