import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Invoice } from "../../api/types";
import { Button } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { Failure, useReason } from "../shell/Failure";
import type { FieldProblem } from "./fieldProblem";
import { IssueDialog, VoidDialog } from "./InvoiceDialogs";
import { useCopyInvoice, useDeleteDraft } from "./useInvoiceDeeds";

type Open = "issue" | "void" | null;

interface ActionsProps {
  invoice: Invoice;
  /** What must succeed before it is issued: what is on the screen is what is issued. */
  before?: () => Promise<boolean>;
  /** Told what is wrong with the draft when it was not issued. */
  onProblems?: (problems: FieldProblem[]) => void;
}

/** What may be done with an invoice now: the server says it, with a reason where it may not. */
export function InvoiceActions({ invoice, before, onProblems }: ActionsProps) {
  const { t } = useTranslation();
  const reason = useReason();
  const [open, setOpen] = useState<Open>(null);
  const copy = useCopyInvoice(invoice.id);
  const remove = useDeleteDraft();
  const action = (name: string) => invoice.actions.find((one) => one.name === name);
  const why = (name: string) => {
    const found = action(name);
    return found && !found.enabled ? (reason(found.reason) ?? "–") : null;
  };
  const draft = invoice.document === "draft";
  const items = [
    {
      key: "copy",
      label: t("invoices.copy"),
      icon: "copy" as const,
      onSelect: () => copy.run({}),
      reason: why("copy"),
    },
    ...(draft
      ? [
          {
            key: "delete",
            label: t("invoices.delete"),
            icon: "trash" as const,
            danger: true,
            onSelect: () => remove.run(invoice.id),
            reason: why("delete"),
          },
        ]
      : [
          {
            key: "void",
            label: t("invoices.void"),
            icon: "close" as const,
            danger: true,
            onSelect: () => setOpen("void"),
            reason: why("void"),
          },
        ]),
  ];
  const issue = () => void (before ? before() : Promise.resolve(true)).then((saved) => saved && setOpen("issue"));
  return (
    <>
      {draft && (
        <Button look="primary" reason={why("issue")} onClick={issue}>
          {t("invoices.issue")}
        </Button>
      )}
      <Menu items={items} trigger={(props) => <Button icon="more" aria-label={t("words.actions")} {...props} />} />
      <Failure failure={copy.failure ?? remove.failure} />
      {open === "issue" && <IssueDialog invoice={invoice} onClose={() => setOpen(null)} onProblems={onProblems} />}
      {open === "void" && <VoidDialog invoice={invoice} onClose={() => setOpen(null)} />}
    </>
  );
}
