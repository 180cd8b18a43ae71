/** Decodes every plan and compares it with the intent: what is signed is exactly what is shown. */
import { toHex } from "../format/bytes.ts";
import { authorizationNonce, type Intent, type Line } from "../format/intent.ts";
import { isCanonicalAddress } from "../evm/address.ts";
import { decodeUnsigned, encodeUnsigned, type Eip1559 } from "../evm/eip1559.ts";
import { decodeTransfer } from "../evm/transfer-call.ts";
import { assetOf, networkOf, type Asset, type Network } from "../registry.ts";
import { Refusal } from "../refusal.ts";
import type { AuthorizationPlan, Plan, TransferPlan } from "../request/sign.ts";

export interface Reviewed {
  network: Network;
  asset: Asset;
  /** The most the sender can be charged in the native coin; zero when someone else pays the fee. */
  feeCap: bigint;
  isRelayed: boolean;
}

/** Refuses unless the plans pay the intent's lines, all of them, once each, and nothing else. */
export function reviewPlans(intent: Intent, plans: Plan[], now: number): Reviewed {
  const network = networkOf(intent.network);
  if (network === undefined) throw new Refusal("unknown-network", intent.network);
  const asset = assetOf(network, intent.asset);
  if (asset === undefined) throw new Refusal("unknown-asset", intent.asset);
  reviewLines(intent, now);
  reviewCover(intent, plans);
  for (const plan of plans) {
    const line = intent.lines[plan.lines[0]!]!;
    if (plan.kind === "eip1559") reviewTransfer(plan, line, network, asset);
    else reviewAuthorization(plan, line, intent, network, asset, now);
  }
  const feeCap = plans.reduce(
    (sum, plan) => (plan.kind === "eip1559" ? sum + plan.gasLimit * plan.maxFeePerGas : sum),
    0n,
  );
  return { network, asset, feeCap, isRelayed: plans.every((plan) => plan.kind === "eip3009") };
}

function reviewLines(intent: Intent, now: number): void {
  if (intent.expiresAt <= now) throw new Refusal("expired");
  if (intent.lines.length === 0) throw mismatch("no lines");
  if (!isCanonicalAddress(intent.from)) throw mismatch("sender is not canonical");
  let total = 0n;
  intent.lines.forEach((line, position) => {
    if (line.index !== position) throw mismatch(`line ${position} has index ${line.index}`);
    if (line.amount === 0n || line.amount >> 256n !== 0n) throw mismatch(`line ${position} has no valid amount`);
    if (!isCanonicalAddress(line.to)) throw mismatch(`line ${position} has no canonical address`);
    total += line.amount;
  });
  if (total !== intent.total) throw mismatch("the lines do not add up to the total");
}

/** One plan per line, each line once; no account nonce or authorization twice. */
function reviewCover(intent: Intent, plans: Plan[]): void {
  const covered = plans.flatMap((plan) => plan.lines);
  if (plans.some((plan) => plan.lines.length !== 1)) throw mismatch("a plan must carry one line");
  if (covered.length !== intent.lines.length || new Set(covered).size !== covered.length)
    throw mismatch("lines and plans differ");
  if (covered.some((index) => index >= intent.lines.length)) throw mismatch("a plan names a line that is not there");
  const guards = plans.map((plan) => (plan.kind === "eip1559" ? `nonce:${plan.nonce}` : `3009:${toHex(plan.nonce)}`));
  if (new Set(guards).size !== guards.length) throw mismatch("two plans share a replay guard");
}

/** Reads the bytes that will be signed back from their encoding, and judges those. */
function reviewTransfer(plan: TransferPlan, line: Line, network: Network, asset: Asset): void {
  const tx: Eip1559 = decodeUnsigned(encodeTransaction(plan));
  if (tx.chainId !== network.chainId) throw mismatch("chain id");
  if (tx.to !== asset.contract) throw mismatch("token contract");
  if (tx.value !== 0n) throw mismatch("native value");
  const call = decodeTransfer(tx.data);
  if (call === null) throw mismatch("not a plain transfer");
  if (call.to !== line.to) throw mismatch("payee");
  if (call.amount !== line.amount) throw mismatch("amount");
  const isFeeSane = tx.maxPriorityFeePerGas <= tx.maxFeePerGas && tx.gasLimit > 0n;
  if (!isFeeSane || tx.gasLimit > network.gasCap || tx.gasLimit * tx.maxFeePerGas > network.feeCap)
    throw new Refusal("fee-too-high");
}

export function encodeTransaction(plan: TransferPlan): Uint8Array {
  try {
    return encodeUnsigned(plan);
  } catch {
    throw mismatch("the transaction cannot be written");
  }
}

function reviewAuthorization(
  plan: AuthorizationPlan,
  line: Line,
  intent: Intent,
  network: Network,
  asset: Asset,
  now: number,
): void {
  const { domain } = plan;
  if (asset.domain === undefined) throw mismatch("the token takes no authorization");
  if (domain.name !== asset.domain.name || domain.version !== asset.domain.version) throw mismatch("domain");
  if (domain.chainId !== network.chainId || domain.verifyingContract !== asset.contract) throw mismatch("domain");
  if (plan.from !== intent.from) throw mismatch("sender");
  if (plan.to !== line.to) throw mismatch("payee");
  if (plan.value !== line.amount) throw mismatch("amount");
  if (plan.validAfter > BigInt(now)) throw mismatch("not valid yet");
  if (plan.validBefore <= BigInt(now) || plan.validBefore > BigInt(intent.expiresAt))
    throw mismatch("outlives the intent");
  if (toHex(plan.nonce) !== toHex(authorizationNonce(intent.intentId, line.index)))
    throw mismatch("authorization nonce");
}

const mismatch = (what: string): Refusal => new Refusal("plan-mismatch", what);
