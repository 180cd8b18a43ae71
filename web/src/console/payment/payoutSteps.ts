import type { Action, Payout, Step } from "../../api/types";
import type { TimelineStep } from "../../ui/Timeline";

/** The way every payout takes; the server tells what is done, and what is left follows. */
const WAY = ["requested", "checked", "reserved", "signed", "executed", "final"] as const;
const ENDED_BADLY = new Set<Payout["status"]>(["failed", "refused", "canceled"]);
const HAPPENED_TWICE = "sign-again";

export interface PayoutStep {
  name: string;
  state: TimelineStep["state"];
  done?: Step;
}

/** What happened, what happens now and what is still to come; one drawing for lists and pages. */
export function stepsOf({ status, timeline, shortBy }: Payout): PayoutStep[] {
  const done = new Map(timeline.map((step) => [step.step, step]));
  const ended = ENDED_BADLY.has(status);
  const asked = timeline.at(-1)?.step === HAPPENED_TWICE;
  const reached = Math.max(...WAY.map((name, place) => (done.has(name) ? place : -1)));
  const way = WAY.map((name, place): PayoutStep => {
    const step = done.get(name);
    // reserved once, and lost to money that was spent elsewhere
    if (step && name === "reserved" && shortBy && !ended) return { name, state: "short" };
    if (step && !(asked && place >= WAY.indexOf("signed"))) return { name, state: "done", done: step };
    if (place < reached) return { name, state: "done" };
    const next = place === (asked ? WAY.indexOf("signed") : reached + 1);
    return {
      name,
      state: next && !ended && status !== "paid" ? (name === "reserved" && shortBy ? "short" : "now") : "todo",
    };
  });
  if (!ended) return way;
  const last = timeline.at(-1);
  return [
    ...way.filter((step) => step.state === "done"),
    { name: status, state: "failed", ...(last ? { done: last } : {}) },
  ];
}

/** Whether a person can sign now: the server's action where it lists one, else what its status implies. */
export function signAction(payout: Payout): Action | null {
  const listed = payout.actions.find((one) => one.name === "sign");
  if (listed) return listed;
  const again = payout.timeline.at(-1)?.step === HAPPENED_TWICE;
  const ready = Boolean(payout.intentId) && !payout.shortBy && (payout.status === "ready" || again);
  return ready ? { name: "sign", enabled: true } : null;
}
