import { useTranslation } from "react-i18next";
import type { Invoice } from "../../api/types";
import { Status, type Shape, type Tone } from "../../ui/Status";

type Word = "draft" | "voided" | "overdue" | Invoice["payment"];

const LOOK: Record<Word, [Shape, Tone]> = {
  draft: ["empty", "neutral"],
  voided: ["cross", "neutral"],
  unpaid: ["empty", "neutral"],
  overdue: ["triangle", "danger"],
  partially_paid: ["triangle", "warning"],
  settling: ["half", "info"],
  paid: ["full", "success"],
  overpaid: ["full", "info"],
};

/** Of an invoice's three axes, the one that matters most to a reader now. */
export function wordOf({ document, payment, collection }: Pick<Invoice, "document" | "payment" | "collection">): Word {
  if (document !== "issued") return document;
  return collection === "overdue" && payment === "unpaid" ? "overdue" : payment;
}

export function InvoiceStatus({ invoice, chip }: { invoice: Invoice; chip?: boolean }) {
  const { t } = useTranslation();
  const word = wordOf(invoice);
  const [shape, tone] = LOOK[word];
  return (
    <Status shape={shape} tone={tone} {...(chip ? { chip } : {})}>
      {t(`invoices.status.${word}`)}
    </Status>
  );
}
