import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { invoices } from "../../api/queries";
import { testPayer } from "../../paths";
import { Amount } from "../../ui/Amount";
import { OutButton } from "../../ui/Button";
import { Card, Row, Stack } from "../../ui/Layout";
import { useTestMode } from "./useTestMode";
import styles from "./TestMode.module.css";

const SHOWN = 5;

/** Where the test payer is, and the open invoices to hand to it; in test mode only. */
export function TestPayerCard() {
  const origin = useTestMode();
  return origin && <Known origin={origin} />;
}

function Known({ origin }: { origin: string }) {
  const { t } = useTranslation();
  const open = useInfiniteQuery(invoices({ status: "unpaid" })).data?.pages[0]?.items.slice(0, SHOWN) ?? [];
  return (
    <Card title={t("testMode.payer")}>
      <Stack gap={4}>
        <p className="second">{t("testMode.payerWhy")}</p>
        <Row>
          <OutButton href={testPayer(origin)} icon="external">
            {t("testMode.payerOpen")}
          </OutButton>
        </Row>
        {open.length > 0 && (
          <div>
            <h3>{t("testMode.payerInvoices")}</h3>
            <ul className={styles.open}>
              {open.map((invoice) => (
                <li key={invoice.id}>
                  <a href={testPayer(origin, invoice.payLink)} target="_blank" rel="noreferrer">
                    {invoice.number} · {invoice.customer.name}
                  </a>
                  <Amount value={invoice.rest} symbol={invoice.currency} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </Stack>
    </Card>
  );
}
