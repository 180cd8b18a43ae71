import type { Payout } from "../../api/types";
import { errorKey, usePhrase } from "../../i18n/usePhrase";
import { useTimes } from "../../time";
import type { TimelineStep } from "../../ui/Timeline";
import { stepsOf } from "./payoutSteps";

/** The steps of a payout in words, with the times of those that have been. */
export function usePayoutSteps(payout: Payout): TimelineStep[] {
  const phrase = usePhrase();
  const times = useTimes();
  return stepsOf(payout).map(({ name, state, done }) => {
    const detail = done?.detail
      ? (phrase(errorKey(done.detail)) ?? done.detail)
      : state === "now" || name === "final"
        ? phrase(`send.stepWhy.${name}`)
        : null;
    return {
      key: name,
      title: phrase(`send.step.${name}`) ?? phrase(`send.statusOf.${name}`) ?? name,
      state,
      ...(done ? { time: times.short(done.at) } : {}),
      ...(detail ? { detail } : {}),
    };
  });
}
