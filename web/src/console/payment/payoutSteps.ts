import type { Payout } from '../../api/types';
import type { TimelineStep } from '../../ui/Timeline';

type State = TimelineStep['state'];
const ENDED_BADLY = new Set<Payout['status']>(['failed', 'refused', 'canceled']);

/** Done, now, still to come, or failed: for each step of the payout's timeline, in its order. */
export function stepStates({ status, timeline }: Payout): State[] {
  const reached = timeline.filter((step) => Boolean(step.at)).length;
  return timeline.map((step, place) => {
    if (step.at && place < reached - 1) return 'done';
    if (step.at) return status === 'sending' && step.step === 'confirming' ? 'now' : ENDED_BADLY.has(status) ? 'failed' : 'done';
    return place === reached && !ENDED_BADLY.has(status) && status !== 'paid' && timeline[reached - 1]?.step !== 'confirming' ? 'now' : 'todo';
  });
}
