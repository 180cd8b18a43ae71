import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Need } from "../../api/types";
import { calledHere } from "../../i18n/calledHere";
import { usePhrase } from "../../i18n/usePhrase";
import { amountText } from "../../money";
import { Icon } from "../../ui/Icon";
import { Bone } from "../../ui/Layout";
import { StatusShape } from "../../ui/Status";
import styles from "./Home.module.css";

/** The words of a sentence, with its amount as people write it, and an invoice called as this page calls it. */
const spoken = ({ amount, title, ...words }: Need["data"], invoice: string) => ({
  ...words,
  ...(title && { title: calledHere(title, invoice) }),
  ...(amount && { amount: amountText(amount) }),
});

/** What waits for a person, each one sentence that leads to where it is done. */
export function NeedsYou({ needs }: { needs: Need[] | undefined }) {
  const { t } = useTranslation();
  const phrase = usePhrase();
  if (needs?.length === 0) {
    return (
      <p className={styles.calm}>
        <Icon name="check" />
        {t("home.calm")}
      </p>
    );
  }
  return (
    <section aria-label={t("home.needsYou")}>
      <div className={styles.heading}>
        <h2>{t("home.needsYou")}</h2>
        {needs && <span className="quiet">{needs.length}</span>}
      </div>
      <div className={styles.needs} aria-busy={needs === undefined || undefined}>
        {needs?.map((need, place) => (
          <Link key={`${need.kind}${place}`} to={need.link} className={styles.need}>
            <StatusShape shape="triangle" size={14} />
            <span>{phrase(`home.need.${need.kind}`, spoken(need.data, t("invoices.invoice"))) ?? need.kind}</span>
            <Icon name="right" size={16} />
          </Link>
        )) ?? (
          <div className={styles.need}>
            <Bone width={14} />
            <Bone width={280} />
            <Bone width={14} />
          </div>
        )}
      </div>
    </section>
  );
}
