import type { Money, PayoutStatus } from "./types";

/** The last number issued in a year. */
export interface SafeModeSeries {
  year: number;
  last: number;
}

/** Why nothing is paid or issued, and what an owner goes through before it is again. */
export interface SafeMode {
  isOn: boolean;
  epoch: number;
  reason?: string | null;
  since?: string | null;
  endableAt?: string | null;
  isEndable: boolean;
  /** Names of the networks that are not final up to then: behind, off or silent. */
  waitsFor: string[];
  mayEnd: boolean;
  /** False when removed passkeys and kits may be good again: then it can be ended after three days only. */
  removalsKnown: boolean;
  endRequests: { person: string; askedAt: string; isOwn: boolean }[];
  series: SafeModeSeries[];
  payouts: { id: string; status: PayoutStatus; amount: Money; to?: string | null; payee?: string | null }[];
  passkeys: { person: string; role: string; name: string; createdAt: string }[];
  kits: { person: string; role: string; createdAt: string }[];
}
