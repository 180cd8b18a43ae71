import { useTranslation } from "react-i18next";
import { Card, Page, Stack } from "../../ui/Layout";
import { TestPayerCard } from "../testmode/TestPayerCard";
import { PaymentFinder } from "./PaymentFinder";
import styles from "./Payment.module.css";

const QUESTIONS = ["final", "network", "short", "support"] as const;

export function HelpPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("help.title")}>
      <Stack gap={6}>
        <PaymentFinder />
        <TestPayerCard />
        <Card title={t("help.questions")}>
          <div className={styles.faq}>
            {QUESTIONS.map((question) => (
              <div key={question}>
                <h3>{t(`help.faq.${question}`)}</h3>
                <p className="second">{t(`help.faq.${question}Why`)}</p>
              </div>
            ))}
          </div>
        </Card>
      </Stack>
    </Page>
  );
}
