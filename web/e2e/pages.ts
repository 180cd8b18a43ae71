import type { Scene } from "../mock-api/backend";

/** Every page of the console, with something in it. */
export const pages: Record<string, string> = {
  home: "/",
  wallet: "/wallet",
  receive: "/wallet/receive",
  send: "/wallet/send",
  history: "/wallet/history",
  transfer: "/wallet/history/trf_01",
  "transfer-worth": "/wallet/history/trf_03",
  "transfer-fee": "/wallet/history/trf_09",
  payout: "/wallet/payouts/pay_02",
  "payout-paid": "/wallet/payouts/pay_01",
  invoices: "/invoices",
  invoice: "/invoices/inv_04",
  editor: "/invoices/inv_01/edit",
  inbox: "/inbox",
  contacts: "/contacts",
  contact: "/contacts/con_04",
  settings: "/settings",
  recovery: "/settings/recovery",
  sessions: "/settings/sessions",
  networks: "/settings/networks",
  about: "/settings/about",
  help: "/help",
  "safe-mode": "/safe-mode",
  login: "/login",
  "sign-up": "/sign-up",
  "no-passkey": "/no-passkey",
  recover: "/recover",
  "recover-waiting": "/recover?request=rec_1",
};

/** What else people meet on them: nothing yet, and a server that does not answer. */
export const scenes: [name: string, path: string, scene: Scene][] = [
  ["home-empty", "/", "empty"],
  ["wallet-empty", "/wallet", "empty"],
  ["history-empty", "/wallet/history", "empty"],
  ["invoices-empty", "/invoices", "empty"],
  ["contacts-empty", "/contacts", "empty"],
  ["safe-mode-off", "/safe-mode", "empty"],
  ["inbox-empty", "/inbox", "empty"],
  ["sample", "/settings", "empty"],
  ["editor-empty", "/invoices/inv_01/edit", "empty"],
  ["invoice-failing", "/invoices/inv_04", "failing"],
];
