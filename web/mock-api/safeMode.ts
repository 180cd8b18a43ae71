import type { SafeMode } from "../src/api/safeMode";
import { at, baseNetwork, DAY, usdc } from "./data";

const HOUR = DAY / 24;
const thisYear = new Date().getFullYear();

/** A restored backup: what an owner goes through. */
export const safeMode: SafeMode = {
  isOn: true,
  epoch: 1,
  reason: "restored",
  since: at(3 * HOUR),
  endableAt: at(2 * HOUR),
  isEndable: true,
  waitsFor: [],
  mayEnd: true,
  removalsKnown: true,
  endRequests: [],
  series: [
    { year: thisYear, last: 14 },
    { year: thisYear - 1, last: 52 },
  ],
  payouts: [
    {
      id: "pay_02",
      status: "ready",
      amount: { amount: "420.00", asset: usdc(baseNetwork) },
      to: "0x52908400098527886E0F7030069857D2E4169EE7",
      payee: "Lin Wei Design",
    },
  ],
  passkeys: [
    { person: "Mira Lindqvist", role: "owner", name: "MacBook", createdAt: at(20 * DAY) },
    { person: "Jonas Weber", role: "owner", name: "Phone", createdAt: at(9 * DAY) },
  ],
  kits: [{ person: "Mira Lindqvist", role: "owner", createdAt: at(19 * DAY) }],
};

/** The same, where the list of what was removed is lost. */
export const safeModeDoubtful: SafeMode = {
  ...safeMode,
  endableAt: at(-69 * HOUR),
  isEndable: false,
  waitsFor: ["Base"],
  removalsKnown: false,
  endRequests: [{ person: "Jonas Weber", askedAt: at(HOUR), isOwn: false }],
};

/** After the caller has asked too. */
export const safeModeAsked: SafeMode = {
  ...safeModeDoubtful,
  endRequests: [...safeModeDoubtful.endRequests, { person: "Mira Lindqvist", askedAt: at(0), isOwn: true }],
};

export const safeModeOff: SafeMode = {
  isOn: false,
  epoch: 0,
  isEndable: false,
  waitsFor: [],
  mayEnd: false,
  removalsKnown: true,
  endRequests: [],
  series: [],
  payouts: [],
  passkeys: [],
  kits: [],
};
