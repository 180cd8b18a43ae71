import { expect, test } from "vitest";
import { checksumAddress } from "../src/evm/address.ts";
import { fromHex, random, toHex } from "../src/format/bytes.ts";
import { contactMac } from "../src/format/contact.ts";
import { Fields } from "../src/request/fields.ts";
import { readIntent } from "../src/request/sign.ts";
import { refuseLookalikes, standingOf, type KnownPayee } from "../src/review/payees.ts";
import { aPayment } from "./payments.ts";

const NETWORK = "eip155:8453";
const anAddress = (): string => checksumAddress(random(20));
const known = (change: Partial<KnownPayee> = {}): KnownPayee => ({
  network: NETWORK,
  address: anAddress(),
  name: "Supplier",
  version: 1,
  ...change,
});

const like = (address: string): string => {
  const hex = address.slice(2);
  return checksumAddress(fromHex(hex.slice(0, 4) + "00".repeat(16) + hex.slice(-4)));
};

const paying = (to: string, from = anAddress()) =>
  readIntent(new Fields(aPayment({ from, lines: [{ to, amount: 1n }] }).intent));

test("aConfirmedPayeeIsVerified", () => {
  const payee = known({ since: "2026-11-03" });
  expect(standingOf(payee.address, NETWORK, [payee])).toEqual({
    kind: "verified",
    name: "Supplier",
    since: "2026-11-03",
  });
});

test("aStrangerIsNotWhateverTheAppCallsIt", () => {
  expect(standingOf(anAddress(), NETWORK, [known()], "Supplier")).toEqual({
    kind: "unverified",
    claimedName: "Supplier",
  });
});

test("aPayeeIsVerifiedOnItsNetworkOnly", () => {
  const payee = known();
  expect(standingOf(payee.address, "eip155:1", [payee]).kind).toBe("unverified");
});

test("anOldAddressServedAgainIsNotVerified", () => {
  const [old, current] = [known({ version: 1 }), known({ version: 2 })];
  expect(standingOf(old.address, NETWORK, [old, current]).kind).toBe("unverified");
  expect(standingOf(current.address, NETWORK, [old, current]).kind).toBe("verified");
});

test("anAddressThatResemblesAKnownPayeeIsAHardStop", () => {
  const payee = known();
  expect(() => refuseLookalikes(paying(like(payee.address)), [payee])).toThrow(
    expect.objectContaining({ code: "lookalike" }),
  );
  expect(() => refuseLookalikes(paying(payee.address), [payee])).not.toThrow();
  expect(() => refuseLookalikes(paying(anAddress()), [payee])).not.toThrow();
});

test("anAddressThatResemblesOnesOwnIsAHardStop", () => {
  const own = anAddress();
  expect(() => refuseLookalikes(paying(like(own), own), [])).toThrow("lookalike");
});

test("twoLinesThatResembleEachOtherAreAHardStop", () => {
  const to = anAddress();
  const lines = [to, like(to)].map((address) => ({ to: address, amount: 1n }));
  const intent = readIntent(new Fields(aPayment({ from: anAddress(), lines }).intent));
  expect(() => refuseLookalikes(intent, [])).toThrow("lookalike");
});

test("aMarkCoversEveryFieldOfTheContact", () => {
  const [key, vaultId] = [random(32), random(16)];
  const contact = { network: NETWORK, address: anAddress(), name: "Supplier", version: 1 };
  const mac = (change: object, by = key, vault = vaultId): string =>
    toHex(contactMac(by, vault, { ...contact, ...change }));
  const changes = [{ network: "eip155:1" }, { address: anAddress() }, { name: "Supplier " }, { version: 2 }];
  const marks = [mac({}), ...changes.map((change) => mac(change)), mac({}, random(32)), mac({}, key, random(16))];
  expect(new Set(marks).size).toBe(marks.length);
  expect(mac({})).toBe(marks[0]);
});
