import { useTranslation } from "react-i18next";
import type { Transfer } from "../../api/types";
import { useTimes } from "../../time";
import type { TimelineStep } from "../../ui/Timeline";

/** Seen, in a block, final; or undone by the network. */
export function useTransferSteps({ status, seenAt, block, finalAt, confirmations }: Transfer): TimelineStep[] {
  const { t } = useTranslation();
  const times = useTimes();
  const seen: TimelineStep = {
    key: "seen",
    title: t("wallet.step.seen"),
    state: "done",
    time: times.short(seenAt),
    detail: t("wallet.stepWhy.seen"),
  };
  if (status === "orphaned")
    return [
      seen,
      { key: "orphaned", title: t("wallet.step.orphaned"), state: "failed", detail: t("wallet.stepWhy.orphaned") },
    ];
  const final = status === "final";
  return [
    seen,
    {
      key: "confirming",
      title: t("wallet.step.confirming"),
      state: final ? "done" : status === "confirming" ? "now" : "todo",
      ...(block ? { time: times.short(block.at) } : {}),
      ...(confirmations ? { detail: t("wallet.stepWhy.confirming", confirmations) } : {}),
    },
    {
      key: "final",
      title: t("wallet.step.final"),
      state: final ? "done" : "todo",
      ...(finalAt ? { time: times.short(finalAt) } : {}),
      detail: t("wallet.stepWhy.final"),
    },
  ];
}
