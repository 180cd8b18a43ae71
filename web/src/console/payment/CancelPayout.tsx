import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Payout } from "../../api/types";
import { endpoints } from "../../paths";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { useToast } from "../../ui/Toast";
import { Failure } from "../shell/Failure";

export function CancelPayout({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useToast();
  const cancel = useAction(
    (payoutId: string, key) => call<Payout>("POST", endpoints.payoutCancellation(payoutId), { key, body: {} }),
    () => {
      refreshAfter("payout.updated");
      tell(t("send.canceled"));
      onClose();
    },
  );
  return (
    <Dialog title={t("send.cancelPayout")} closeLabel={t("words.close")} onClose={onClose}>
      <p className="second">{t("send.cancelConfirm")}</p>
      <Failure failure={cancel.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("send.keep")}</Button>
        <Button look="danger" running={cancel.running} onClick={() => cancel.run(id)}>
          {t("send.cancelPayout")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
