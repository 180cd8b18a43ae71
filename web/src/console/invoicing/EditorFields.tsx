import { useState, type ClipboardEvent } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { allContacts } from "../../api/queries";
import { useToast } from "../../ui/Toast";
import { Button } from "../../ui/Button";
import { CheckField, FieldError, SelectField, TextArea, TextField } from "../../ui/Field";
import { Row, Stack } from "../../ui/Layout";
import { blankLine, type DraftLine } from "./draft";
import { useFieldProblem } from "./FieldProblems";
import { LineFields } from "./LineFields";
import { PasteDialog } from "./PasteDialog";
import { linesOfTable, pastedTable, type PastedTable } from "./pastedTable";
import type { DraftHold } from "./useDraft";
import styles from "./Invoicing.module.css";

export function CustomerFields({ hold: { draft, change, problems } }: { hold: DraftHold }) {
  const { t } = useTranslation();
  const wrong = useFieldProblem(problems);
  const contacts = useQuery(allContacts).data?.items ?? [];
  const choose = (id: string) => {
    const contact = contacts.find((one) => one.id === id);
    change(
      contact
        ? {
            contactId: contact.id,
            customer: {
              ...draft.customer,
              name: contact.name,
              email: contact.email,
            },
          }
        : { contactId: null },
    );
  };
  const customer = (next: Partial<typeof draft.customer>) => change({ customer: { ...draft.customer, ...next } });
  return (
    <Stack gap={4}>
      {contacts.length > 0 && (
        <SelectField
          label={t("invoices.contact")}
          value={draft.contactId ?? ""}
          onChange={choose}
          options={[
            { value: "", label: t("invoices.noContact") },
            ...contacts.map((contact) => ({
              value: contact.id,
              label: contact.name,
            })),
          ]}
        />
      )}
      <div className={styles.pair}>
        <TextField
          label={t("invoices.customerName")}
          wrong={wrong("customer.name") ?? wrong("customer")}
          value={draft.customer.name}
          onChange={(name) => customer({ name })}
          autoComplete="off"
        />
        <TextField
          type="email"
          label={t("invoices.customerEmail")}
          wrong={wrong("customer.email")}
          optional={t("words.optional")}
          value={draft.customer.email}
          onChange={(email) => customer({ email })}
          autoComplete="off"
        />
      </div>
      <TextArea
        label={t("invoices.customerAddress")}
        wrong={wrong("customer.address")}
        optional={t("words.optional")}
        rows={3}
        value={draft.customer.address}
        onChange={(address) => customer({ address })}
      />
    </Stack>
  );
}

export function LinesFields({ hold, currency }: { hold: DraftHold; currency: string }) {
  const { draft, change, alter, undo } = hold;
  const { t } = useTranslation();
  const wrong = useFieldProblem(hold.problems);
  const tell = useToast();
  const replace = (key: number, next: Partial<DraftLine>) =>
    change({
      lines: draft.lines.map((line) => (line.key === key ? { ...line, ...next } : line)),
    });
  const remove = (key: number) => {
    alter({
      lines: draft.lines.length > 1 ? draft.lines.filter((line) => line.key !== key) : [blankLine()],
    });
    tell(t("invoices.lineRemoved"), { label: t("words.undo"), run: undo });
  };
  const [asked, setAsked] = useState<{
    table: PastedTable;
    place: number;
  } | null>(null);
  const insert = (place: number, lines: DraftLine[]) => {
    alter({
      lines: [...draft.lines.slice(0, place), ...lines, ...draft.lines.slice(place + 1)],
    });
    setAsked(null);
  };
  const paste = (event: ClipboardEvent, place: number) => {
    const table = pastedTable(event.clipboardData.getData("text"));
    if (!table) return;
    event.preventDefault();
    if (table.certain) insert(place, linesOfTable(table));
    else setAsked({ table, place });
  };
  return (
    <div className={styles.lineList}>
      {draft.lines.map((line, place) => (
        <LineFields
          key={line.key}
          line={line}
          place={place}
          currency={currency}
          wrong={(part) => wrong(`lines[${place}].${part}`)}
          onChange={(next) => replace(line.key, next)}
          onRemove={() => remove(line.key)}
          onPaste={(event) => paste(event, place)}
        />
      ))}
      <Row apart>
        <Button icon="plus" onClick={() => alter({ lines: [...draft.lines, blankLine()] })}>
          {t("invoices.addLine")}
        </Button>
        <span className="quiet small">{t("invoices.pasteHint")}</span>
      </Row>
      {asked && (
        <PasteDialog
          table={asked.table}
          onLines={(lines) => insert(asked.place, lines)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

export function TermsFields({ hold: { draft, change, problems } }: { hold: DraftHold }) {
  const { t } = useTranslation();
  const wrong = useFieldProblem(problems);
  const assets = useAssets();
  const symbols = [...new Set(assets.list.flatMap((network) => network.assets.map((asset) => asset.symbol)))];
  const accept = (symbol: string, yes: boolean) =>
    change({
      accepts: yes ? [...draft.accepts, symbol] : draft.accepts.filter((one) => one !== symbol),
    });
  return (
    <Stack gap={4}>
      <div className={styles.pair}>
        <TextField
          type="date"
          label={t("invoices.dueDate")}
          wrong={wrong("dueOn")}
          value={draft.dueOn}
          onChange={(dueOn) => change({ dueOn })}
        />
        <SelectField
          label={t("invoices.language")}
          value={draft.locale}
          onChange={(locale) => change({ locale: locale as "en" | "zh" })}
          options={[
            { value: "en", label: "English" },
            { value: "zh", label: "简体中文" },
          ]}
        />
      </div>
      <div role="group" aria-label={t("invoices.accepts")}>
        <Row gap={6}>
          <span>{t("invoices.accepts")}</span>
          {symbols.map((symbol) => (
            <CheckField
              key={symbol}
              label={symbol}
              checked={draft.accepts.includes(symbol)}
              disabled={draft.accepts.length === 1 && draft.accepts[0] === symbol}
              onChange={(yes) => accept(symbol, yes)}
            />
          ))}
        </Row>
        <FieldError text={wrong("accepts")} />
      </div>
      <TextArea
        label={t("invoices.terms")}
        optional={t("words.optional")}
        wrong={wrong("terms")}
        grow
        value={draft.terms}
        onChange={(terms) => change({ terms })}
      />
      <TextArea
        label={t("invoices.note")}
        optional={t("words.optional")}
        wrong={wrong("note")}
        rows={3}
        value={draft.note}
        onChange={(note) => change({ note })}
      />
    </Stack>
  );
}
