import { useTranslation } from "react-i18next";
import type { Invoice } from "../../api/types";
import { endpoints } from "../../paths";
import { OutButton } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { Card, Row, Stack } from "../../ui/Layout";
import { Qr } from "../../ui/qr/Qr";
import { TestPayerButton } from "../testmode/TestPayerButton";
import styles from "./Invoicing.module.css";

/** Whether money is still asked for: what was voided or paid is not to be paid. */
export const isPayable = ({ document, payment }: Invoice): boolean =>
  document === "issued" && payment !== "paid" && payment !== "overpaid";

/** The payment link, to copy, to scan, or to look at as the customer does. */
export function ShareCard({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const { id, payLink } = invoice;
  const payable = isPayable(invoice);
  if (!payLink) return null;
  return (
    <Card title={t("invoices.link")}>
      <div className={styles.share}>
        <Qr text={payLink} label={t("invoices.qr")} size={152} />
        <Stack gap={4}>
          <p className="second">{t(payable ? "invoices.linkWhy" : "invoices.linkPaidWhy")}</p>
          <div className={styles.link}>{payLink}</div>
          <Row gap={2}>
            <CopyButton
              look={payable ? "primary" : "plain"}
              text={payLink}
              label={t("invoices.copyLink")}
              copiedLabel={t("words.copied")}
            />
            <OutButton href={endpoints.invoicePreview(id)} icon="external">
              {t("invoices.openLink")}
            </OutButton>
            {payable && <TestPayerButton payLink={payLink} />}
          </Row>
        </Stack>
      </div>
    </Card>
  );
}

/** A ready text for the customer: to copy, or to open in one's own mail. */
export function EmailCard({ invoice: { emailText, customer } }: { invoice: Invoice }) {
  const { t } = useTranslation();
  if (!emailText) return null;
  const mail = `mailto:${encodeURIComponent(customer.email)}?subject=${encodeURIComponent(emailText.subject)}&body=${encodeURIComponent(emailText.body)}`;
  return (
    <Card title={t("invoices.emailTitle")}>
      <Stack gap={4}>
        <strong>{emailText.subject}</strong>
        <div className={styles.mail}>{emailText.body}</div>
        <Row gap={2}>
          <CopyButton text={emailText.body} label={t("invoices.copyText")} copiedLabel={t("words.copied")} />
          <OutButton href={mail} icon="mail">
            {t("invoices.openMail")}
          </OutButton>
        </Row>
      </Stack>
    </Card>
  );
}
