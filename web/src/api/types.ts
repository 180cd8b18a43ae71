/** What the server says, in its own words. Amounts are decimal text, times are RFC 3339, ids are opaque text. */

export type { Network, NetworkAsset } from "./networks";

export type Locale = "en" | "zh";
export interface Money {
  amount: string;
  asset: string;
}
export interface Items<T> {
  items: T[];
  next: string | null;
}
export interface Action {
  name: string;
  enabled: boolean;
  reason?: string | null;
}

export interface Site {
  mode: Mode;
  origins: Origins;
  /** Who may found an organization. */
  signUp: "open" | "invitation" | "closed";
  version: string;
}
export type Mode = "local" | "production";
export interface Origins {
  app: string;
  sign: string;
  pay: string;
}
export interface Organization {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  brandColor?: string | null;
}
export interface Me {
  person: { id: string; name: string; locale: Locale };
  organization: Organization;
  role: string;
  permissions: string[];
  session: { id: string; authenticatedAt: string };
  mode: Mode;
  origins: Origins;
  version: string;
}
export interface Ceremony {
  ceremonyId: string;
  nonce: string;
  rpId: string;
}
export interface Session {
  id: string;
  device: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  isCurrent: boolean;
}
export interface Passkey {
  id: string;
  credentialId: string;
  person: string;
  name: string;
  createdAt: string;
  lastUsedAt?: string | null;
  backupEligible: boolean;
  backedUp: boolean;
}
export interface UnlockerView {
  /** A kit that can bring its person back has one. */
  lookup?: string;
  id: string;
  kind: "passkey" | "kit" | "pass";
  status: "PENDING" | "ACTIVE" | "REVOKED";
  createdAt: string;
  label?: string;
  lastUsedAt?: string | null;
}
export interface VaultScore {
  unlockers: number;
  funded: boolean;
  advice: string[];
}

/** A way in that was added or removed. */
export interface KeyChange {
  seq: number;
  at: string;
  action: "passkey.added" | "passkey.removed" | "unlocker.added" | "unlocker.removed";
  kind: "passkey" | "kit" | "pass";
}
export interface WalletAddress {
  id: string;
  network: string;
  address: string;
  kind: "main" | "forwarder";
  /** Whether it may be shown to payers now, or why not. */
  receiving: "open" | "network_off" | "second_unlocker_missing";
}
export interface Wallet {
  id: string;
  name: string;
  custody: string;
  createdAt: string;
  addresses: WalletAddress[];
}
export interface AssetBalance {
  posted: Money;
  held: Money;
  available: Money;
  arriving: Money;
  collecting: Money;
}
export interface Balances {
  items: AssetBalance[];
}

export type TransferStatus = "seen" | "confirming" | "final" | "orphaned";
export interface Transfer {
  id: string;
  direction: "in" | "out";
  network: string;
  tx: string;
  position: number;
  address: string;
  counterparty: string;
  amount: Money;
  status: TransferStatus;
  confirmations?: { n: number; m: number } | null;
  block?: { number: number; hash: string; at: string } | null;
  seenAt: string;
  finalAt?: string | null;
  hidden: boolean;
  reason?: {
    kind: "invoice" | "payout" | "collection" | "token_fee" | "unmatched" | "explained" | "unexplained";
    id?: string | null;
    label: string;
  } | null;
  /** Whether the other side is an address of the organization, too. */
  betweenOwn?: boolean;
  /** What its own address paid the network for it. */
  networkFee?: Money | null;
  /** What a payment counted for, and what one coin was worth. */
  worth?: { rate: string; amount: string; currency: string } | null;
}

export type PayoutStatus =
  "waiting" | "checking" | "ready" | "sending" | "paid" | "refused" | "failed" | "unknown" | "canceled";
/** Something that has been done; what is to come follows from the status. */
export interface Step {
  step: string;
  at: string;
  detail?: string | null;
  txHash?: string | null;
}
/** What an own address did that is not recorded here. */
export interface WalletDifference {
  walletAddressId: string;
  network: string;
  address: string;
  kind: "transfer" | "nonce" | "authorization";
  isFinal: boolean;
  txHash?: string | null;
  to?: string | null;
  amount?: Money | null;
  /** The open payout it has probably paid. */
  payoutId?: string | null;
  foundAt: string;
}
export interface Payout {
  id: string;
  status: PayoutStatus;
  to: string;
  payeeName?: string | null;
  network: string;
  amount: Money;
  note: string;
  route: Route;
  intentId?: string | null;
  /** What the wallet lacks to reserve it; it goes on by itself once that has arrived. */
  shortBy?: Money | null;
  txHash?: string | null;
  received?: Money | null;
  /** What networks took for it out of the wallet, failed attempts included. */
  networkFee?: Money | null;
  no?: { code: string; sentence: string } | null;
  createdAt: string;
  endedAt?: string | null;
  timeline: Step[];
  actions: Action[];
}
export type Route = "relayed" | "own_fee";
export interface PayoutTarget {
  amount: Money;
  to: string;
  payeeId?: string;
}
export interface PayoutRequest extends PayoutTarget {
  note: string;
  route: Route;
}
export interface IntentLine {
  index: number;
  payoutId: string;
  to: string;
  amount: string;
  ref: string;
  status: string;
}
/** What the signer shows of a signed payment before it is taken back. */
export interface ToCancel {
  intent: object;
  lines: number[];
}

export interface Intent {
  id: string;
  version: number;
  status: string;
  code: string;
  network: string;
  asset: string;
  from: string;
  lines: IntentLine[];
  total: string;
  route: Route;
  feeCap: Money;
  expiresAt: string;
  attempts: { hash?: string | null; status: string; at: string; isBeingCanceled: boolean }[];
  actions: Action[];
}
export interface SignatureRequest {
  signer: unknown;
  expiresAt: string;
}

export type ContactKind = "customer" | "vendor" | "contractor";
export interface Payee {
  id: string;
  contactId: string;
  name: string;
  network: string;
  address: string;
  label: string;
  version: number;
  state: "unverified" | "verified";
  confirmedAt?: string | null;
  mac?: string | null;
  warnings: Warning[];
}
export interface Contact {
  id: string;
  name: string;
  email: string;
  kind: ContactKind;
  note: string;
  archived: boolean;
  payees: Payee[];
  warnings: Warning[];
}

export type DocumentState = "draft" | "issued" | "voided";
export type PaymentState = "unpaid" | "partially_paid" | "settling" | "paid" | "overpaid";
export type CollectionState = "open" | "overdue" | "closed";
export interface InvoiceLine {
  description: string;
  quantity: string;
  unitPrice: string;
  discountPercent?: string | null;
  taxPercent?: string | null;
  amount?: string;
}
/** The tax of all lines at one rate. */
export interface InvoiceTax {
  percent: string;
  basis: string;
  amount: string;
}
export interface Customer {
  name: string;
  email: string;
  address: string;
}
export interface InvoiceEvent {
  at: string;
  kind: string;
  amount?: string | null;
  asset?: string | null;
  network?: string | null;
  txHash?: string | null;
  confirmations?: { n: number; m: number } | null;
  /** What one coin of a final payment was worth in the invoice's currency, and what the payment counts for. */
  rate?: string | null;
  worth?: string | null;
}
export interface Invoice {
  id: string;
  number?: string | null;
  version: number;
  document: DocumentState;
  payment: PaymentState;
  collection: CollectionState;
  contactId?: string | null;
  customer: Customer;
  currency: string;
  lines: InvoiceLine[];
  subtotal: string;
  taxes: InvoiceTax[];
  tax: string;
  total: string;
  received: string;
  arriving: string;
  rest: string;
  payLink?: string | null;
  issuer?: string | null;
  profileVersion?: number | null;
  dueOn?: string | null;
  issuedAt?: string | null;
  paidAt?: string | null;
  note: string;
  terms: string;
  accepts: string[];
  locale: Locale;
  timeline: InvoiceEvent[];
  /** Money that came to its address and does not pay it. */
  beside: import("./inbox").InvoiceBeside[];
  /** What a person settled that it is short or over by. */
  difference?: { kind: "shortfall" | "overpayment"; amount: string; note: string; at: string } | null;
  emailText?: { subject: string; body: string } | null;
  actions: Action[];
}
export interface InvoiceDraft {
  version: number;
  contactId?: string | null;
  customer: Customer;
  currency: string;
  dueOn?: string | null;
  lines: InvoiceLine[];
  note: string;
  terms: string;
  accepts: string[];
  locale: Locale;
}

import type { Warning } from "./estimate";

export type { Estimate, RouteChoice } from "./estimate";
export type { Warning };
export type { BesideReason, Finding, InvoiceBeside, Stray, Unmatched } from "./inbox";

/** A transfer as payment tells it, without where it stands on its network. */
export type TransferInBrief = Omit<Transfer, "confirmations" | "block" | "finalAt" | "reason">;

export interface Need {
  kind: string;
  data: Record<string, string>;
  link: string;
}
export interface Day {
  day: string;
  in: string;
  out: string;
}
export interface Home {
  needsYou: Need[];
  last30Days: { in: string; out: string; byDay: Day[] };
  available: { totalUsd: string; byNetwork: { network: string; usd: string }[] };
  arriving: Transfer[];
  latest: Transfer[];
  checklist: { step: string; done: boolean }[];
}
/** A month of sample data; only in test mode. */
export interface SampleData {
  state: "none" | "running" | "done" | "failed";
  done: number;
  steps: number;
  obstacle?: { code: string; reason: string } | null;
}
export interface LiveEvent {
  seq: number;
  type: string;
  subject: string;
  data: Record<string, unknown>;
  at: string;
}
