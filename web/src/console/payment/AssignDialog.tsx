import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Unmatched } from "../../api/types";
import { amountText } from "../../money";
import { endpoints } from "../../paths";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { SelectField } from "../../ui/Field";
import { Notice } from "../../ui/Layout";
import { useToast } from "../../ui/Toast";
import { Failure } from "../shell/Failure";
import { SignedAmount } from "../wallet/transferColumns";

export function AssignDialog({ item: { transfer, suggestions }, onClose }: { item: Unmatched; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useToast();
  const [invoiceId, setInvoiceId] = useState(suggestions[0]?.invoiceId ?? "");
  const assign = useAction(
    (body: { invoiceId: string }, key) => call("POST", endpoints.assignment(transfer.id), { body, key }),
    () => {
      refreshAfter("transfer.final");
      tell(t("inbox.assigned"));
      onClose();
    },
  );
  return (
    <Dialog title={t("inbox.assignTitle")} closeLabel={t("words.close")} onClose={onClose}>
      <SignedAmount transfer={transfer} size="large" />
      {suggestions.length === 0 ? (
        <Notice>{t("inbox.noInvoice")}</Notice>
      ) : (
        <SelectField
          label={t("inbox.chooseInvoice")}
          hint={t("inbox.assignWhy")}
          value={invoiceId}
          onChange={setInvoiceId}
          options={suggestions.map((one) => ({
            value: one.invoiceId,
            label: t("inbox.restOf", { ...one, rest: amountText(one.rest) }),
          }))}
        />
      )}
      <Failure failure={assign.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button
          look="primary"
          running={assign.running}
          reason={invoiceId === "" ? t("inbox.noInvoice") : null}
          onClick={() => assign.run({ invoiceId })}
        >
          {t("inbox.assign")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
