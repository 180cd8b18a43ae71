import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Home } from "../../api/types";
import { usePhrase } from "../../i18n/usePhrase";
import { paths } from "../../paths";
import { Icon } from "../../ui/Icon";
import { Card } from "../../ui/Layout";
import { StatusShape } from "../../ui/Status";
import styles from "./Home.module.css";

type Step = Home["checklist"][number];

const LEADS_TO: Record<string, string> = {
  organization: paths.settings,
  wallet: paths.wallet,
  second_unlocker: paths.recovery,
  kit: paths.recovery,
  first_invoice: paths.invoices,
  first_contact: paths.contacts,
  first_payment: paths.receive,
};

/** The first steps, until they are all done. */
export function Checklist({ steps }: { steps: Step[] }) {
  const { t } = useTranslation();
  return (
    <Card
      title={t("home.checklist")}
      action={
        <span className="quiet small">
          {t("home.checklistDone", { done: steps.filter((step) => step.done).length, all: steps.length })}
        </span>
      }
    >
      <ul className={styles.steps}>
        {steps.map((step) => (
          <li key={step.step}>
            <StepLine step={step} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function StepLine({ step }: { step: Step }) {
  const { t } = useTranslation();
  const text = usePhrase()(`home.step.${step.step}`) ?? step.step;
  if (step.done) {
    return (
      <span className={styles.step} data-done>
        <StatusShape shape="full" size={14} />
        {text}
        <span className="hidden">{t("words.done")}</span>
      </span>
    );
  }
  return (
    <Link to={LEADS_TO[step.step] ?? paths.home} className={styles.step}>
      <StatusShape shape="empty" size={14} />
      {text}
      <Icon name="right" size={16} />
    </Link>
  );
}
