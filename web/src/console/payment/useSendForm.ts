import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useAssets } from '../../api/assets';
import { allContacts, balances } from '../../api/queries';
import type { AssetBalance, Contact, Payee, PayoutRequest, Route } from '../../api/types';
import { compare, parsePositive, toWire, type AmountProblem } from '../../money';

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
export const NEW_ADDRESS = 'new';
const EVM_ADDRESS = /^0x[0-9a-fA-F]{40}$/;

/** What the form holds, what can be chosen, and the request it makes once it is whole. */
export function useSendForm() {
  const search = useSearch({ strict: false }) as { payee?: string; to?: string; asset?: string; amount?: string; note?: string };
  const assets = useAssets();
  const contacts = useQuery(allContacts).data?.items;
  const held = useQuery(balances).data?.networks;
  const [fields, setFields] = useState<SendFields>({ payeeId: search.payee ?? (search.to ? NEW_ADDRESS : ''), to: search.to ?? '', asset: search.asset ?? '', amount: search.amount ?? '', note: search.note ?? '', route: null, checked: false });
  const choices = useMemo(() => (contacts ?? []).flatMap((contact) => (contact.payees ?? []).map((payee): Choice => ({ contact, payee }))), [contacts]);
  const chosen = choices.find(({ payee }) => payee.id === fields.payeeId);
  const spendable: AssetBalance[] = (held ?? []).filter(({ network }) => !chosen || network === chosen.payee.network).flatMap((network) => network.assets);
  const asset = spendable.find((one) => one.asset === fields.asset) ?? spendable[0];
  const about = asset ? assets.asset(asset.asset) : undefined;
  const parsed = parsePositive(fields.amount, about?.decimals ?? 6);
  const problem: AmountProblem | 'short' | null = !parsed.ok ? parsed.problem : asset && compare(toWire(parsed.units, about?.decimals ?? 6), asset.available) > 0 ? 'short' : null;
  const to = fields.payeeId === NEW_ADDRESS ? fields.to.trim() : (chosen?.payee.address ?? '');
  const addressOk = EVM_ADDRESS.test(to);
  const request: Omit<PayoutRequest, 'route'> | null =
    asset && about && parsed.ok && problem === null && addressOk
      ? { ...(chosen ? { payeeId: chosen.payee.id } : { to }), network: about.network, asset: asset.asset, amount: toWire(parsed.units, about.decimals), note: fields.note.trim() }
      : null;
  const change = (next: Partial<SendFields>) => setFields((before) => ({ ...before, ...(next.note === undefined ? { checked: false } : {}), ...next }));
  return { fields, change, choices, chosen, spendable, asset, about, problem, to, addressOk, request, ready: contacts !== undefined && held !== undefined };
}

export type SendForm = ReturnType<typeof useSendForm>;
