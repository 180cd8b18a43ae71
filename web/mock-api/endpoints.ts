import { compare } from '../src/money';
import type * as Api from '../src/api/types';
import * as data from './data';
import { totals, withDerived } from './invoices';
import { advance, newPayout } from './payouts';
import type { State } from './state';

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly values: Record<string, string> = {},
  ) {
    super(detail);
  }
}
export interface Asked {
  params: string[];
  query: URLSearchParams;
  body: Record<string, unknown>;
  empty: boolean;
}
type Answer = { status: number; body: unknown; type?: string };
export type RouteRow = [method: string, path: RegExp, act: (asked: Asked) => Answer | Promise<Answer>];

const ok = (body: unknown): Answer => ({ status: 200, body });
const made = (body: unknown): Answer => ({ status: 201, body });
const gone: Answer = { status: 204, body: undefined };
const items = <T>(list: T[]): Answer => ok({ items: list, next: null } satisfies Api.Items<T>);
const file = (name: string, lines: string[][]): Answer => ({ status: 200, body: `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`, type: `text/csv; charset=utf-8; name=${name}` });
const path = (text: string): RegExp => new RegExp(`^/v1/${text.replaceAll('.', '\\.').replaceAll(':id', '([^/]+)')}$`);

function find<T extends { id: string }>(list: T[], id: string | undefined): T {
  const one = list.find((item) => item.id === id);
  if (!one) throw new Refusal(404, 'not-found', 'There is nothing with this id.');
  return one;
}
const has = (text: string | null, q: string | null): boolean => q === null || (text ?? '').toLowerCase().includes(q.toLowerCase());

export const makeRoutes = (state: State): RouteRow[] => [...people(state), ...wallet(state), ...payouts(state), ...invoices(state), ...contacts(state)];

function people(state: State): RouteRow[] {
  const ceremony = () => ok({ ceremonyId: state.nextId('cer'), challenge: 'Y2hhbGxlbmdl', rpId: 'sign.allscale.localhost' });
  const me = () => ({ ...data.me(), organization: state.organization });
  return [
    ['GET', path('site'), () => ok({ mode: 'local', origins: data.ORIGINS, version: '0.1.0' })],
    ['GET', path('me'), () => ok(me())],
    ['POST', path('sign-ups'), () => made({ ceremonyId: 'cer_1', challenge: 'Y2hhbGxlbmdl', activationCeremonyId: 'cer_2', activationChallenge: 'YWN0aXZhdGU', personId: 'cGVyc29u', vaultId: 'dmF1bHQ', unlockerId: 'dW5sb2Nr', kitUnlockerId: 'a2l0', rpId: 'sign.allscale.localhost', expiresAt: data.at(-300_000) })],
    ['POST', path('sign-ups/:id/registration'), () => made(me())],
    ['POST', path('session-challenges'), ceremony],
    ['POST', path('sessions'), () => made(me())],
    ['GET', path('sessions'), () => items(state.sessions)],
    ['DELETE', path('sessions/:id'), ({ params }) => ((state.sessions = state.sessions.filter((one) => one.id !== params[0])), gone)],
    ['PATCH', path('organization'), ({ body }) => ok(Object.assign(state.organization, body))],
    ['POST', path('challenges'), ceremony],
    ['GET', path('passkeys'), () => items(state.passkeys)],
    ['PATCH', path('passkeys/:id'), ({ params, body }) => ok(Object.assign(find(state.passkeys, params[0]), body))],
    ['DELETE', path('passkeys/:id'), () => { throw new Refusal(409, 'last-unlocker', 'The last way to unlock cannot be removed.'); }],
    ['POST', path('passkey-registrations'), ceremony],
    ['GET', path('vault'), () => ok(data.vault)],
    ['POST', path('vault'), () => made({})],
    ['POST', path('vault/unlockers/:id/activation'), () => ok({})],
    ['GET', path('vault/score'), () => ok(data.vaultScore)],
    ['GET', path('events'), () => items([])],
  ];
}

function wallet(state: State): RouteRow[] {
  const filtered = ({ query }: Asked) =>
    state.transfers.filter(
      (one) =>
        (query.get('direction') ?? one.direction) === one.direction &&
        (query.get('network') ?? one.network) === one.network &&
        (query.get('status') ?? one.status) === one.status &&
        (query.get('asset') === null || one.amount.asset === query.get('asset')) &&
        (query.get('hidden') === 'true' || !one.hidden) &&
        (query.get('from') === null || one.seenAt >= query.get('from')!) &&
        (query.get('to') === null || one.seenAt.slice(0, 10) <= query.get('to')!) &&
        has(`${one.tx} ${one.counterparty} ${one.contactName} ${one.amount.amount} ${one.reason?.label}`, query.get('q')),
    );
  return [
    ['GET', path('home'), ({ empty }) => ok(empty ? emptyHome() : data.home())],
    ['GET', path('balances'), ({ empty }) => ok(empty ? { items: [] } : data.balances)],
    ['GET', path('wallets'), () => items(data.wallets)],
    ['POST', path('wallets'), () => made(data.wallets[0])],
    ['GET', path('networks'), () => ok(state.networks)],
    ['PUT', path('networks/:id/nodes'), ({ params, body }) => ok(Object.assign(find(state.networks, params[0]), { nodes: (body.urls as string[]).map((url) => ({ host: new URL(url).host, ok: true, lag: 0 })) }))],
    ['POST', path('networks/:id/probe'), ({ params }) => ok(Object.assign(find(state.networks, params[0]), { probe: { at: data.at(0), ok: true, findings: [] } }))],
    ['GET', path('transfers'), (asked) => paged(filtered(asked), asked.query)],
    ['GET', path('transfers.csv'), (asked) => file('transfers.csv', [['id', 'amount'], ...filtered(asked).map((one) => [one.id, one.amount.amount])])],
    ['GET', path('transfers/:id'), ({ params }) => ok(find(state.transfers, params[0]))],
    ['GET', path('unmatched'), ({ empty }) => items(empty ? [] : state.transfers.filter((one) => one.reason?.kind === 'unmatched').map((transfer) => ({ transfer, suggestions: suggestionsFor(state) })))],
    ['POST', path('unmatched/:id/assignment'), ({ params }) => {
      find(state.transfers, params[0]).reason = { kind: 'invoice', id: 'inv_07', label: '2026-0011' };
      state.tell('transfer.final', params[0]!);
      return ok({});
    }],
    ['GET', path('payment-finder'), ({ query }) => ok(findingOf(state, query.get('tx') ?? ''))],
  ];
}

const emptyHome = (): Api.Home => ({ ...data.home(), needsYou: [], arriving: [], latest: [], last30Days: { in: '0', out: '0', byDay: data.home().last30Days.byDay.map((day) => ({ ...day, in: '0', out: '0' })) }, available: { totalUsd: '0', byNetwork: [] }, checklist: data.home().checklist.map((step, place) => ({ ...step, done: place < 2 })) });

function paged<T>(list: T[], query: URLSearchParams): Answer {
  const from = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  return ok({ items: list.slice(from, from + limit), next: from + limit < list.length ? String(from + limit) : null });
}

const suggestionsFor = (state: State) =>
  state.invoices.filter((one) => one.document === 'issued' && ['unpaid', 'partially_paid'].includes(one.payment)).map((one) => ({ invoiceId: one.id, number: one.number ?? '', customer: one.customer.name, rest: one.rest }));

function findingOf(state: State, tx: string): Api.Finding {
  const transfers = state.transfers.filter((one) => one.tx.toLowerCase() === tx.toLowerCase());
  const first = transfers[0];
  if (!/^0x[0-9a-fA-F]{64}$/.test(tx)) throw new Refusal(400, 'invalid-request', 'This is not a transaction hash.');
  if (!first) return { verdict: 'not_found' };
  return { verdict: first.reason?.kind === 'unmatched' ? 'unmatched' : first.status === 'final' ? 'credited' : 'confirming', network: first.network, transfers, invoiceId: first.reason?.kind === 'invoice' ? first.reason.id : null, confirmations: first.confirmations ?? null };
}

function payouts(state: State): RouteRow[] {
  const move = (id: string, times: number) => {
    state.payouts = state.payouts.map((one) => (one.id === id ? advance(one) : one));
    state.tell('payout.updated', id);
    if (times > 1) setTimeout(() => move(id, times - 1), 1_500).unref();
  };
  return [
    ['POST', path('payout-estimates'), ({ body }) => ok(estimateFor(state, body as unknown as Api.PayoutTarget))],
    ['POST', path('payouts'), ({ body }) => {
      const payout = newPayout(state.nextId('pay'), body as unknown as Api.PayoutRequest);
      state.payouts.unshift(payout);
      return made(payout);
    }],
    ['GET', path('payouts'), () => items(state.payouts)],
    ['GET', path('payouts/:id'), ({ params }) => ok(find(state.payouts, params[0]))],
    ['POST', path('payouts/:id/cancellation'), ({ params }) => ok(Object.assign(find(state.payouts, params[0]), { status: 'canceled', actions: [] }))],
    ['GET', path('intents/:id'), ({ params }) => ok({ id: params[0], code: 'K7QM2X9D', actions: [] })],
    ['POST', path('intents/:id/signature-requests'), () => ok({ signer: {}, expiresAt: data.at(-600_000) })],
    ['POST', path('intents/:id/signatures'), ({ params }) => {
      move(params[0]!.replace('int', 'pay'), 3);
      return { status: 202, body: {} };
    }],
  ];
}

function estimateFor(state: State, { to, payeeId, amount: { amount, asset } }: Api.PayoutTarget): Api.Estimate {
  const known = state.contacts.flatMap((contact) => contact.payees ?? []).find((payee) => payee.id === payeeId || payee.address === to);
  const on = find(state.networks, asset.split('/')[0]);
  const gasless = on.assets.some((one) => one.asset === asset && one.gasless);
  const short = compare(amount, '9000') > 0;
  const warnings: Api.Warning[] = known?.state === 'verified' ? [] : [{ code: 'payee-first-time', text: 'You have not paid this address before.' }];
  return {
    routes: [
      { route: 'relayed', available: gasless && !short, reason: short ? 'balance-short' : gasless ? null : 'route-not-gasless', feeCap: { amount: '0', asset: on.assets[0]!.asset } },
      { route: 'own_fee', available: false, reason: 'native-balance-short', feeCap: { amount: '0.00042', asset: on.native.asset } },
    ],
    warnings: to === data.OWN ? [{ code: 'payee-is-self', text: 'This is your own address.', blocking: true }] : warnings,
  };
}

function invoices(state: State): RouteRow[] {
  const save = (id: string | undefined, change: Partial<Api.Invoice>): Api.Invoice => {
    const before = find(state.invoices, id);
    const next = withDerived({ ...before, ...change, version: before.version + 1 });
    state.invoices = state.invoices.map((one) => (one.id === next.id ? next : one));
    return next;
  };
  const draft = (body: Partial<Api.Invoice>): Api.Invoice => {
    const lines = body.lines ?? [{ description: '', quantity: '1', unitPrice: '0', discountPercent: null, taxPercent: null }];
    const blank: Api.Invoice = { id: state.nextId('inv'), number: null, version: 1, document: 'draft', payment: 'unpaid', collection: 'open', contactId: null, customer: { name: '', email: '', address: '' }, currency: 'USD', lines, subtotal: '0', discount: '0', tax: '0', total: '0', received: '0', arriving: '0', rest: '0', payLink: null, dueOn: data.dayAt(-14 * data.DAY), issuedAt: null, paidAt: null, note: '', terms: '', accepts: ['USDC', 'USDT'], locale: 'en', timeline: [], emailText: null, actions: [] };
    const invoice = withDerived({ ...blank, ...body, ...totals(lines), rest: totals(lines).total });
    state.invoices.unshift(invoice);
    return invoice;
  };
  const listed = ({ query }: Asked) => state.invoices.filter((one) => (query.get('status') === null || [one.document, one.payment, one.collection].includes(query.get('status') as never)) && has(`${one.number} ${one.customer.name} ${one.total}`, query.get('q')));
  return [
    ['GET', path('invoices'), (asked) => paged(listed(asked), asked.query)],
    ['GET', path('invoices.csv'), (asked) => file('invoices.csv', [['number', 'total'], ...listed(asked).map((one) => [one.number ?? '', one.total])])],
    ['POST', path('invoices'), ({ body }) => made(draft(body))],
    ['GET', path('invoices/:id'), ({ params }) => ok(find(state.invoices, params[0]))],
    ['PUT', path('invoices/:id'), ({ params, body }) => {
      const { version, ...change } = body as unknown as Api.InvoiceDraft;
      if (version !== find(state.invoices, params[0]).version) throw new Refusal(409, 'invoice-changed-meanwhile', 'Someone else has changed this draft.');
      const sums = totals(change.lines);
      return ok(save(params[0], { ...change, ...sums, rest: sums.total }));
    }],
    ['POST', path('invoices/:id/issuance'), ({ params }) => ok(save(params[0], { document: 'issued', number: '2026-0015', issuedAt: data.at(0), payLink: `${data.ORIGINS.pay}/i/7Hq2mXk4QvLr8sYb1Zc6Hn`, timeline: [{ at: data.at(0), kind: 'issued' }] }))],
    ['POST', path('invoices/:id/void'), ({ params }) => ok(save(params[0], { document: 'voided', collection: 'closed' }))],
    ['POST', path('invoices/:id/copies'), ({ params }) => {
      const { customer, contactId, lines, note, terms, accepts } = find(state.invoices, params[0]);
      return made(draft({ customer, contactId, lines, note, terms, accepts }));
    }],
    ['DELETE', path('invoices/:id'), ({ params }) => ((state.invoices = state.invoices.filter((one) => one.id !== params[0])), gone)],
    ['GET', path('invoices/:id/document.pdf'), () => ({ status: 200, body: '%PDF-1.4\n%%EOF\n', type: 'application/pdf' })],
    ['GET', path('invoices/:id/receipt.pdf'), () => ({ status: 200, body: '%PDF-1.4\n%%EOF\n', type: 'application/pdf' })],
  ];
}

function contacts(state: State): RouteRow[] {
  const payeeOf = (id: string | undefined) => find(state.contacts.flatMap((contact) => contact.payees ?? []), id);
  const listed = ({ query }: Asked) => state.contacts.filter((one) => !one.archived && (query.get('kind') ?? one.kind) === one.kind && has(`${one.name} ${one.email}`, query.get('q')));
  return [
    ['GET', path('contacts'), (asked) => paged(listed(asked), asked.query)],
    ['GET', path('contacts.csv'), (asked) => file('contacts.csv', [['name', 'email'], ...listed(asked).map((one) => [one.name, one.email])])],
    ['POST', path('contacts'), ({ body }) => {
      const contact = { id: state.nextId('con'), name: '', email: '', kind: 'customer', note: '', payees: [], ...body } as Api.Contact;
      state.contacts.unshift(contact);
      return made(contact);
    }],
    ['GET', path('contacts/:id'), ({ params }) => ok(find(state.contacts, params[0]))],
    ['PATCH', path('contacts/:id'), ({ params, body }) => ok(Object.assign(find(state.contacts, params[0]), body))],
    ['POST', path('contacts/:id/archive'), ({ params }) => ok(Object.assign(find(state.contacts, params[0]), { archived: true }))],
    ['POST', path('contacts/:id/payees'), ({ params, body }) => {
      const payee = { id: state.nextId('pye'), contactId: params[0] ?? "", version: 1, state: "unverified", confirmedAt: null, warnings: [], ...body } as unknown as Api.Payee;
      find(state.contacts, params[0]).payees?.push(payee);
      return made(payee);
    }],
    ['DELETE', path('payees/:id'), ({ params }) => {
      state.contacts.forEach((contact) => (contact.payees = contact.payees?.filter((payee) => payee.id !== params[0]) ?? []));
      return gone;
    }],
    ['PUT', path('payees/:id/confirmation'), ({ params }) => ok(Object.assign(payeeOf(params[0]), { state: 'verified', confirmedAt: data.at(0) }))],
  ];
}
