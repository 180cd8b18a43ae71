import type * as Api from "../src/api/types";
import { contacts } from "./contacts";
import { addressOf, at, baseNetwork, DAY, HOUR, MINUTE, txOf, usdc } from "./data";

const STEPS = ["requested", "checked", "reserved", "signed", "executed", "final"] as const;
const BETWEEN = 9_000;

const timeline = (reached: number, started: string, txHash: string | null): Api.Step[] =>
  STEPS.slice(0, reached).map((step, place) => ({
    step,
    at: new Date(Date.parse(started) + place * BETWEEN).toISOString(),
    ...(step === "executed" && txHash ? { txHash } : {}),
  }));

const cancel = (enabled: boolean): Api.Action => ({
  name: "cancel",
  enabled,
  ...(enabled ? {} : { reason: "payout-cannot-be-canceled" }),
});

export const makePayouts = (): Api.Payout[] => [
  {
    id: "pay_01",
    status: "paid",
    to: addressOf(15),
    payeeName: "Jun Watanabe",
    network: baseNetwork.id,
    amount: { amount: "1800", asset: usdc(baseNetwork) },
    note: "Illustrations, October",
    route: "own_fee",
    networkFee: { amount: "0.00000214", asset: baseNetwork.native.asset },
    intentId: "int_01",
    txHash: txOf(5),
    createdAt: at(2 * DAY),
    endedAt: at(2 * DAY - 4 * MINUTE),
    timeline: timeline(6, at(2 * DAY), txOf(5)),
    actions: [cancel(false)],
  },
  {
    id: "pay_02",
    status: "sending",
    to: addressOf(13),
    payeeName: "Tidewater Print",
    network: baseNetwork.id,
    amount: { amount: "120", asset: usdc(baseNetwork) },
    note: "Posters",
    route: "relayed",
    intentId: "int_02",
    createdAt: at(5 * HOUR),
    timeline: timeline(4, at(5 * HOUR), null),
    actions: [cancel(false)],
  },
];

export function newPayout(id: string, { amount, to, payeeId, note, route }: Api.PayoutRequest): Api.Payout {
  const payee = contacts.flatMap((contact) => contact.payees ?? []).find((one) => one.id === payeeId);
  const contact = contacts.find((one) => one.id === payee?.contactId);
  const createdAt = new Date().toISOString();
  return {
    id,
    status: "ready",
    to,
    payeeName: contact?.name ?? null,
    network: amount.asset.split("/")[0]!,
    amount,
    note,
    route,
    intentId: id.replace("pay", "int"),
    createdAt,
    timeline: timeline(3, createdAt, null),
    actions: [cancel(true)],
  };
}

/** One step further, as the network would take it. */
export function advance(payout: Api.Payout): Api.Payout {
  const reached = payout.timeline.length + 1;
  if (reached > STEPS.length) return payout;
  const done = reached === STEPS.length;
  const txHash = reached >= 5 ? txOf(4242) : null;
  return {
    ...payout,
    status: done ? "paid" : "sending",
    txHash,
    timeline: timeline(reached, payout.createdAt, txHash),
    actions: [cancel(false)],
    ...(done ? { endedAt: new Date().toISOString() } : {}),
  };
}
