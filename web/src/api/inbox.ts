/** Money that arrived and does not count by itself, as the server tells it. */
import type { Money, TransferInBrief } from "./types";

export interface Unmatched {
  transfer: TransferInBrief;
  /** What keeps a payment to an invoice's own address from counting; absent for what arrived elsewhere. */
  why?: BesideReason | null;
  /** The invoice whose address it came to. */
  sentTo?: PartInvoice | null;
  suggestions: (PartInvoice & { rest: string; currency: string; own: boolean })[];
  /** What a person said it was for, once they have. */
  decision?: { reason: string; invoice?: PartInvoice | null; note: string; at: string } | null;
}
export type BesideReason = "wrong_coin" | "no_rate" | "closed" | "already_paid";
interface PartInvoice {
  invoiceId: string;
  title: string;
  customer: string;
}
export interface InvoiceBeside {
  amount: string;
  asset: string;
  network: string;
  txHash: string;
  at: string;
  why: BesideReason;
  decided: boolean;
}

/** Something at an own address that waits for a step of a person. */
export interface Stray {
  id: string;
  kind: "sweep_failed" | "coin" | "unknown_token";
  network: string;
  address: string;
  at: "invoice" | "wallet";
  amount?: Money | null;
  txRef?: string | null;
  since: string;
  underWay: boolean;
}

export interface Finding {
  verdict: string;
  network?: string | null;
  transfers?: TransferInBrief[];
  invoiceId?: string | null;
}
