import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Invoice } from "../../api/types";
import { useTimes } from "../../time";
import { Amount } from "../../ui/Amount";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { fact, Facts, Notice, Stack } from "../../ui/Layout";
import { Failure } from "../shell/Failure";
import { AddressCheck } from "../wallet/AddressCheck";
import { useUncheckedAddress } from "../wallet/useCheckAddress";
import { FieldProblems } from "./FieldProblems";
import { problemsOf, type FieldProblem } from "./fieldProblem";
import { charactersOf, unprintableOf } from "./unprintable";
import { UnprintableNotice } from "./UnprintableNotice";
import { useIssueInvoice, useVoidInvoice } from "./useInvoiceDeeds";

interface DialogProps {
  invoice: Invoice;
  onClose: () => void;
}

type IssueProps = DialogProps & { onProblems?: ((problems: FieldProblem[]) => void) | undefined };

export function IssueDialog({ invoice, onClose, onProblems }: IssueProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const issue = useIssueInvoice(invoice.id);
  const unprintable = unprintableOf(issue.failure);
  const unchecked = useUncheckedAddress();
  const problems = problemsOf(issue.failure);
  const close = () => {
    onProblems?.(problems);
    onClose();
  };
  return (
    <Dialog title={t("invoices.issueTitle")} closeLabel={t("words.close")} onClose={close}>
      <Amount value={invoice.total} symbol={invoice.currency} size="large" />
      <Facts
        items={[
          fact(t("words.customer"), invoice.customer.name),
          invoice.dueOn && fact(t("invoices.due"), times.date(invoice.dueOn)),
          fact(t("invoices.accepts"), invoice.accepts.join(" · ")),
        ]}
      />
      <p className="second">{t("invoices.issueWhy")}</p>
      {unchecked && (
        <Stack gap={3}>
          <Notice title={t("wallet.checkFirst")}>{t("wallet.checkFirstWhy")}</Notice>
          <AddressCheck own={unchecked} look="primary" />
        </Stack>
      )}
      {unprintable.length > 0 ? (
        <UnprintableNotice all={unprintable} />
      ) : problems.length > 0 ? (
        <FieldProblems title={t("invoices.notIssued")} all={problems} />
      ) : (
        <Failure failure={issue.failure} />
      )}
      <DialogFoot>
        <Button onClick={close}>{problems.length > 0 ? t("invoices.correctIt") : t("words.cancel")}</Button>
        {problems.length === 0 && (
          <Button
            look={unchecked ? "plain" : "primary"}
            running={issue.running}
            reason={unchecked ? t("wallet.checkFirst") : null}
            aria-disabled={unchecked === undefined || undefined}
            onClick={() =>
              unchecked === null &&
              issue.run(unprintable.length > 0 ? { acceptedCharacters: charactersOf(unprintable) } : {})
            }
          >
            {unprintable.length > 0 ? t("invoices.issueAnyway") : t("invoices.issue")}
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  );
}

/** What cannot be taken back is confirmed by typing. */
export function VoidDialog({ invoice, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const voiding = useVoidInvoice(invoice.id, onClose);
  const number = invoice.number ?? "";
  return (
    <Dialog
      title={t("invoices.voidTitle", { number })}
      closeLabel={t("words.close")}
      onClose={onClose}
      onSubmit={() => typed.trim() === number && voiding.run({})}
    >
      <p className="second">{t("invoices.voidWhy")}</p>
      <TextField
        label={t("invoices.number")}
        placeholder={number}
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
      <Failure failure={voiding.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button
          look="danger"
          running={voiding.running}
          type="submit"
          aria-disabled={typed.trim() !== number || undefined}
        >
          {t("invoices.voidConfirm")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
