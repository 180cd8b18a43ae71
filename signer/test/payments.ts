/** Intents and plans as a correct server would make them, for tests to use whole or to spoil. */
import type { IntentJson, PlanJson } from "../../web/src/signer.ts";
import { encodeTransfer } from "../src/evm/transfer-call.ts";
import { random, toBase64Url, toHex0x, fromBase64Url } from "../src/format/bytes.ts";
import { authorizationNonce } from "../src/format/intent.ts";
import { assetId, networkOf, type Network } from "../src/registry.ts";

export interface Wish {
  to: string;
  amount: bigint;
  ref?: string;
}

export interface PaymentOptions {
  from: string;
  lines: Wish[];
  network?: string;
  symbol?: string;
  plan?: "eip1559" | "eip3009";
  expiresAt?: number;
}

export const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3_600;

export function aPayment(options: PaymentOptions): { intent: IntentJson; plans: PlanJson[] } {
  const network = networkOf(options.network ?? "eip155:31337")!;
  const asset = network.assets.find((candidate) => candidate.symbol === (options.symbol ?? "USDC"))!;
  const intent: IntentJson = {
    intentId: toBase64Url(random(16)),
    organizationId: toBase64Url(random(16)),
    version: 1,
    network: network.caip2,
    asset: assetId(network, asset),
    from: options.from,
    lines: options.lines.map((line, index) => ({
      index,
      to: line.to,
      amount: String(line.amount),
      ref: line.ref ?? "",
    })),
    total: String(options.lines.reduce((sum, line) => sum + line.amount, 0n)),
    expiresAt: options.expiresAt ?? inAnHour(),
  };
  const plan = options.plan ?? "eip1559";
  const plans = intent.lines.map((line) =>
    plan === "eip1559" ? transferPlan(network, asset.contract, line) : authorizationPlan(network, intent, line),
  );
  return { intent, plans };
}

type LineJson = IntentJson["lines"][number];

function transferPlan(network: Network, contract: string, line: LineJson): PlanJson {
  return {
    kind: "eip1559",
    chainId: String(network.chainId),
    nonce: String(7 + line.index),
    to: contract,
    value: "0",
    data: toHex0x(encodeTransfer({ to: line.to, amount: BigInt(line.amount) })),
    gasLimit: "65000",
    maxFeePerGas: "2000000000",
    maxPriorityFeePerGas: "1000000000",
    lines: [line.index],
  };
}

function authorizationPlan(network: Network, intent: IntentJson, line: LineJson): PlanJson {
  const asset = network.assets.find((candidate) => assetId(network, candidate) === intent.asset)!;
  return {
    kind: "eip3009",
    domain: { ...asset.domain!, chainId: String(network.chainId), verifyingContract: asset.contract },
    from: intent.from,
    to: line.to,
    value: line.amount,
    validAfter: "0",
    validBefore: String(intent.expiresAt),
    nonce: toHex0x(authorizationNonce(fromBase64Url(intent.intentId), line.index)),
    lines: [line.index],
  };
}
