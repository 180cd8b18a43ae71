import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Unmatched } from "../../api/types";
import { calledHere } from "../../i18n/calledHere";
import { amountText } from "../../money";
import { endpoints } from "../../paths";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { SelectField, TextField } from "../../ui/Field";
import { useToast } from "../../ui/Toast";
import { Failure } from "../shell/Failure";
import { SignedAmount } from "../wallet/transferColumns";
import { useUndoAssignment } from "./useUndoAssignment";

/** What money comes in for beside invoices; the server knows the same words. */
const REASONS = ["income", "own_transfer", "loan", "refund_expected", "other"] as const;
type Reason = "invoice" | (typeof REASONS)[number];

interface Assignment {
  reason: Reason;
  invoiceId?: string;
  note: string;
}

export function AssignDialog({ item: { transfer, suggestions }, onClose }: { item: Unmatched; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useToast();
  const undo = useUndoAssignment();
  const hasInvoice = suggestions.length > 0;
  const [reason, setReason] = useState<Reason>(hasInvoice ? "invoice" : "income");
  const [invoiceId, setInvoiceId] = useState(suggestions[0]?.invoiceId ?? "");
  const [note, setNote] = useState("");
  const assign = useAction(
    (body: Assignment, key) => call("POST", endpoints.assignment(transfer.id), { body, key }),
    () => {
      refreshAfter("transfer.final");
      tell(t("inbox.assigned"), { label: t("words.undo"), run: () => undo.run(transfer.id) });
      onClose();
    },
  );
  const missing = reason === "other" && note.trim() === "" ? t("inbox.noteMissing") : null;
  const assignment = { reason, note: note.trim(), ...(reason === "invoice" && { invoiceId }) };
  return (
    <Dialog
      title={t("inbox.assignTitle")}
      closeLabel={t("words.close")}
      onClose={onClose}
      onSubmit={() => missing === null && assign.run(assignment)}
    >
      <SignedAmount transfer={transfer} size="large" />
      <SelectField
        label={t("inbox.reason")}
        hint={t(`inbox.reasonWhy.${reason}`)}
        value={reason}
        onChange={(value) => setReason(value as Reason)}
        options={[
          { value: "invoice", label: t("inbox.reasons.invoice"), disabled: !hasInvoice },
          ...REASONS.map((value) => ({ value, label: t(`inbox.reasons.${value}`) })),
        ]}
      />
      {reason === "invoice" && (
        <SelectField
          label={t("inbox.chooseInvoice")}
          value={invoiceId}
          onChange={setInvoiceId}
          options={suggestions.map((one) => ({
            value: one.invoiceId,
            label: [
              calledHere(one.title, t("invoices.invoice")),
              one.customer,
              t("inbox.restOf", { rest: amountText(one.rest, one.currency) }),
            ]
              .filter(Boolean)
              .join(" · "),
          }))}
        />
      )}
      <TextField
        label={t("inbox.note")}
        {...(reason === "other" ? {} : { optional: t("words.optional") })}
        value={note}
        onChange={setNote}
        maxLength={200}
        autoComplete="off"
      />
      <Failure failure={assign.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button look="primary" type="submit" running={assign.running} reason={missing}>
          {t("inbox.assign")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
