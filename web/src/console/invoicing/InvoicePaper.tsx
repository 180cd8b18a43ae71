import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import i18next from "i18next";
import { me, profile as profileQuery } from "../../api/queries";
import type { Customer, InvoiceLine } from "../../api/types";
import { amountText } from "../../money";
import { timesOf } from "../../time";
import { cx } from "../../ui/cx";
import { Amount } from "../../ui/Amount";
import { addressLines } from "../identity/profile";
import type { Totals } from "./totals";
import styles from "./Invoicing.module.css";

export interface Paper {
  number?: string | null | undefined;
  issuer?: string | null | undefined;
  profileVersion?: number | null | undefined;
  customer: Customer;
  dueOn?: string | null | undefined;
  issuedAt?: string | null | undefined;
  lines: InvoiceLine[];
  totals: Totals;
  currency: string;
  note: string;
  terms: string;
}

/** The invoice as its reader sees it, in the language of the page. */
export function InvoicePaper({ paper }: { paper: Paper }) {
  const { t } = useTranslation();
  const organization = useQuery(me).data?.organization;
  const seller = useQuery(profileQuery(paper.profileVersion)).data;
  const times = timesOf(i18next.language === "zh" ? "zh-Hans-CN" : "en-GB", organization?.timeZone);
  return (
    <article className={styles.paper} aria-label={t("invoices.preview")}>
      <header className={styles.paperHead}>
        <div>
          <strong>{paper.issuer || seller?.legalName || organization?.name}</strong>
          {seller && (
            <span className={cx(styles.lines, "small")}>
              {addressLines(seller, t("invoices.taxId", { id: seller.taxId }))}
            </span>
          )}
          <span className="quiet">
            {t("invoices.invoice")} {paper.number ?? t("invoices.draft")}
          </span>
        </div>
        <div>
          <Amount value={paper.totals.total} symbol={paper.currency} size="large" />
          {paper.dueOn && <span className="quiet">{t("invoices.dueOn", { date: times.date(paper.dueOn) })}</span>}
        </div>
      </header>
      <div className={styles.paperParty}>
        <span className="quiet small">{t("invoices.billTo")}</span>
        <strong>{paper.customer.name || "–"}</strong>
        {paper.customer.address && <span className={styles.lines}>{paper.customer.address}</span>}
        {paper.customer.email && <span>{paper.customer.email}</span>}
      </div>
      <PaperLines paper={paper} />
      <PaperSums totals={paper.totals} currency={paper.currency} />
      {paper.terms && <p className={styles.lines}>{paper.terms}</p>}
      {paper.note && <p className={styles.lines}>{paper.note}</p>}
    </article>
  );
}

function PaperLines({ paper }: { paper: Paper }) {
  const { t } = useTranslation();
  return (
    <table className={styles.paperLines}>
      <thead>
        <tr>
          <th scope="col">{t("invoices.item")}</th>
          <th scope="col">{t("invoices.lineTotal")}</th>
        </tr>
      </thead>
      <tbody>
        {paper.lines.map((line, place) => (
          <tr key={place}>
            <td>
              {line.description || <span className="quiet">{t("invoices.description")}</span>}
              <span className="quiet small figures">
                {line.quantity} × {amountText(line.unitPrice, paper.currency)}
                {line.discountPercent && ` − ${line.discountPercent} %`}
                {line.taxPercent && ` · ${t("invoices.taxBelow", { percent: line.taxPercent })}`}
              </span>
            </td>
            <td>
              <Amount value={paper.totals.amounts[place] ?? "0"} currency={paper.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PaperSums({ totals, currency }: { totals: Totals; currency: string }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.sums}>
      {totals.taxes.length > 0 && (
        <div>
          <dt>{t("invoices.subtotal")}</dt>
          <dd>
            <Amount value={totals.subtotal} currency={currency} />
          </dd>
        </div>
      )}
      {totals.taxes.map(({ percent, basis, amount }) => (
        <div key={percent}>
          <dt>{t("invoices.taxOn", { percent, basis: amountText(basis, currency) })}</dt>
          <dd>
            <Amount value={amount} currency={currency} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{t("invoices.total")}</dt>
        <dd>
          <Amount value={totals.total} symbol={currency} />
        </dd>
      </div>
    </dl>
  );
}
