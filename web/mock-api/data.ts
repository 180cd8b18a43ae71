import type * as Api from "../src/api/types";
import type { OrganizationProfile } from "../src/api/profile";
import type { Recovery, RecoveryWait } from "../src/api/recoveries";

/** A small business with three weeks behind it. Every address and hash is made up. */
const NOW = Date.now();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const at = (ago: number): string => new Date(NOW - ago).toISOString();
export const dayAt = (ago: number): string => at(ago).slice(0, 10);

const hex = (seed: number, length: number): string => {
  let state = seed * 2654435761;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return ((state >>> 16) & 15).toString(16);
  }).join("");
};
export const txOf = (seed: number): string => `0x${hex(seed + 1000, 64)}`;
export const addressOf = (seed: number): string =>
  `0x${[...hex(seed + 50, 40)].map((sign, place) => ((place * 7 + seed) % 3 === 0 ? sign.toUpperCase() : sign)).join("")}`;

export const OWN = "0x52908400098527886E0F7030069857D2E4169EE7";
export const ORIGINS = { app: "", sign: "", pay: "" };

const network = (
  chain: number,
  name: string,
  native: string,
  usdc: number,
  usdt: number | null,
  more: Partial<Api.Network> = {},
): Api.Network => ({
  id: `eip155:${chain}`,
  name,
  family: "evm",
  enabled: true,
  local: false,
  assets: [
    {
      asset: `eip155:${chain}/erc20:${addressOf(usdc)}`,
      symbol: "USDC",
      decimals: 6,
      contract: addressOf(usdc),
      gasless: true,
    },
    ...(usdt === null
      ? []
      : [
          {
            asset: `eip155:${chain}/erc20:${addressOf(usdt)}`,
            symbol: "USDT",
            decimals: chain === 56 ? 18 : 6,
            contract: addressOf(usdt),
            gasless: false,
          },
        ]),
  ],
  native: { asset: `eip155:${chain}/slip44:60`, symbol: native, decimals: 18 },
  explorer: {
    tx: `https://explorer.example/${chain}/tx/{tx}`,
    address: `https://explorer.example/${chain}/address/{address}`,
  },
  finality: { blocks: chain === 1 ? 64 : 12, rule: "finalized" },
  forwarder: { factory: addressOf(90 + chain), initCodeHash: `0x${hex(chain, 64)}` },
  head: { number: 28_104_882, final: 28_104_820, at: at(4_000), lagSeconds: 2, clockSkewSeconds: 0 },
  connected: true,
  collects: true,
  nodes: [
    { host: `node-a.${name.toLowerCase().replace(/\W/g, "")}.example`, ok: true, lag: 0 },
    { host: `node-b.${name.toLowerCase().replace(/\W/g, "")}.example`, ok: true, lag: 1 },
  ],
  probe: { at: at(3 * HOUR), ok: true, findings: [] },
  ...more,
});

export const networks: Api.Network[] = [
  network(8453, "Base", "ETH", 301, null),
  network(1, "Ethereum", "ETH", 302, 303),
  network(137, "Polygon", "POL", 304, 305, {
    nodes: [
      { host: "node-a.polygon.example", ok: true, lag: 0 },
      { host: "node-b.polygon.example", ok: false, lag: 0 },
    ],
    collects: false,
    probe: {
      at: at(20 * MINUTE),
      ok: false,
      findings: [
        { kind: "node_unreachable", node: "node-b.polygon.example", subject: "", expected: "", found: "HTTP 503" },
      ],
    },
  }),
  network(31337, "Local network", "ETH", 306, 307, {
    local: true,
    head: { number: 4_182, final: 4_174, at: at(1_000), lagSeconds: 1, clockSkewSeconds: 0 },
    nodes: [{ host: "127.0.0.1", ok: true, lag: 0 }],
  }),
  network(42161, "Arbitrum One", "ETH", 310, null, {
    enabled: false,
    collects: false,
    probe: {
      at: at(30_000),
      ok: false,
      findings: [
        { kind: "wrong_decimals", node: "node-a.arbitrumone.example", subject: "USDC", expected: "6", found: "18" },
      ],
    },
  }),
  network(56, "BNB Chain", "BNB", 308, 309, {
    enabled: false,
    connected: false,
    collects: false,
    head: null,
    nodes: [],
    probe: null,
  }),
];
const [base, ethereum, polygon, local] = networks as [Api.Network, Api.Network, Api.Network, Api.Network];
export const usdc = (on: Api.Network): string => on.assets[0]!.asset;
export const usdt = (on: Api.Network): string => on.assets[1]!.asset;

export const me = (): Api.Me => ({
  person: { id: "per_01", name: "Mira Lindqvist", locale: "en" },
  organization: {
    id: "org_01",
    name: "Nordlicht Studio",
    currency: "USD",
    timeZone: "Europe/Berlin",
    brandColor: null,
  },
  role: "owner",
  permissions: [
    "organization:edit",
    "wallet:edit",
    "invoice:edit",
    "contact:edit",
    "payee:confirm",
    "payout:prepare",
    "intent:sign",
    "settings:edit",
  ],
  session: { id: "ses_01", authenticatedAt: at(3 * HOUR) },
  mode: "local",
  origins: ORIGINS,
  version: "0.1.0",
});

const balance = (
  asset: string,
  posted: string,
  available = posted,
  held = "0",
  arriving = "0",
  collecting = "0",
): Api.AssetBalance => {
  const money = (amount: string): Api.Money => ({ amount, asset });
  return {
    posted: money(posted),
    held: money(held),
    available: money(available),
    arriving: money(arriving),
    collecting: money(collecting),
  };
};

export const balances: Api.Balances = {
  items: [
    balance(usdc(base), "8204.30", "8084.30", "120", "250", "1250"),
    balance(usdc(ethereum), "3126.25"),
    balance(usdt(ethereum), "980"),
    balance(usdt(polygon), "120.000001"),
  ],
};

type Seed = [
  ago: number,
  direction: "in" | "out",
  on: Api.Network,
  asset: string,
  amount: string,
  reason: Api.Transfer["reason"],
  status?: Api.TransferStatus,
];
const invoiceReason = (id: string, label: string): Api.Transfer["reason"] => ({ kind: "invoice", id, label });
const seeds: Seed[] = [
  [2 * MINUTE, "in", base, usdc(base), "250", invoiceReason("inv_03", "Invoice 2026-0013"), "confirming"],
  [40 * MINUTE, "in", ethereum, usdt(ethereum), "980", { kind: "unmatched", id: null, label: "" }, "seen"],
  [2 * HOUR, "in", base, usdc(base), "1250", invoiceReason("inv_02", "Invoice 2026-0012")],
  [5 * HOUR, "out", base, usdc(base), "120", { kind: "payout", id: "pay_02", label: "Tidewater Print" }, "confirming"],
  [DAY, "in", polygon, usdt(polygon), "1150", { kind: "unmatched", id: null, label: "" }],
  [2 * DAY, "out", base, usdc(base), "1800", { kind: "payout", id: "pay_01", label: "Jun Watanabe" }],
  [4 * DAY, "in", ethereum, usdc(ethereum), "3126.25", invoiceReason("inv_05", "Invoice 2026-0010")],
  [8 * DAY, "in", base, usdc(base), "6400", invoiceReason("inv_06", "Invoice 2026-0009")],
  [11 * DAY, "out", polygon, usdt(polygon), "412.375", { kind: "payout", id: "pay_01", label: "Tidewater Print" }],
  [16 * DAY, "in", base, usdc(base), "4354.3", invoiceReason("inv_06", "Invoice 2026-0008")],
  [19 * DAY, "in", base, usdc(base), "0.000001", null],
  [23 * DAY, "in", polygon, usdt(polygon), "457", invoiceReason("inv_06", "Invoice 2026-0007")],
];

export const transfers: Api.Transfer[] = seeds.map(
  ([ago, direction, on, asset, amount, reason, status = "final"], place) => ({
    id: `trf_${String(place + 1).padStart(2, "0")}`,
    direction,
    network: on.id,
    tx: txOf(place),
    position: 0,
    address: OWN,
    counterparty: addressOf(place + 10),
    amount: { amount, asset },
    status,
    confirmations: status === "confirming" ? { n: 3, m: 12 } : null,
    block: { number: 28_104_870 - place * 40, hash: txOf(place + 500), at: at(ago) },
    seenAt: at(ago),
    finalAt: status === "final" ? at(ago - 3 * MINUTE) : null,
    hidden: amount === "0.000001",
    reason,
    betweenOwn: false,
    networkFee: direction === "out" && on.id === polygon.id ? { amount: "0.00214", asset: polygon.native.asset } : null,
    worth:
      reason?.kind === "invoice" && status === "final"
        ? { rate: "0.92", amount: (Number(amount) * 0.92).toFixed(2), currency: "EUR" }
        : null,
  }),
);

/** As lists beside the history tell it. */
export const withoutFigures = ({
  betweenOwn: _1,
  networkFee: _2,
  worth: _3,
  ...transfer
}: Api.Transfer): Api.Transfer => transfer;

export const strays = (): Api.Stray[] => [
  {
    id: "str_01",
    kind: "sweep_failed",
    network: polygon.id,
    address: "0x52908400098527886E0F7030069857D2E4169EE7",
    at: "invoice",
    amount: { amount: "980.00", asset: usdt(polygon) },
    since: at(3 * HOUR),
    underWay: false,
  },
  {
    id: "str_02",
    kind: "coin",
    network: ethereum.id,
    address: "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    at: "invoice",
    amount: { amount: "0.25", asset: ethereum.native.asset },
    txRef: `0x${"5c".repeat(32)}`,
    since: at(DAY),
    underWay: false,
  },
  {
    id: "str_03",
    kind: "unknown_token",
    network: polygon.id,
    address: "0xde709f2102306220921060314715629080e2fb77",
    at: "wallet",
    txRef: `0x${"7d".repeat(32)}`,
    since: at(2 * DAY),
    underWay: false,
  },
];

export const home = (): Api.Home => ({
  needsYou: [
    {
      kind: "invoice_short",
      data: { number: "2026-0014", amount: "0.98", symbol: "USDC", customer: "Okonkwo Trading" },
      link: "/invoices/inv_04",
    },
    { kind: "unmatched", data: { amount: "1150.00", symbol: "USDT" }, link: "/inbox" },
    { kind: "second_unlocker", data: {}, link: "/settings/recovery" },
  ],
  last30Days: {
    in: "18420.05",
    out: "6132.38",
    byDay: Array.from({ length: 30 }, (_, place) => ({
      day: dayAt((29 - place) * DAY),
      in:
        {
          6: "457",
          13: "4354.30",
          15: "320",
          18: "85.50",
          21: "6400",
          24: "890",
          25: "3126.25",
          28: "1537",
          29: "1250",
        }[place] ?? "0",
      out: { 4: "620", 9: "1400", 12: "240", 18: "412.38", 20: "1540", 27: "1800", 29: "120" }[place] ?? "0",
    })),
  },
  available: {
    totalUsd: "12310.55",
    byNetwork: [
      { network: base.id, usd: "8084.30" },
      { network: ethereum.id, usd: "4106.25" },
      { network: polygon.id, usd: "120.00" },
    ],
  },
  arriving: transfers
    .filter((transfer) => transfer.direction === "in" && transfer.status !== "final")
    .map(withoutFigures),
  latest: transfers
    .filter((transfer) => !transfer.hidden)
    .slice(2, 7)
    .map(withoutFigures),
  checklist: [
    { step: "organization", done: true },
    { step: "wallet", done: true },
    { step: "second_unlocker", done: false },
    { step: "first_invoice", done: true },
    { step: "first_contact", done: false },
  ],
});

export const sessions: Api.Session[] = [
  {
    id: "ses_01",
    device: "Chromium · Linux",
    createdAt: at(3 * HOUR),
    lastSeenAt: at(0),
    expiresAt: at(-9 * HOUR),
    isCurrent: true,
  },
  {
    id: "ses_02",
    device: "Safari · iPhone",
    createdAt: at(2 * DAY),
    lastSeenAt: at(5 * HOUR),
    expiresAt: at(-2 * HOUR),
    isCurrent: false,
  },
];
export const passkeys: Api.Passkey[] = [
  {
    id: "psk_01",
    credentialId: "Y3JlZA",
    name: "Work laptop",
    person: "per_01",
    createdAt: at(21 * DAY),
    lastUsedAt: at(3 * HOUR),
    backupEligible: true,
    backedUp: true,
  },
];
export const vault = {
  records: [
    {
      v: 1,
      id: "dW5sb2Nr",
      kind: "passkey",
      vaultId: "dmF1bHQ",
      credentialId: "Y3JlZA",
      status: "ACTIVE",
      label: "Work laptop",
      createdAt: at(21 * DAY),
    },
  ],
  payload: { revision: 1 },
};
export const waitingRecovery: Recovery = {
  id: "rec_1",
  status: "waiting",
  askedAt: at(2 * HOUR),
  releaseAt: at(-70 * HOUR),
  expiresAt: at(-142 * HOUR),
  nonce: "bm9uY2U",
  personId: "cGVyc29u",
};
export const recoveries: Recovery[] = [];
export const recoveryWait: RecoveryWait = { waitingHours: 72, waitsSeconds: 60 };
export const vaultScore: Api.VaultScore = { unlockers: 1, funded: true, advice: ["add_second_unlocker"] };
export const localNetwork = local;
export const baseNetwork = base;
export const ethereumNetwork = ethereum;
export const polygonNetwork = polygon;
export { DAY, HOUR, MINUTE };

export const unwritten: OrganizationProfile = { version: 0, legalName: "", address: "", taxId: "", email: "" };
export const profile: OrganizationProfile = {
  version: 1,
  legalName: "Nordlicht Studio GmbH",
  address: "Kanalstraße 7\n10115 Berlin\nGermany",
  taxId: "VAT DE123456789",
  email: "billing@nordlicht.example",
};
