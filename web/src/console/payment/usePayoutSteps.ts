import { useTranslation } from 'react-i18next';
import type { Payout } from '../../api/types';
import { usePhrase } from '../../i18n/usePhrase';
import { useTimes } from '../../time';
import type { TimelineStep } from '../../ui/Timeline';
import { stepStates } from './payoutSteps';

/** Prepared, approved, signed, sent, in a block, final: with the times of those that have been. */
export function usePayoutSteps(payout: Payout): TimelineStep[] {
  const { t } = useTranslation();
  const phrase = usePhrase();
  const times = useTimes();
  const states = stepStates(payout);
  return payout.timeline.map((step, place) => {
    const state = states[place] ?? 'todo';
    const detail = step.step === 'confirming' && step.detail ? t('send.stepWhy.confirming', { of: step.detail }) : state === 'todo' ? null : (phrase(`send.stepWhy.${step.step}`) ?? step.detail);
    return {
      key: step.step,
      title: phrase(`send.step.${step.step}`) ?? step.step,
      state,
      ...(step.at ? { time: times.short(step.at) } : {}),
      ...(detail && step.at ? { detail } : {}),
    };
  });
}
