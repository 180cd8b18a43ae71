import { Refusal, type Asked, type RouteRow, ok, made, items, file, path, find, has, paged } from "../answers";
import type * as Api from "../../src/api/types";
import * as data from "../data";
import { safeModeAsked, safeModeDoubtful, safeModeOff } from "../safeMode";
import { rates, wallets } from "../wallets";
import type { State } from "../state";

export function wallet(state: State): RouteRow[] {
  const filtered = ({ query }: Asked) =>
    state.transfers.filter(
      (one) =>
        (query.get("direction") ?? one.direction) === one.direction &&
        (query.get("network") ?? one.network) === one.network &&
        (query.get("status") ?? one.status) === one.status &&
        (query.get("asset") === null || one.amount.asset === query.get("asset")) &&
        (query.get("hidden") === "true" || !one.hidden) &&
        (query.get("betweenOwn") !== "false" || one.reason?.kind !== "collection") &&
        (query.get("from") === null || one.seenAt >= query.get("from")!) &&
        (query.get("to") === null || one.seenAt < query.get("to")!) &&
        has(`${one.tx} ${one.counterparty} ${one.amount.amount} ${one.reason?.label}`, query.get("q")),
    );
  return [
    [
      "GET",
      path("sample-data"),
      ({ empty }) =>
        ok({ state: empty ? "none" : "done", done: empty ? 0 : 74, steps: empty ? 0 : 74 } satisfies Api.SampleData),
    ],
    ["GET", path("home"), ({ empty }) => ok(empty ? emptyHome() : data.home())],
    ["GET", path("safe-mode"), ({ empty }) => ok(empty ? safeModeOff : safeModeDoubtful)],
    ["POST", path("safe-mode/end-requests"), () => ok(safeModeAsked)],
    ["POST", path("safe-mode/end"), () => ok(safeModeOff)],
    ["GET", path("balances"), ({ empty }) => ok(empty ? { items: [] } : data.balances)],
    ["GET", path("rates"), () => ok(rates)],
    ["PUT", path("rates"), () => ok(rates.items[0])],
    ["GET", path("wallet-differences"), () => ok({ items: [], next: null })],
    ["GET", path("wallets"), () => items(wallets)],
    ["POST", path("wallets"), () => made(wallets[0])],
    ["GET", path("networks"), () => ok(state.networks)],
    [
      "POST",
      path("networks/:id/probe"),
      ({ params }) =>
        ok(Object.assign(find(state.networks, params[0]), { probe: { at: data.at(0), ok: true, findings: [] } })),
    ],
    ["GET", path("transfers"), (asked) => paged(filtered(asked), asked.query)],
    [
      "GET",
      path("transfers.csv"),
      (asked) =>
        file("transfers.csv", [["id", "amount"], ...filtered(asked).map((one) => [one.id, one.amount.amount])]),
    ],
    ["GET", path("transfers/:id"), ({ params }) => ok(find(state.transfers, params[0]))],
    [
      "GET",
      path("unmatched"),
      ({ empty, query }) =>
        paged(
          empty || query.get("status") === "assigned"
            ? []
            : state.transfers
                .filter((one) => one.reason?.kind === "unmatched")
                .map((transfer) => ({
                  transfer: inBrief(transfer),
                  why: "closed",
                  sentTo: { invoiceId: "inv_07", title: "Invoice 2026-0011", customer: "Lisbon Partners" },
                  suggestions: suggestionsFor(state),
                })),
          query,
        ),
    ],
    ["GET", path("strays"), ({ empty }) => items(empty ? [] : data.strays())],
    ["POST", path("strays/:id/sweep"), () => ok({})],
    ["POST", path("strays/:id/dismissal"), () => ok({})],
    [
      "POST",
      path("unmatched/:id/assignment"),
      ({ params }) => {
        find(state.transfers, params[0]).reason = { kind: "invoice", id: "inv_07", label: "2026-0011" };
        state.tell("transfer.final", params[0]!);
        return ok({});
      },
    ],
    ["GET", path("payment-finder"), ({ query }) => ok(findingOf(state, query.get("tx") ?? ""))],
  ];
}

const emptyHome = (): Api.Home => ({
  ...data.home(),
  needsYou: [],
  arriving: [],
  latest: [],
  last30Days: { in: "0", out: "0", byDay: data.home().last30Days.byDay.map((day) => ({ ...day, in: "0", out: "0" })) },
  available: { totalUsd: "0", byNetwork: [] },
  checklist: data.home().checklist.map((step, place) => ({ ...step, done: place < 2 })),
});

const LATER_KNOWN = new Set(["confirmations", "block", "finalAt", "reason", "betweenOwn", "networkFee", "worth"]);
const inBrief = (transfer: Api.Transfer): Api.TransferInBrief =>
  Object.fromEntries(
    Object.entries(transfer).filter(([key]) => !LATER_KNOWN.has(key)),
  ) as unknown as Api.TransferInBrief;

const suggestionsFor = (state: State) =>
  state.invoices
    .filter((one) => one.document === "issued" && ["unpaid", "partially_paid"].includes(one.payment))
    .map((one, place) => ({
      invoiceId: one.id,
      title: `Invoice ${one.number ?? ""}`,
      customer: one.customer.name,
      rest: one.rest,
      currency: one.currency,
      own: place === 0,
    }));

function findingOf(state: State, tx: string): Api.Finding {
  const transfers = state.transfers.filter((one) => one.tx.toLowerCase() === tx.toLowerCase());
  const first = transfers[0];
  if (!/^0x[0-9a-fA-F]{64}$/.test(tx)) throw new Refusal(400, "invalid-request", "This is not a transaction hash.");
  if (!first) return { verdict: "not_found" };
  return {
    verdict: first.reason?.kind === "unmatched" ? "unmatched" : first.status === "final" ? "credited" : "confirming",
    network: first.network,
    transfers: transfers.map(inBrief),
    invoiceId: first.reason?.kind === "invoice" ? first.reason.id : null,
  };
}
