import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { invoice as invoiceQuery, queryClient, refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Invoice, InvoiceBeside } from "../../api/types";
import { useAssets } from "../../api/assets";
import { amountText, sum } from "../../money";
import { endpoints, paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Notice, Row, Stack } from "../../ui/Layout";
import { useToast } from "../../ui/Toast";
import { Failure } from "../shell/Failure";

function useDifference(id: string, done: () => void) {
  const keep = (invoice: Invoice) => {
    queryClient.setQueryData(invoiceQuery(id).queryKey, invoice);
    refreshAfter("charge.updated");
    done();
  };
  const undo = useAction((_: object, key) => call<Invoice>("DELETE", endpoints.difference(id), { key }), keep);
  const accept = useAction(
    (body: { note: string }, key) => call<Invoice>("POST", endpoints.difference(id), { body, key }),
    keep,
  );
  return { accept, undo };
}

/** What an invoice is short or over by, and how a person ends it; also what came to its address and does not pay it. */
export function DifferenceNotice({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const { undo } = useDifference(invoice.id, () => tell(t("invoices.difference.undone")));
  const { difference, payment, currency } = invoice;
  const waiting = invoice.beside.filter((part) => !part.decided);
  const isOver = payment === "overpaid";
  const amount = amountText(isOver ? sum([invoice.received, `-${invoice.total}`]) : invoice.rest, currency);
  return (
    <Stack gap={3}>
      {waiting.map((part) => (
        <BesideNotice key={part.txHash} part={part} />
      ))}
      {difference ? (
        <Notice>
          <Row>
            <span>
              {t(`invoices.difference.${difference.kind}`, { amount: amountText(difference.amount, currency) })}
              {difference.note && ` ${difference.note}`}
            </span>
            <Button running={undo.running} onClick={() => undo.run({})}>
              {t("words.undo")}
            </Button>
          </Row>
        </Notice>
      ) : payment === "partially_paid" || isOver ? (
        <Notice tone="warning">
          <Row>
            <span>{t(isOver ? "invoices.overNotice" : "invoices.shortNotice", { amount })}</span>
            <Button onClick={() => setOpen(true)}>
              {t(isOver ? "invoices.difference.settle" : "invoices.difference.accept")}
            </Button>
          </Row>
        </Notice>
      ) : null}
      <Failure failure={undo.failure} />
      {open && <AcceptDialog invoice={invoice} amount={amount} onClose={() => setOpen(false)} />}
    </Stack>
  );
}

function BesideNotice({ part }: { part: InvoiceBeside }) {
  const { t } = useTranslation();
  const assets = useAssets();
  return (
    <Notice tone="warning">
      <Row>
        <span>
          {t(`invoices.beside.${part.why}`, {
            amount: amountText(part.amount, part.asset),
            network: assets.name(part.network),
          })}
        </span>
        <Link to={paths.inbox}>{t("invoices.beside.open")}</Link>
      </Row>
    </Notice>
  );
}

function AcceptDialog({ invoice, amount, onClose }: { invoice: Invoice; amount: string; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useToast();
  const [note, setNote] = useState("");
  const isOver = invoice.payment === "overpaid";
  const { accept } = useDifference(invoice.id, () => {
    tell(t("invoices.difference.done"));
    onClose();
  });
  return (
    <Dialog
      title={t(isOver ? "invoices.difference.settleTitle" : "invoices.difference.acceptTitle", { amount })}
      closeLabel={t("words.close")}
      onClose={onClose}
      onSubmit={() => accept.run({ note: note.trim() })}
    >
      <p className="second">{t(isOver ? "invoices.difference.settleWhy" : "invoices.difference.acceptWhy")}</p>
      <TextField
        label={t("inbox.note")}
        optional={t("words.optional")}
        value={note}
        onChange={setNote}
        maxLength={200}
        autoComplete="off"
      />
      <Failure failure={accept.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button look="primary" type="submit" running={accept.running}>
          {t(isOver ? "invoices.difference.settle" : "invoices.difference.accept")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
