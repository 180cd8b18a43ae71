import { useTranslation } from "react-i18next";
import type { PayoutStatus as State } from "../../api/types";
import { Status, type Shape, type Tone } from "../../ui/Status";

const LOOK: Record<State, [Shape, Tone]> = {
  waiting: ["empty", "neutral"],
  checking: ["quarter", "info"],
  ready: ["triangle", "warning"],
  sending: ["half", "info"],
  paid: ["full", "success"],
  refused: ["cross", "danger"],
  failed: ["cross", "danger"],
  unknown: ["triangle", "warning"],
  canceled: ["cross", "neutral"],
};

export function PayoutStatus({ status, chip }: { status: State; chip?: boolean }) {
  const { t } = useTranslation();
  const [shape, tone] = LOOK[status];
  return (
    <Status shape={shape} tone={tone} {...(chip ? { chip } : {})}>
      {t(`send.statusOf.${status}`)}
    </Status>
  );
}
