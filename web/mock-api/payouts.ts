import type * as Api from '../src/api/types';
import { addressOf, at, baseNetwork, contacts, DAY, HOUR, MINUTE, txOf, usdc } from './data';

const STEPS = ['prepared', 'approved', 'signed', 'sent', 'confirming', 'final'] as const;

function timeline(reached: number, started: string, txHash: string | null, detail: string | null = null): Api.Step[] {
  return STEPS.map((step, place) => ({
    step,
    at: place < reached ? new Date(Date.parse(started) + place * 9_000).toISOString() : null,
    txHash: place === 3 && place < reached ? txHash : null,
    detail: step === 'confirming' && place === reached - 1 ? detail : null,
  }));
}

export const makePayouts = (): Api.Payout[] => [
  {
    id: 'pay_01', status: 'paid', to: addressOf(15), payee: contacts[2]!.payees![0]!, contactName: 'Jun Watanabe', network: baseNetwork.id, asset: usdc(baseNetwork), amount: '1800', note: 'Illustrations, October',
    route: 'relayed', intentId: 'int_01', txHash: txOf(5), createdAt: at(2 * DAY), paidAt: at(2 * DAY - 4 * MINUTE), timeline: timeline(6, at(2 * DAY), txOf(5)), actions: [{ name: 'cancel', enabled: false, reason: 'payout-already-paid' }],
  },
  {
    id: 'pay_02', status: 'sending', to: addressOf(13), payee: null, contactName: 'Tidewater Print', network: baseNetwork.id, asset: usdc(baseNetwork), amount: '120', note: 'Posters',
    route: 'relayed', intentId: 'int_02', txHash: txOf(3), createdAt: at(5 * HOUR), paidAt: null, timeline: timeline(5, at(5 * HOUR), txOf(3), '3/12'), actions: [{ name: 'cancel', enabled: false, reason: 'payout-already-sent' }],
  },
];

export function newPayout(id: string, request: Api.PayoutRequest): Api.Payout {
  const payee = contacts.flatMap((contact) => contact.payees ?? []).find((one) => one.id === request.payeeId) ?? null;
  const contact = contacts.find((one) => one.id === payee?.contactId);
  const createdAt = new Date().toISOString();
  return {
    id, status: 'ready', to: payee?.address ?? request.to ?? '', payee, contactName: contact?.name ?? null, network: request.network, asset: request.asset, amount: request.amount, note: request.note,
    route: request.route, intentId: id.replace('pay', 'int'), txHash: null, createdAt, paidAt: null, timeline: timeline(2, createdAt, null), actions: [{ name: 'sign', enabled: true }, { name: 'cancel', enabled: true }],
  };
}

/** One step further, as the network would take it. */
export function advance(payout: Api.Payout): Api.Payout {
  const reached = payout.timeline.filter((step) => step.at !== null).length;
  if (reached >= STEPS.length) return payout;
  const done = reached + 1 === STEPS.length;
  const txHash = reached + 1 >= 4 ? txOf(4242) : null;
  return {
    ...payout,
    status: done ? 'paid' : 'sending',
    txHash,
    paidAt: done ? new Date().toISOString() : null,
    timeline: timeline(reached + 1, payout.createdAt, txHash, '4/12'),
    actions: [{ name: 'cancel', enabled: false, reason: done ? 'payout-already-paid' : 'payout-already-sent' }],
  };
}
