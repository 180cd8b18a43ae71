import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import { endpoints } from "../../paths";
import { useToast } from "../../ui/Toast";

/** Takes back what was said of a payment: it waits again, and an invoice it paid asks again. */
export function useUndoAssignment() {
  const { t } = useTranslation();
  const tell = useToast();
  return useAction(
    (transferId: string) => call("DELETE", endpoints.assignment(transferId)),
    () => {
      refreshAfter("transfer.final");
      tell(t("inbox.undone"));
    },
  );
}
