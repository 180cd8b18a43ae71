import { useTranslation } from "react-i18next";
import type { UnlockerView } from "../../api/types";
import { Status, type Shape, type Tone } from "../../ui/Status";

const LOOK: Record<UnlockerView["status"], [Shape, Tone]> = {
  ACTIVE: ["full", "success"],
  PENDING: ["quarter", "warning"],
  REVOKED: ["cross", "neutral"],
};

export function UnlockerState({ unlocker: { status } }: { unlocker: UnlockerView }) {
  const { t } = useTranslation();
  const [shape, tone] = LOOK[status];
  return (
    <Status chip shape={shape} tone={tone}>
      {t(`settings.recovery.state.${status}`)}
    </Status>
  );
}
