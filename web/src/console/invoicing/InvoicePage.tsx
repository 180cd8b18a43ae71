import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { invoice as invoiceQuery } from "../../api/queries";
import type { Invoice } from "../../api/types";
import { isZero, less } from "../../money";
import { endpoints, paths } from "../../paths";
import { useTimes } from "../../time";
import { Amount } from "../../ui/Amount";
import { LinkButton, OutButton } from "../../ui/Button";
import { Bone, Card, fact, Facts, Page, Split, Stack } from "../../ui/Layout";
import { Timeline } from "../../ui/Timeline";
import { LoadFailure } from "../shell/Failure";
import { DifferenceNotice } from "./DifferenceNotice";
import { InvoiceActions } from "./InvoiceActions";
import { InvoicePaper } from "./InvoicePaper";
import { InvoiceStatus } from "./InvoiceStatus";
import { EmailCard, isPayable, ShareCard } from "./ShareCard";
import { useInvoiceSteps } from "./useInvoiceSteps";
import styles from "./Invoicing.module.css";

export function InvoicePage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(invoiceQuery(id));
  const invoice = query.data;
  const title = invoice
    ? invoice.number
      ? `${t("invoices.invoice")} ${invoice.number}`
      : t("invoices.draft")
    : t("invoices.invoice");
  return (
    <Page
      title={title}
      lead={invoice?.customer.name}
      back={{ to: paths.invoices, label: t("invoices.title") }}
      actions={invoice && <HeadActions invoice={invoice} />}
    >
      {query.isError && !invoice ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : invoice ? (
        <Filled invoice={invoice} />
      ) : (
        <Bone width={280} />
      )}
    </Page>
  );
}

function HeadActions({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  return (
    <>
      {invoice.document === "draft" && <LinkButton to={paths.editInvoice(invoice.id)}>{t("invoices.edit")}</LinkButton>}
      {invoice.actions.some((one) => one.name === "receipt" && one.enabled) && (
        <OutButton href={endpoints.receiptPdf(invoice.id)} icon="check">
          {t("invoices.receipt")}
        </OutButton>
      )}
      <OutButton href={endpoints.invoicePdf(invoice.id)} icon="invoice">
        {t("invoices.pdf")}
      </OutButton>
      <InvoiceActions invoice={invoice} />
    </>
  );
}

function Filled({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const times = useTimes();
  const steps = useInvoiceSteps(invoice);
  const amounts = invoice.lines.map((line) => line.amount ?? "0");
  return (
    <Stack gap={6}>
      <div className={styles.hero}>
        <Amount value={invoice.total} symbol={invoice.currency} size="hero" />
        <InvoiceStatus invoice={invoice} chip />
        {invoice.dueOn && invoice.document === "issued" && (
          <span className="quiet">{t("invoices.dueOn", { date: times.date(invoice.dueOn) })}</span>
        )}
      </div>
      <DifferenceNotice invoice={invoice} />
      <Split>
        <Stack gap={6}>
          {invoice.payLink && invoice.document === "issued" && <ShareCard invoice={invoice} />}
          <InvoicePaper paper={{ ...invoice, totals: { ...invoice, amounts } }} />
        </Stack>
        <Stack gap={6}>
          {invoice.document === "issued" && <SumsCard invoice={invoice} />}
          {steps.length > 0 && (
            <Card title={t("invoices.timeline")}>
              <Timeline steps={steps} label={t("invoices.timeline")} />
            </Card>
          )}
          {invoice.emailText && isPayable(invoice) && <EmailCard invoice={invoice} />}
        </Stack>
      </Split>
    </Stack>
  );
}

/** What is on its way is not asked for again: the payment page says the same. */
function SumsCard({ invoice: { total, received, arriving, rest, currency } }: { invoice: Invoice }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Facts
        right
        items={[
          fact(t("invoices.total"), <Amount value={total} symbol={currency} />),
          fact(t("invoices.received"), <Amount value={received} symbol={currency} />),
          !isZero(arriving) && fact(t("invoices.arriving"), <Amount value={arriving} symbol={currency} />),
          fact(t("invoices.rest"), <Amount value={less(rest, arriving)} symbol={currency} />),
        ]}
      />
    </Card>
  );
}
