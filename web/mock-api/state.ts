import type { Invoice, Payout } from "../src/api/types";
import { contacts } from "./contacts";
import * as data from "./data";
import { makeInvoices } from "./invoices";
import { makePayouts } from "./payouts";

/** What changes while someone clicks around, and who is told about it. */
export class State {
  invoices: Invoice[] = makeInvoices();
  payouts: Payout[] = makePayouts();
  contacts = structuredClone(contacts);
  transfers = structuredClone(data.transfers);
  sessions = structuredClone(data.sessions);
  passkeys = structuredClone(data.passkeys);
  networks = structuredClone(data.networks);
  organization = { ...data.me().organization };
  profile = data.profile;
  private seq = 100;
  private ids = 100;
  private readonly listeners = new Set<(text: string) => void>();

  nextId(prefix: string): string {
    return `${prefix}_${++this.ids}`;
  }

  listen(tell: (text: string) => void): () => void {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  }

  tell(type: string, subject: string): void {
    const event = JSON.stringify({ seq: ++this.seq, type, subject, data: {}, at: new Date().toISOString() });
    this.listeners.forEach((listener) => listener(event));
  }
}
