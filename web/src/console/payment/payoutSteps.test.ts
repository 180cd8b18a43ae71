import { expect, it } from "vitest";
import type { Payout } from "../../api/types";
import { signAction, stepsOf } from "./payoutSteps";

const payout = (status: Payout["status"], steps: string[], more: Partial<Payout> = {}): Payout => ({
  id: "pay_1",
  status,
  to: "0x1",
  network: "eip155:1",
  amount: { amount: "1", asset: "eip155:1/erc20:0x1" },
  note: "",
  route: "relayed",
  intentId: "int_1",
  createdAt: "2026-11-23T00:00:00Z",
  timeline: steps.map((step) => ({ step, at: "2026-11-23T00:00:00Z" })),
  actions: [],
  ...more,
});
const drawn = (one: Payout) => stepsOf(one).map(({ name, state }) => `${name} ${state}`);

it("a signed payout is not drawn as paid before it is final", () => {
  expect(drawn(payout("sending", ["requested", "checked", "reserved", "signed"]))).toEqual([
    "requested done",
    "checked done",
    "reserved done",
    "signed done",
    "executed now",
    "final todo",
  ]);
  expect(drawn(payout("sending", ["requested", "checked", "reserved", "signed", "executed"])).at(-1)).toBe("final now");
});

it("a paid payout is done in every step, in whichever order the two final facts came", () => {
  expect(
    drawn(payout("paid", ["requested", "checked", "reserved", "signed", "final", "executed"])).every((step) =>
      step.endsWith("done"),
    ),
  ).toBe(true);
});

it("a payout that lacks money waits there", () => {
  const short = payout("ready", ["requested", "checked", "short"], { shortBy: { amount: "1", asset: "a" } });
  expect(drawn(short)[2]).toBe("reserved short");
  expect(signAction(short)).toBeNull();
});

it("a payout whose money was spent elsewhere waits for money again", () => {
  const lost = payout("ready", ["requested", "checked", "reserved", "reservation-lost"], {
    shortBy: { amount: "1", asset: "a" },
  });
  expect(drawn(lost)[2]).toBe("reserved short");
  expect(signAction(lost)).toBeNull();
});

it("a payout that ended without being paid shows how far it came, and where it ended", () => {
  expect(drawn(payout("refused", ["requested", "refused"]))).toEqual(["requested done", "refused failed"]);
  expect(drawn(payout("failed", ["requested", "checked", "reserved", "signed", "failed"])).at(-1)).toBe(
    "failed failed",
  );
});

it("a payout whose signature was lost is signed again", () => {
  const again = payout("sending", ["requested", "checked", "reserved", "signed", "sign-again"]);
  expect(drawn(again)[3]).toBe("signed now");
  expect(signAction(again)?.enabled).toBe(true);
});

it("the server says when it may be signed, where it lists the action", () => {
  expect(
    signAction(payout("ready", [], { actions: [{ name: "sign", enabled: false, reason: "intent-not-cleared" }] }))
      ?.enabled,
  ).toBe(false);
  expect(signAction(payout("checking", ["requested"]))).toBeNull();
});
