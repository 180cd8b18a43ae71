import type { ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../ui/Amount";
import { IconButton } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { linesOf, percentOf, priceOf, quantityOf, type DraftLine } from "./draft";
import { totalsOf } from "./totals";
import styles from "./Invoicing.module.css";

interface LineProps {
  line: DraftLine;
  place: number;
  currency: string;
  onChange: (next: Partial<DraftLine>) => void;
  onRemove: () => void;
  onPaste: (event: ClipboardEvent) => void;
}

/** One line of an invoice, with its amount as it is typed. */
export function LineFields({ line, place, currency, onChange, onRemove, onPaste }: LineProps) {
  const { t } = useTranslation();
  const read = linesOf([line]);
  const figures = { inputMode: "decimal", autoComplete: "off" } as const;
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend className="hidden">
        {t("invoices.item")} {place + 1}
      </legend>
      <div className={styles.line}>
        <TextField
          label={t("invoices.description")}
          value={line.description}
          onChange={(description) => onChange({ description })}
          onPaste={onPaste}
        />
        <TextField
          label={t("invoices.quantity")}
          {...figures}
          value={line.quantity}
          onChange={(quantity) => onChange({ quantity })}
          wrong={quantityOf(line) === null ? t("invoices.wrong.quantity") : null}
        />
        <TextField
          label={t("invoices.unitPrice")}
          {...figures}
          placeholder="0.00"
          value={line.unitPrice}
          onChange={(unitPrice) => onChange({ unitPrice })}
          wrong={priceOf(line) === null ? t("invoices.wrong.price") : null}
        />
        <TextField
          label={t("invoices.discount")}
          {...figures}
          value={line.discountPercent}
          onChange={(discountPercent) => onChange({ discountPercent })}
          wrong={percentOf(line.discountPercent) === null ? t("invoices.wrong.percent") : null}
        />
        <TextField
          label={t("invoices.tax")}
          {...figures}
          value={line.taxPercent}
          onChange={(taxPercent) => onChange({ taxPercent })}
          wrong={percentOf(line.taxPercent) === null ? t("invoices.wrong.percent") : null}
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
