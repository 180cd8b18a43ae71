import { useTranslation } from "react-i18next";
import type { Transfer } from "../../api/types";
import { Status, type Shape, type Tone } from "../../ui/Status";

const LOOK: Record<Transfer["status"], [Shape, Tone]> = {
  seen: ["quarter", "info"],
  confirming: ["half", "info"],
  final: ["full", "success"],
  orphaned: ["cross", "danger"],
};

/** A transfer's state in the words every room uses. */
export function TransferStatus({ transfer, chip }: { transfer: Transfer; chip?: boolean }) {
  const text = useText(transfer);
  const [shape, tone] = LOOK[transfer.status];
  return (
    <Status shape={shape} tone={tone} {...(chip ? { chip } : {})}>
      {text}
    </Status>
  );
}

function useText({ status, confirmations, direction }: Transfer): string {
  const { t } = useTranslation();
  if (status === "confirming")
    return confirmations ? t("words.transfer.confirming", confirmations) : t("words.transfer.confirmingPlain");
  if (status === "seen" && direction === "out") return t("words.transfer.seenOut");
  if (status === "final" && direction === "out") return t("words.transfer.finalOut");
  return t(`words.transfer.${status}`);
}
