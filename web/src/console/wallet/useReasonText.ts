import { useTranslation } from "react-i18next";
import type { Transfer } from "../../api/types";
import { calledHere } from "../../i18n/calledHere";

/** What a transfer was for, in one line; empty while nobody has said it. */
export function useReasonText(): (reason: Transfer["reason"]) => string {
  const { t } = useTranslation();
  return (reason) => {
    if (!reason) return "";
    if (reason.kind === "invoice") return calledHere(reason.label, t("invoices.invoice"));
    if (reason.kind === "explained") {
      return [t(`inbox.reasons.${(reason.id ?? "other") as "other"}`), reason.label].filter(Boolean).join(" · ");
    }
    return [t(`wallet.for.${reason.kind}`), reason.label].filter(Boolean).join(" · ");
  };
}
