import { totalsOf } from "../src/console/invoicing/totals";
import { fromWire, toWire } from "../src/money";
import type * as Api from "../src/api/types";
import { at, baseNetwork, DAY, dayAt, HOUR, MINUTE, ORIGINS, txOf, usdc } from "./data";

/** The server's sums, as the console computes them too while someone types. */
export function totals(lines: Api.InvoiceLine[], currency = "USD") {
  const { amounts, ...sums } = totalsOf(lines, currency);
  return { lines: lines.map((line, place) => ({ ...line, amount: amounts[place]! })), ...sums };
}

const action = (name: string, enabled: boolean, reason?: string): Api.Action => ({
  name,
  enabled,
  ...(reason ? { reason } : {}),
});

export function actionsOf({ document, payment, customer, total }: Api.Invoice): Api.Action[] {
  const draft = document === "draft";
  const blocked =
    customer.name === "" ? "invoice-customer-missing" : /^0(\.0+)?$/.test(total) ? "invoice-total-zero" : undefined;
  return [
    action("edit", draft, draft ? undefined : "invoice-already-issued"),
    action("issue", draft && blocked === undefined, draft ? blocked : "invoice-already-issued"),
    action(
      "void",
      document === "issued" && payment === "unpaid",
      document === "draft"
        ? "invoice-not-issued"
        : document === "voided"
          ? "invoice-voided"
          : payment === "unpaid"
            ? undefined
            : "invoice-has-payments",
    ),
    action("copy", true),
    action("receipt", payment === "paid", payment === "paid" ? undefined : "receipt-not-ready"),
    action("delete", draft, draft ? undefined : "invoice-already-issued"),
  ];
}

type Seed = Pick<
  Api.Invoice,
  "id" | "number" | "document" | "payment" | "collection" | "customer" | "contactId" | "dueOn" | "received" | "arriving"
> & { lines: Api.InvoiceLine[]; ago: number; timeline?: Api.InvoiceEvent[] };

const line = (
  description: string,
  quantity: string,
  unitPrice: string,
  taxPercent: string | null = null,
): Api.InvoiceLine => ({ description, quantity, unitPrice, discountPercent: null, taxPercent });
const customer = (name: string, email: string): Api.Customer => ({
  name,
  email,
  address: name === "" ? "" : "Hafenstraße 12\n20457 Hamburg\nGermany",
});

function build({ ago, lines, timeline = [], ...seed }: Seed): Api.Invoice {
  const sums = totals(lines);
  const issued = seed.document !== "draft";
  const rest = toWire(fromWire(sums.total, 2) - fromWire(seed.received, 6) / 10_000n, 2);
  const invoice: Api.Invoice = {
    ...seed,
    ...sums,
    version: 3,
    currency: "USD",
    rest: rest.startsWith("-") ? "0" : rest,
    payLink: issued ? `${ORIGINS.pay}/i/9T2mXk4QvLr8sYb1Zc6Hn0` : null,
    issuedAt: issued ? at(ago) : null,
    paidAt: seed.payment === "paid" ? at(2 * HOUR) : null,
    note: issued ? "Thank you for working with us." : "",
    terms: "14 days, without deduction",
    accepts: ["USDC", "USDT"],
    locale: "en",
    timeline: issued ? [{ at: at(ago), kind: "issued" }, ...timeline] : [],
    beside: [],
    emailText: null,
    actions: [],
  };
  return withDerived(invoice);
}

/** What follows from the rest: the e-mail text and the actions. */
export function withDerived(invoice: Api.Invoice): Api.Invoice {
  const emailText = invoice.payLink
    ? {
        subject: `Invoice ${invoice.number} from Nordlicht Studio`,
        body: `Hello ${invoice.customer.name},\n\nhere is invoice ${invoice.number} over ${invoice.total} USD, due on ${invoice.dueOn}.\nYou can look at it and pay it here:\n\n${invoice.payLink}\n\nKind regards\nNordlicht Studio`,
      }
    : null;
  return { ...invoice, emailText, actions: actionsOf(invoice) };
}

const paid = (amount: string, ago: number, seed: number): Api.InvoiceEvent[] => [
  { at: at(ago), kind: "transfer_seen", amount, asset: usdc(baseNetwork), network: baseNetwork.id, txHash: txOf(seed) },
  {
    at: at(ago - 3 * MINUTE),
    kind: "transfer_final",
    amount,
    asset: usdc(baseNetwork),
    network: baseNetwork.id,
    txHash: txOf(seed),
    rate: "1.00",
    worth: amount,
  },
];

export const makeInvoices = (): Api.Invoice[] =>
  (
    [
      {
        id: "inv_01",
        number: null,
        document: "draft",
        payment: "unpaid",
        collection: "open",
        customer: customer("Meridian Labs", "ap@meridian.example"),
        contactId: "con_05",
        dueOn: dayAt(-14 * DAY),
        received: "0",
        arriving: "0",
        ago: 0,
        lines: [line("Brand refresh, phase two", "1", "3200.00", "19"), line("Icon set", "24", "18.50", "19")],
      },
      {
        id: "inv_04",
        number: "2026-0014",
        document: "issued",
        payment: "partially_paid",
        collection: "open",
        customer: customer("Okonkwo Trading", "pay@okonkwo.example"),
        contactId: "con_06",
        dueOn: dayAt(-7 * DAY),
        received: "499.02",
        arriving: "0",
        ago: 6 * DAY,
        lines: [line("Product photographs", "20", "25.00")],
        timeline: [...paid("499.02", DAY, 31), { at: at(DAY - 3 * MINUTE), kind: "short", amount: "0.98" }],
      },
      {
        id: "inv_03",
        number: "2026-0013",
        document: "issued",
        payment: "settling",
        collection: "open",
        customer: customer("Aurora Coffee Roasters", "accounts@aurora.example"),
        contactId: "con_01",
        dueOn: dayAt(-9 * DAY),
        received: "0",
        arriving: "250.00",
        ago: 5 * DAY,
        lines: [line("Label design", "2", "125.00")],
        timeline: [
          { at: at(4 * DAY), kind: "viewed" },
          {
            at: at(2 * MINUTE),
            kind: "transfer_seen",
            amount: "250.00",
            asset: usdc(baseNetwork),
            network: baseNetwork.id,
            txHash: txOf(0),
            confirmations: { n: 3, m: 12 },
          },
        ],
      },
      {
        id: "inv_02",
        number: "2026-0012",
        document: "issued",
        payment: "paid",
        collection: "closed",
        customer: customer("Hallgrim & Sons", "finance@hallgrim.example"),
        contactId: "con_02",
        dueOn: dayAt(-4 * DAY),
        received: "1250.00",
        arriving: "0",
        ago: 10 * DAY,
        lines: [line("Website care, November", "1", "1250.00")],
        timeline: [
          { at: at(9 * DAY), kind: "viewed" },
          ...paid("1250", 2 * HOUR, 2),
          { at: at(2 * HOUR - 3 * MINUTE), kind: "paid" },
        ],
      },
      {
        id: "inv_07",
        number: "2026-0011",
        document: "issued",
        payment: "unpaid",
        collection: "overdue",
        customer: customer("Fennimore & Daughters", "office@fennimore.example"),
        contactId: null,
        dueOn: dayAt(3 * DAY),
        received: "0",
        arriving: "0",
        ago: 17 * DAY,
        lines: [line("Menu layout", "1", "640.00")],
      },
      {
        id: "inv_05",
        number: "2026-0010",
        document: "issued",
        payment: "paid",
        collection: "closed",
        customer: customer("Meridian Labs", "ap@meridian.example"),
        contactId: "con_05",
        dueOn: dayAt(2 * DAY),
        received: "3126.25",
        arriving: "0",
        ago: 16 * DAY,
        lines: [line("Brand refresh, phase one", "1", "3126.25")],
        timeline: [...paid("3126.25", 4 * DAY, 6), { at: at(4 * DAY), kind: "paid" }],
      },
      {
        id: "inv_06",
        number: "2026-0009",
        document: "voided",
        payment: "unpaid",
        collection: "closed",
        customer: customer("Meridian Labs", "ap@meridian.example"),
        contactId: "con_05",
        dueOn: dayAt(1 * DAY),
        received: "0",
        arriving: "0",
        ago: 20 * DAY,
        lines: [line("Brand refresh, phase one", "1", "3000.00")],
        timeline: [{ at: at(19 * DAY), kind: "voided" }],
      },
    ] as Seed[]
  ).map(build);
