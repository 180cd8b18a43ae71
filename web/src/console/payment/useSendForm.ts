import { useMemo, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { allContacts } from "../../api/queries";
import type { Contact, Payee, PayoutTarget, Route } from "../../api/types";
import { useHoldings } from "../wallet/useHoldings";
import { compare, fieldText, parsePositive, toWire, type AmountProblem } from "../../money";

export interface SendFields {
  payeeId: string;
  to: string;
  asset: string;
  amount: string;
  note: string;
  route: Route | null;
  checked: boolean;
}
export interface Choice {
  contact: Contact;
  payee: Payee;
}
export const NEW_ADDRESS = "new";
const EVM_ADDRESS = /^0x[0-9a-fA-F]{40}$/;

/** What the form holds, what can be chosen, and the request it makes once it is whole. */
export function useSendForm() {
  const search = useSearch({ strict: false }) as {
    payee?: string;
    to?: string;
    asset?: string;
    amount?: string;
    note?: string;
  };
  const contacts = useQuery(allContacts).data?.items;
  const { holdings } = useHoldings();
  const [entered, setFields] = useState<SendFields>({
    payeeId: search.payee ?? (search.to ? NEW_ADDRESS : ""),
    to: search.to ?? "",
    asset: search.asset ?? "",
    amount: fieldText(search.amount ?? ""),
    note: search.note ?? "",
    route: null,
    checked: false,
  });
  const choices = useMemo(
    () => (contacts ?? []).flatMap((contact) => (contact.payees ?? []).map((payee): Choice => ({ contact, payee }))),
    [contacts],
  );
  const nobodySaved = contacts !== undefined && choices.length === 0;
  const fields = {
    ...entered,
    payeeId: entered.payeeId || (nobodySaved ? NEW_ADDRESS : ""),
  };
  const chosen = choices.find(({ payee }) => payee.id === fields.payeeId);
  const spendable = (holdings ?? []).filter(
    (holding) => !holding.native && (!chosen || holding.network === chosen.payee.network),
  );
  const asset = spendable.find((one) => one.asset === fields.asset) ?? spendable[0];
  const parsed = parsePositive(fields.amount, asset?.decimals ?? 6);
  const problem: AmountProblem | "short" | null = !parsed.ok
    ? parsed.problem
    : asset && compare(toWire(parsed.units, asset?.decimals ?? 6), asset.available) > 0
      ? "short"
      : null;
  const to = fields.payeeId === NEW_ADDRESS ? fields.to.trim() : (chosen?.payee.address ?? "");
  const addressOk = EVM_ADDRESS.test(to);
  const target: PayoutTarget | null =
    asset && parsed.ok && problem === null && addressOk
      ? {
          amount: {
            amount: toWire(parsed.units, asset.decimals),
            asset: asset.asset,
          },
          to,
          ...(chosen ? { payeeId: chosen.payee.id } : {}),
        }
      : null;
  const saved = chosen ?? choices.find(({ payee }) => payee.address.toLowerCase() === to.toLowerCase());
  const doubt =
    !addressOk || saved?.payee.state === "verified" ? null : saved ? "payee-unverified" : "payee-first-time";
  const change = (next: Partial<SendFields>) =>
    setFields((before) => ({
      ...before,
      ...(next.note === undefined ? { checked: false } : {}),
      ...next,
    }));
  return {
    fields,
    change,
    choices,
    chosen,
    spendable,
    asset,
    problem,
    to,
    addressOk,
    doubt,
    target,
    ready: contacts !== undefined && holdings !== undefined,
  };
}

export type SendForm = ReturnType<typeof useSendForm>;
