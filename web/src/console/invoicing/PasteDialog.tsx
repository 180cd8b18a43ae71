import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { CheckField, SelectField } from "../../ui/Field";
import type { DraftLine } from "./draft";
import { linesOfTable, type Column, type PastedTable } from "./pastedTable";
import styles from "./Invoicing.module.css";

const COLUMNS: Column[] = ["description", "quantity", "unitPrice", "ignore"];
const SHOWN = 4;

interface PasteDialogProps {
  table: PastedTable;
  onLines: (lines: DraftLine[]) => void;
  onClose: () => void;
}

/** Asks what the columns of a pasted table are, where nothing says it. */
export function PasteDialog({ table, onLines, onClose }: PasteDialogProps) {
  const { t } = useTranslation();
  const [columns, setColumns] = useState(table.columns);
  const [hasHeader, setHasHeader] = useState(table.hasHeader);
  const choose = (place: number, column: Column) =>
    setColumns((before) =>
      before.map((one, other) => (other === place ? column : one === column && column !== "ignore" ? "ignore" : one)),
    );
  const body = hasHeader ? table.rows.slice(1) : table.rows;
  const missing = columns.includes("unitPrice") ? null : t("invoices.paste.priceMissing");
  return (
    <Dialog title={t("invoices.paste.title")} closeLabel={t("words.close")} onClose={onClose}>
      <p className="second">{t("invoices.paste.why")}</p>
      <CheckField label={t("invoices.paste.header")} checked={hasHeader} onChange={setHasHeader} />
      <div className={styles.pasted}>
        {columns.map((column, place) => (
          <div key={place}>
            <SelectField
              label={t("invoices.paste.column", { n: place + 1 })}
              value={column}
              onChange={(next) => choose(place, next as Column)}
              options={COLUMNS.map((value) => ({
                value,
                label: t(`invoices.paste.is.${value}`),
              }))}
            />
            {body.slice(0, SHOWN).map((row, line) => (
              <p key={line} className="quiet small">
                {row[place] || "–"}
              </p>
            ))}
          </div>
        ))}
      </div>
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button look="primary" reason={missing} onClick={() => onLines(linesOfTable({ ...table, columns, hasHeader }))}>
          {t("invoices.paste.add", { count: body.length })}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
