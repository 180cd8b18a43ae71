import { useDeferredValue } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { get } from "../../api/client";
import { useAssets } from "../../api/assets";
import type { Contact, Invoice, Items, Transfer } from "../../api/types";
import { amountText } from "../../money";
import { endpoints, paths } from "../../paths";
import type { IconName } from "../../ui/Icon";
import { rooms } from "./rooms";

export interface Result {
  key: string;
  label: string;
  note?: string;
  icon: IconName;
  path: string;
}

const FEW = 5;

async function searchAll(q: string, signal: AbortSignal) {
  const search = { q, limit: FEW };
  const [invoices, contacts, transfers] = await Promise.all([
    get<Items<Invoice>>(endpoints.invoices(search), signal),
    get<Items<Contact>>(endpoints.contacts(search), signal),
    get<Items<Transfer>>(endpoints.transfers(search), signal),
  ]);
  return { invoices: invoices.items, contacts: contacts.items, transfers: transfers.items };
}

/** Rooms and actions at once; what the server knows follows as it answers. A keystroke never waits for it. */
export function usePaletteResults(text: string): Result[] {
  const { t } = useTranslation();
  const assets = useAssets();
  const q = useDeferredValue(text.trim());
  const { data } = useQuery({
    queryKey: ["palette", q],
    queryFn: ({ signal }) => searchAll(q, signal),
    enabled: q.length >= 2,
    placeholderData: (before) => before,
  });
  const actions: Result[] = [
    { key: "new-invoice", label: t("shell.newInvoice"), icon: "plus", path: `${paths.invoices}?new=true`, note: "n" },
    { key: "send", label: t("shell.send"), icon: "send", path: paths.send, note: "s" },
    { key: "receive", label: t("shell.receive"), icon: "receive", path: paths.receive, note: "r" },
    ...rooms.map((room): Result => ({
      key: room.key,
      label: t(`shell.${room.key}`),
      icon: room.icon,
      path: room.path,
      note: `g ${room.letter}`,
    })),
  ];
  const words = text.trim().toLowerCase();
  const fixed = actions.filter((result) => result.label.toLowerCase().includes(words));
  if (q.length < 2 || !data) return fixed;
  return [
    ...fixed,
    ...data.invoices.map((invoice): Result => ({
      key: invoice.id,
      label: `${invoice.number ?? t("invoices.draft")} · ${invoice.customer.name || t("invoices.noCustomer")}`,
      note: amountText(invoice.total, invoice.currency),
      icon: "invoice",
      path: paths.invoice(invoice.id),
    })),
    ...data.contacts.map((contact): Result => ({
      key: contact.id,
      label: contact.name,
      note: contact.email,
      icon: "contacts",
      path: paths.contact(contact.id),
    })),
    ...data.transfers.map((transfer): Result => ({
      key: transfer.id,
      label: `${t(`words.direction.${transfer.direction}`)} · ${transfer.tx.slice(0, 10)}…`,
      note: amountText(transfer.amount.amount, assets.asset(transfer.amount.asset).symbol),
      icon: transfer.direction === "in" ? "receive" : "send",
      path: paths.transfer(transfer.id),
    })),
    ...(/^(0x)?[0-9a-fA-F]{64}$/.test(q)
      ? [{ key: "find", label: t("shell.findPayment"), icon: "search", path: `${paths.help}?tx=${q}` } satisfies Result]
      : []),
  ];
}
