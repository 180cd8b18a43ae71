/** The request `sign`: an intent, its plans, and what is needed to open the vault. */
import { fromHex, type Bytes } from "../format/bytes.ts";
import type { Intent, Line } from "../format/intent.ts";
import { bad, Fields } from "./fields.ts";
import { readVault, type Vault } from "./vault.ts";

export interface TransferPlan {
  kind: "eip1559";
  chainId: bigint;
  nonce: bigint;
  to: string;
  value: bigint;
  data: Bytes;
  gasLimit: bigint;
  maxFeePerGas: bigint;
  maxPriorityFeePerGas: bigint;
  lines: number[];
}

export interface AuthorizationPlan {
  kind: "eip3009";
  domain: { name: string; version: string; chainId: bigint; verifyingContract: string };
  from: string;
  to: string;
  value: bigint;
  validAfter: bigint;
  validBefore: bigint;
  nonce: Bytes;
  lines: number[];
}

export type Plan = TransferPlan | AuthorizationPlan;

/** A saved payee as the server tells it; true only when the MAC is the person's own. */
export interface PayeeClaim {
  network: string;
  address: string;
  name: string;
  version: number;
  mac?: Bytes;
}

export interface SignRequest {
  intent: Intent;
  plans: Plan[];
  serverNonce: Bytes;
  userId: Bytes;
  vault: Vault;
  payees: PayeeClaim[];
  display: { organizationName: string; fiatEstimate?: string };
  serverTime?: number;
}

const MOST_LINES = 5_000;
const MOST_PAYEES = 10_000;

export function readSignRequest(fields: Fields): SignRequest {
  const display = fields.object("display");
  const fiatEstimate = display.optionalText("fiatEstimate", 60);
  return {
    intent: readIntent(fields.object("intent")),
    plans: readPlans(fields),
    serverNonce: fields.bytes("serverNonce", 32),
    userId: fields.bytes("userId", 16),
    vault: readVault(fields.raw("vault")),
    payees: fields.list("payees", MOST_PAYEES, readPayee),
    display: {
      organizationName: display.text("organizationName", 200),
      ...(fiatEstimate !== undefined ? { fiatEstimate } : {}),
    },
    ...(fields.has("serverTime") ? { serverTime: fields.whole("serverTime") } : {}),
  };
}

export const readPlans = (fields: Fields): Plan[] => fields.list("plans", MOST_LINES, readPlan);

export function readIntent(fields: Fields): Intent {
  return {
    intentId: fields.bytes("intentId", 16),
    organizationId: fields.bytes("organizationId", 16),
    version: fields.whole("version"),
    network: fields.text("network"),
    asset: fields.text("asset"),
    from: fields.text("from"),
    lines: fields.list("lines", MOST_LINES, readLine),
    total: fields.integer("total"),
    expiresAt: fields.whole("expiresAt"),
  };
}

function readLine(value: unknown, path: string): Line {
  const fields = new Fields(value, path);
  return {
    index: fields.whole("index"),
    to: fields.text("to", 100),
    amount: fields.integer("amount"),
    ref: fields.text("ref", 200),
  };
}

function readPlan(value: unknown, path: string): Plan {
  const fields = new Fields(value, path);
  const lines = fields.list("lines", MOST_LINES, wholeNumber);
  return fields.oneOf("kind", ["eip1559", "eip3009"]) === "eip1559"
    ? readTransferPlan(fields, lines, path)
    : readAuthorizationPlan(fields, lines, path);
}

function readTransferPlan(fields: Fields, lines: number[], path: string): TransferPlan {
  return {
    kind: "eip1559",
    chainId: fields.integer("chainId"),
    nonce: fields.integer("nonce"),
    to: fields.text("to", 100),
    value: fields.integer("value"),
    data: hex(fields.text("data", 10_000), `${path}.data`),
    gasLimit: fields.integer("gasLimit"),
    maxFeePerGas: fields.integer("maxFeePerGas"),
    maxPriorityFeePerGas: fields.integer("maxPriorityFeePerGas"),
    lines,
  };
}

function readAuthorizationPlan(fields: Fields, lines: number[], path: string): AuthorizationPlan {
  const domain = fields.object("domain");
  return {
    kind: "eip3009",
    domain: {
      name: domain.text("name"),
      version: domain.text("version"),
      chainId: domain.integer("chainId"),
      verifyingContract: domain.text("verifyingContract", 100),
    },
    from: fields.text("from", 100),
    to: fields.text("to", 100),
    value: fields.integer("value"),
    validAfter: fields.integer("validAfter"),
    validBefore: fields.integer("validBefore"),
    nonce: hex(fields.text("nonce", 66), `${path}.nonce`),
    lines,
  };
}

function readPayee(value: unknown, path: string): PayeeClaim {
  const fields = new Fields(value, path);
  const mac = fields.optionalBytes("mac", 32);
  return {
    network: fields.text("network", 100),
    address: fields.text("address", 100),
    name: fields.text("name", 200),
    version: fields.whole("version"),
    ...(mac ? { mac } : {}),
  };
}

export function wholeNumber(value: unknown, path: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw bad(path, "whole number");
  return value;
}

function hex(text: string, path: string): Bytes {
  if (!/^0x([0-9a-f]{2})*$/i.test(text)) throw bad(path, "hex");
  return fromHex(text);
}
