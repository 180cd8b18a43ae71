import { type RouteRow, ok, made, items, path, find } from "../answers";
import type * as Api from "../../src/api/types";
import { compare } from "../../src/money";
import * as data from "../data";
import { advance, newPayout } from "../payouts";
import type { State } from "../state";

export function payouts(state: State): RouteRow[] {
  const move = (id: string, times: number) => {
    state.payouts = state.payouts.map((one) => (one.id === id ? advance(one) : one));
    state.tell("payout.updated", id);
    if (times > 1) setTimeout(() => move(id, times - 1), 1_500).unref();
  };
  return [
    ["POST", path("payout-estimates"), ({ body }) => ok(estimateFor(state, body as unknown as Api.PayoutTarget))],
    [
      "POST",
      path("payouts"),
      ({ body }) => {
        const payout = newPayout(state.nextId("pay"), body as unknown as Api.PayoutRequest);
        state.payouts.unshift(payout);
        return made(payout);
      },
    ],
    ["GET", path("payouts"), () => items(state.payouts)],
    ["GET", path("payouts/:id"), ({ params }) => ok(find(state.payouts, params[0]))],
    [
      "POST",
      path("payouts/:id/cancellation"),
      ({ params }) => ok(Object.assign(find(state.payouts, params[0]), { status: "canceled", actions: [] })),
    ],
    ["GET", path("intents/:id"), ({ params }) => ok(intentOf(params[0]!))],
    [
      "GET",
      path("intents/:id/authorization-cancellation"),
      () => ok({ v: 1, kind: "cancel-payment", intent: {}, lines: [0] }),
    ],
    [
      "POST",
      path("intents/:id/authorization-cancellation"),
      ({ params }) => ({ status: 202, body: intentOf(params[0]!) }),
    ],
    ["POST", path("intents/:id/signature-requests"), () => ok({ signer: {}, expiresAt: data.at(-600_000) })],
    [
      "POST",
      path("intents/:id/signatures"),
      ({ params, body }) => {
        if (typeof body["intentHash"] !== "string") return { status: 400, body: { code: "request-invalid" } };
        move(params[0]!.replace("int", "pay"), 3);
        return { status: 202, body: {} };
      },
    ],
  ];
}

/** Signed a while ago, and in no block. */
const intentOf = (id: string) => ({
  id,
  code: "K7QM2X9D",
  attempts: [{ hash: null, status: "sent", at: data.at(300_000), isBeingCanceled: false }],
  actions: [{ name: "cancel-signed", enabled: true, reason: null }],
});

function estimateFor(state: State, { to, amount: { amount, asset } }: Api.PayoutTarget): Api.Estimate {
  const on = find(state.networks, asset.split("/")[0]);
  const gasless = on.assets.some((one) => one.asset === asset && one.gasless);
  const short = compare(amount, "9000") > 0;
  return {
    lastPaidAt: null,
    earlier: [],
    routes: [
      {
        route: "relayed",
        available: gasless && !short,
        reason: short ? "balance-short" : gasless ? null : "route-not-gasless",
        feeCap: { amount: "0", asset: on.assets[0]!.asset },
      },
      {
        route: "own_fee",
        available: false,
        reason: "native-balance-short",
        feeCap: { amount: "0.00042", asset: on.native.asset },
      },
    ],
    warnings: to === data.OWN ? [{ code: "payee-is-self", text: "This is your own address.", blocking: true }] : [],
  };
}
