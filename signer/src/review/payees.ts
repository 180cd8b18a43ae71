/** Who is paid, as far as this person has confirmed it; and addresses made to be mistaken for another. */
import type { Intent } from "../format/intent.ts";
import { Refusal } from "../refusal.ts";

/** A payee whose MAC this person made, on any device. */
export interface KnownPayee {
  network: string;
  address: string;
  name: string;
  version: number;
  /** Day it was confirmed or first seen confirmed on this device. */
  since?: string;
}

export type Standing =
  { kind: "verified"; name: string; since?: string } | { kind: "unverified"; claimedName?: string };

export interface JudgedLine {
  index: number;
  to: string;
  amount: bigint;
  ref: string;
  standing: Standing;
}

/**
 * An EVM account is the same on every EVM network, but a name is confirmed per network. A lower version than one
 * already known under the same name is an old address served again: not verified.
 */
export function standingOf(address: string, network: string, known: KnownPayee[], claimedName?: string): Standing {
  const payee = known.find((candidate) => candidate.address === address && candidate.network === network);
  if (payee === undefined || isReplaced(payee, known)) {
    return claimedName === undefined ? { kind: "unverified" } : { kind: "unverified", claimedName };
  }
  return { kind: "verified", name: payee.name, ...(payee.since === undefined ? {} : { since: payee.since }) };
}

function isReplaced(payee: KnownPayee, known: KnownPayee[]): boolean {
  return known.some(
    (other) => other.network === payee.network && other.name === payee.name && other.version > payee.version,
  );
}

/** Hard stop: same first four and last four characters as an address the person knows, but another address. */
export function refuseLookalikes(intent: Intent, known: KnownPayee[]): void {
  const addresses = [intent.from, ...known.map((payee) => payee.address), ...intent.lines.map((line) => line.to)];
  const byEnds = new Map<string, string>();
  for (const address of addresses) byEnds.set(ends(address), byEnds.get(ends(address)) ?? address);
  for (const line of intent.lines) {
    const other = byEnds.get(ends(line.to))!;
    if (other.toLowerCase() !== line.to.toLowerCase()) throw new Refusal("lookalike", `${line.to} resembles ${other}`);
  }
}

/** What a hurried eye compares. */
function ends(address: string): string {
  const text = address.toLowerCase().replace(/^0x/, "");
  return text.slice(0, 4) + text.slice(-4);
}
