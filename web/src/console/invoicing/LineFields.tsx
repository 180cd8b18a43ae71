import type { ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../ui/Amount";
import { IconButton } from "../../ui/Button";
import { TextArea } from "../../ui/Field";
import { AmountField } from "../shell/AmountField";
import { linesOf, type DraftLine } from "./draft";
import { PERCENT_DECIMALS, PRICE_DECIMALS, QUANTITY_DECIMALS, totalsOf } from "./totals";
import styles from "./Invoicing.module.css";

interface LineProps {
  line: DraftLine;
  place: number;
  currency: string;
  /** What the server found wrong with a part of this line. */
  wrong: (part: "description" | "quantity" | "unitPrice" | "discountPercent" | "taxPercent") => string | null;
  onChange: (next: Partial<DraftLine>) => void;
  onRemove: () => void;
  onPaste: (event: ClipboardEvent) => void;
}

/** One line of an invoice, with its amount as it is typed. */
export function LineFields({ line, place, currency, wrong, onChange, onRemove, onPaste }: LineProps) {
  const { t } = useTranslation();
  const read = linesOf([line]);
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend className="hidden">
        {t("invoices.item")} {place + 1}
      </legend>
      <div className={styles.line}>
        <TextArea
          label={t("invoices.description")}
          wrong={wrong("description")}
          grow
          value={line.description}
          onChange={(description) => onChange({ description })}
          onPaste={onPaste}
        />
        <AmountField
          label={t("invoices.quantity")}
          decimals={QUANTITY_DECIMALS}
          wrong={wrong("quantity")}
          value={line.quantity}
          onChange={(quantity) => onChange({ quantity })}
          unreadable={t("invoices.wrong.quantity")}
        />
        <AmountField
          label={t("invoices.unitPrice")}
          decimals={PRICE_DECIMALS}
          placeholder="0.00"
          symbol={currency}
          wrong={wrong("unitPrice")}
          value={line.unitPrice}
          onChange={(unitPrice) => onChange({ unitPrice })}
          unreadable={t("invoices.wrong.price")}
        />
        <AmountField
          label={t("invoices.discount")}
          decimals={PERCENT_DECIMALS}
          wrong={wrong("discountPercent")}
          value={line.discountPercent}
          onChange={(discountPercent) => onChange({ discountPercent })}
          unreadable={t("invoices.wrong.percent")}
        />
        <AmountField
          label={t("invoices.tax")}
          decimals={PERCENT_DECIMALS}
          wrong={wrong("taxPercent")}
          value={line.taxPercent}
          onChange={(taxPercent) => onChange({ taxPercent })}
          unreadable={t("invoices.wrong.percent")}
        />
        <div className={styles.lineAmount}>
          <span className="quiet">{t("invoices.lineTotal")}</span>
          <span>{read ? <Amount value={totalsOf(read, currency).amounts[0] ?? "0"} symbol={currency} /> : "–"}</span>
        </div>
        <IconButton icon="trash" label={t("invoices.removeLine", { n: place + 1 })} onClick={onRemove} />
      </div>
    </fieldset>
  );
}
