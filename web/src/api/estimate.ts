/** What a payment would cost, what speaks against it and what was paid before, as the server tells it. */
import type { Money, Route } from "./types";

export interface Estimate {
  routes: RouteChoice[];
  warnings: Warning[];
  lastPaidAt?: string | null;
  /** Payouts of the same amount to the same address that were not given up. */
  earlier: { id: string; at: string; status: string; note: string }[];
}

export interface RouteChoice {
  route: Route;
  available: boolean;
  reason?: string | null;
  feeCap: Money;
}

export interface Warning {
  code: string;
  text: string;
  blocking?: boolean;
}
