import { describe, expect, test } from "vitest";
import type { IntentJson, PlanJson } from "../../web/src/signer.ts";
import { checksumAddress } from "../src/evm/address.ts";
import { random, toHex0x } from "../src/format/bytes.ts";
import { amountText, plainAmount } from "../src/review/amount.ts";
import { reviewPlans, type Reviewed } from "../src/review/plans.ts";
import { Fields } from "../src/request/fields.ts";
import { readIntent, readPlans } from "../src/request/sign.ts";
import { assetId, NETWORKS } from "../src/registry.ts";
import { aPayment, inAnHour } from "./payments.ts";

type Payment = { intent: IntentJson; plans: PlanJson[] };

const anAddress = (): string => checksumAddress(random(20));
const now = (): number => Math.floor(Date.now() / 1000);
const aTransfer = (): Payment =>
  aPayment({ from: anAddress(), lines: [{ to: anAddress(), amount: 1_500_000n, ref: "INV-1" }] });
const anAuthorization = (): Payment =>
  aPayment({ from: anAddress(), lines: [{ to: anAddress(), amount: 1_500_000n }], plan: "eip3009" });
const aBatch = (): Payment =>
  aPayment({ from: anAddress(), lines: [1n, 2n, 3n].map((amount) => ({ to: anAddress(), amount })) });

function review(payment: Payment): Reviewed {
  return reviewPlans(readIntent(new Fields(payment.intent)), readPlans(new Fields(payment)), now());
}

test("aTrueTransferPasses", () => {
  expect(review(aTransfer())).toMatchObject({ isRelayed: false, feeCap: 130_000_000_000_000n });
});

test("aTrueAuthorizationPassesAndCostsThePayerNothing", () => {
  expect(review(anAuthorization())).toMatchObject({ isRelayed: true, feeCap: 0n });
});

test("aBatchPassesInWhateverOrderItsPlansCome", () => {
  const batch = aBatch();
  expect(() => review({ ...batch, plans: [...batch.plans].reverse() })).not.toThrow();
});

test("aBumpedFeeUnderTheSameNoncePasses", () => {
  const payment = aTransfer();
  const bumped = { ...payment.plans[0]!, maxFeePerGas: "4000000000", maxPriorityFeePerGas: "2000000000" } as PlanJson;
  expect(review({ ...payment, plans: [bumped] }).feeCap).toBe(260_000_000_000_000n);
});

test.each(NETWORKS.flatMap((network) => network.assets.map((asset) => [network.name, asset.symbol, network.caip2])))(
  "onEveryNetworkAPlainTransferPasses %s %s",
  (_, symbol, caip2) => {
    const line = { to: anAddress(), amount: 5n };
    const payment = aPayment({ from: anAddress(), lines: [line], network: caip2!, symbol: symbol! });
    (payment.plans[0] as { maxFeePerGas: string }).maxFeePerGas = "1000000000";
    expect(review(payment).network.caip2).toBe(caip2);
  },
);

type Spoil = [string, string, (payment: Payment) => void];
const intent = (change: Partial<IntentJson>) => (payment: Payment) => void Object.assign(payment.intent, change);
const plan = (change: object) => (payment: Payment) => void Object.assign(payment.plans[0]!, change);
const line = (change: object) => (payment: Payment) => void Object.assign(payment.intent.lines[0]!, change);
const dataOf = (payment: Payment): string => (payment.plans[0] as { data: string }).data;

const SPOILED_INTENTS: Spoil[] = [
  ["another network", "unknown-network", intent({ network: "eip155:999" })],
  ["a token of another network", "unknown-asset", intent({ asset: assetId(NETWORKS[0]!, NETWORKS[0]!.assets[0]!) })],
  ["an unregistered token", "unknown-asset", intent({ asset: `eip155:31337/erc20:${anAddress()}` })],
  ["an expired intent", "expired", intent({ expiresAt: now() - 1 })],
  ["a total that is not the sum", "plan-mismatch", intent({ total: "1500001" })],
  ["no lines", "plan-mismatch", intent({ lines: [], total: "0" })],
  ["a line out of order", "plan-mismatch", line({ index: 1 })],
  [
    "another amount in the line",
    "plan-mismatch",
    (payment) => (line({ amount: "1" })(payment), intent({ total: "1" })(payment)),
  ],
  ["another payee in the line", "plan-mismatch", line({ to: anAddress() })],
  [
    "an address in lower case",
    "plan-mismatch",
    (payment) => line({ to: payment.intent.lines[0]!.to.toLowerCase() })(payment),
  ],
  [
    "a sender in lower case",
    "plan-mismatch",
    (payment) => intent({ from: payment.intent.from.toLowerCase() })(payment),
  ],
  [
    "an amount of zero",
    "plan-mismatch",
    (payment) => (line({ amount: "0" })(payment), intent({ total: "0" })(payment)),
  ],
  ["a missing plan", "plan-mismatch", (payment) => void (payment.plans = [])],
  ["a plan twice", "plan-mismatch", (payment) => void payment.plans.push(payment.plans[0]!)],
  ["a plan for a line that is not there", "plan-mismatch", plan({ lines: [4] })],
  ["a plan for two lines", "plan-mismatch", plan({ lines: [0, 0] })],
];

const SPOILED_TRANSFERS: Spoil[] = [
  ["chain id", "plan-mismatch", plan({ chainId: "1" })],
  ["token contract", "plan-mismatch", plan({ to: anAddress() })],
  ["native value", "plan-mismatch", plan({ value: "1" })],
  ["gas over the cap", "fee-too-high", plan({ gasLimit: "300001" })],
  ["fee over the cap", "fee-too-high", plan({ maxFeePerGas: "2000000000000" })],
  ["no gas", "fee-too-high", plan({ gasLimit: "0" })],
  ["tip over the fee", "fee-too-high", plan({ maxPriorityFeePerGas: "2000000001" })],
  ["a longer call", "plan-mismatch", (payment) => plan({ data: `${dataOf(payment)}00` })(payment)],
  [
    "an approval",
    "plan-mismatch",
    (payment) => plan({ data: dataOf(payment).replace("a9059cbb", "095ea7b3") })(payment),
  ],
  ["no call", "plan-mismatch", plan({ data: "0x" })],
];

const SPOILED_AUTHORIZATIONS: Spoil[] = [
  [
    "domain name",
    "plan-mismatch",
    plan({ domain: { name: "USDC", version: "2", chainId: "31337", verifyingContract: anAddress() } }),
  ],
  ["sender", "plan-mismatch", plan({ from: anAddress() })],
  ["payee", "plan-mismatch", plan({ to: anAddress() })],
  ["value", "plan-mismatch", plan({ value: "1500001" })],
  ["validAfter in the future", "plan-mismatch", plan({ validAfter: String(inAnHour()) })],
  ["validBefore after the intent", "plan-mismatch", plan({ validBefore: String(inAnHour() + 7_200) })],
  ["validBefore in the past", "plan-mismatch", plan({ validBefore: "5" })],
  ["nonce", "plan-mismatch", plan({ nonce: toHex0x(random(32)) })],
];

describe("aSpoiledRequestIsRefused", () => {
  test.each(SPOILED_INTENTS)("%s", (_, code, spoil) => expectRefused(aTransfer(), code, spoil));
  test.each(SPOILED_TRANSFERS)("transfer: %s", (_, code, spoil) => expectRefused(aTransfer(), code, spoil));
  test.each(SPOILED_AUTHORIZATIONS)("authorization: %s", (_, code, spoil) =>
    expectRefused(anAuthorization(), code, spoil),
  );

  test("two plans under one nonce", () => {
    const batch = aBatch();
    (batch.plans[1] as { nonce: string }).nonce = (batch.plans[0] as { nonce: string }).nonce;
    expect(() => review(batch)).toThrow("replay guard");
  });

  test("everyChangedByteOfTheCall", () => {
    const payment = aTransfer();
    const data = dataOf(payment);
    for (let at = 2; at < data.length; at++) {
      const changed = data.slice(0, at) + (data[at] === "0" ? "1" : "0") + data.slice(at + 1);
      expect(() => review({ ...payment, plans: [{ ...payment.plans[0]!, data: changed } as PlanJson] })).toThrow(
        "plan-mismatch",
      );
    }
  });

  test("anAuthorizationOfATokenWithoutThem", () => {
    const payment = anAuthorization();
    const usdt = NETWORKS.at(-1)!.assets[1]!;
    payment.intent.asset = assetId(NETWORKS.at(-1)!, usdt);
    expect(() => review(payment)).toThrow("takes no authorization");
  });
});

function expectRefused(payment: Payment, code: string, spoil: (payment: Payment) => void): void {
  spoil(payment);
  expect(() => review(payment)).toThrow(expect.objectContaining({ code }));
}

test.each([
  ["amount as a number", { amount: 5 }],
  ["amount with a sign", { amount: "-5" }],
  ["amount with a point", { amount: "5.0" }],
  ["amount with a leading zero", { amount: "05" }],
  ["amount in hex", { amount: "0x5" }],
  ["index as text", { index: "0" }],
  ["ref missing", { ref: undefined }],
])("aRequestOfAnotherShapeIsNotRead: %s", (_, change) => {
  const payment = aTransfer();
  Object.assign(payment.intent.lines[0]!, change);
  expect(() => review(payment)).toThrow("bad-request");
});

test.each([
  [0n, 6, "0", ".00"],
  [1n, 6, "0", ".000001"],
  [1_000_000_000n, 6, "1,000", ".00"],
  [1_234_567_891n, 6, "1,234", ".567891"],
  [10n ** 24n, 18, "1,000,000", ".00"],
  [42n, 0, "42", ""],
  [5n, 1, "0", ".5"],
])("amountsShowEveryDecimal %s", (units, decimals, whole, fraction) => {
  expect(amountText(units, decimals)).toEqual({ whole, fraction });
  expect(plainAmount(units, decimals)).toBe(whole + fraction);
});
