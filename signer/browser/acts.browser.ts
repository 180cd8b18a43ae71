import { expect, test } from "vitest";
import { hashMessage, recoverAddress, recoverTypedDataAddress, recoverMessageAddress } from "viem";
import type { AssertionJson } from "../../web/src/signer.ts";
import { fromBase64Url, fromUtf8, toBase64Url, toHex0x } from "../src/format/bytes.ts";
import type { PlanJson } from "../../web/src/signer.ts";
import { aPayment } from "../test/payments.ts";
import { actsChallenge, addressProof, type Act } from "../src/format/challenge.ts";
import type { Json } from "../src/format/canonical-json.ts";
import { recordsDigest, signRecords } from "../src/keys/record-key.ts";
import { aNonce, anId, signUpNonces } from "./person.ts";
import { setStage } from "./stage.ts";

const stage = setStage();
const challengeOf = (assertion: AssertionJson): string =>
  JSON.parse(fromUtf8(fromBase64Url(assertion.clientDataJSON))).challenge;

test("oneTouchStandsForWhatIsShownAndNothingElse", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { vault, personId } = await person.signUp();
  const acts: Act[] = [
    { action: "passkey.remove", body: { passkeyId: "pk_1", name: "Old phone" } },
    { action: "unlocker.remove", body: { unlockerId: anId(), kind: "passkey" } },
  ];
  const serverNonce = aNonce();
  const frame = await person.ask("act", { acts, serverNonce, userId: personId, vault });
  await frame.getByRole("heading", { name: "Remove a passkey" }).waitFor();
  await frame.getByText("Old phone").waitFor();
  await frame.getByText("It can never open your wallet again.").waitFor();
  await person.press("Confirm with passkey");
  const { result } = await person.answer<"act">();
  const expected = actsChallenge(fromBase64Url(personId), fromBase64Url(serverNonce), acts);
  expect(challengeOf(result!.assertion)).toBe(toBase64Url(expected));
  expect(result!.acts).toEqual(acts);
});

test("whatTheSignerCannotSayItDoesNotSign", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { vault, personId } = await person.signUp();
  for (const action of [
    "vault.create",
    "vault.replace",
    "unlocker.add",
    "passkey.add",
    "words.export",
    "acts.together",
    "anything",
  ]) {
    const acts = [{ action, body: { revision: 2, unlockerId: anId(), credentialId: anId() } }];
    await person.ask("act", { acts, serverNonce: aNonce(), userId: personId, vault });
    expect((await refused()).error!.code, action).toBe("bad-request");
  }
});

test("bytesFromOutsideAreNeverAChallenge", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { vault, evm } = await person.signUp();
  const foreign = aNonce();
  await person.ask("login", { challenge: foreign } as never);
  expect((await refused()).error!.code).toBe("bad-request");
  await person.ask("login", { serverNonce: foreign, challenge: foreign } as never);
  expect(challengeOf((await person.answer<"login">()).result!.assertion)).not.toBe(foreign);
  const check = { vault, network: "eip155:31337", mainAddress: evm, challenge: foreign };
  await person.ask("wallet-check", check as never);
  await person.press("Done");
  expect((await person.answer<"wallet-check">()).result).not.toHaveProperty("assertion");
});

test("everyFieldOfEveryRecordIsSignedByTheKeyInTheVault", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { vault, result } = await person.signUp(true);
  const { key, nonce, proof } = result.records!;
  const created = result.touch!.acts.find(({ action }) => action === "vault.create")!;
  expect(created.body["recordKey"]).toBe(key);
  const userId = fromBase64Url(String(vault.records[0]!["userId"]));
  const digest = (records: object[]) => toHex0x(recordsDigest(userId, fromBase64Url(nonce), records as Json[]));
  const signature = proof as `0x${string}`;
  expect(vault.records.map(({ kind }) => kind)).toEqual(["passkey", "kit"]);
  expect(await recoverAddress({ hash: digest(vault.records), signature })).toBe(key);
  for (const field of ["lookup", "verifierHash", "ct", "label"]) {
    const exchanged = [vault.records[0]!, { ...vault.records[1]!, [field]: aNonce() }];
    expect(await recoverAddress({ hash: digest(exchanged), signature }), field).not.toBe(key);
  }
});

test("aVaultThatIsKeptLateIsTheOneThatWasMade", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { vault, result } = await person.signUp(true);
  const made = result.records!;
  const serverNonce = aNonce();
  const frame = await person.ask("keep-vault", { vault, made, serverNonce });
  await frame.getByRole("heading", { name: "Keep the wallet you just made" }).waitFor();
  await person.press("Confirm with passkey");
  const kept = (await person.answer<"keep-vault">()).result!;
  expect(kept.acts).toEqual(result.touch!.acts.filter(({ action }) => action === "vault.create"));
  expect(kept.records).toMatchObject({ key: made.key, nonce: serverNonce });
  expect(kept.records.proof).not.toBe(made.proof);
  const [passkey, kit] = vault.records;
  for (const records of [
    [passkey!],
    [passkey!, { ...kit!, lookup: anId() }],
    [passkey!, kit!, { ...kit!, id: anId() }],
  ]) {
    await person.ask("keep-vault", { vault: { ...vault, records }, made, serverNonce });
    await person.press("Confirm with passkey");
    expect((await refused()).error!.code).toBe("records-tampered");
  }
  const own = signRecords(fromBase64Url(aNonce()), idsOf(kit!), fromBase64Url(made.nonce), [passkey, kit] as Json[]);
  await person.ask("keep-vault", { vault, made: own, serverNonce });
  await person.press("Confirm with passkey");
  expect((await refused()).error!.code).toBe("records-tampered");
});

const idsOf = (record: Record<string, unknown>) => ({
  vaultId: fromBase64Url(String(record["vaultId"])),
  userId: fromBase64Url(String(record["userId"])),
});

test("aNewWalletsOwnKeySaysWhoseItIs", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const nonces = signUpNonces();
  const ids = { personId: anId(), vaultId: anId(), unlockerId: anId() };
  await person.openPage({ kind: "sign-up", ...nonces, ...ids, personName: "Ada" });
  await person.click("Create passkey");
  await person.putOffKit();
  const { wallet, touch, addresses, forwarderSeed } = await person.backInApp();
  const { organizationId } = nonces;
  expect(wallet).toMatchObject({ organizationId, namespace: "eip155", address: addresses!.evm });
  const digest = addressProof(
    fromBase64Url(ids.personId),
    fromBase64Url(organizationId),
    "eip155",
    addresses!.evm,
    fromBase64Url(forwarderSeed as string),
    fromBase64Url(nonces.serverNonce),
  );
  const signature = wallet!.proof as `0x${string}`;
  expect(await recoverAddress({ hash: toHex0x(digest), signature })).toBe(addresses!.evm);
  expect(await recoverMessageAddress({ message: { raw: toHex0x(digest) }, signature })).not.toBe(addresses!.evm);
  expect(hashMessage({ raw: toHex0x(digest) })).not.toBe(toHex0x(digest));
  expect(touch!.acts.map(({ action }) => action)).toEqual(["vault.create", "unlocker.activate", "wallet.register"]);
  expect(touch!.acts[2]!.body).toEqual({ organizationId, namespace: "eip155", address: addresses!.evm });
});

test("aWalletIsClaimedUnderItsOwnAddressOnly", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { vault, evm } = await person.signUp();
  const claim = { organizationId: anId(), organizationName: "Okoro Trading", serverNonce: aNonce(), vault };
  const frame = await person.ask("register-wallet", { ...claim, address: evm });
  await frame.getByRole("heading", { name: "This is my wallet" }).waitFor();
  await person.press("Yes, it is mine");
  expect((await person.answer<"register-wallet">()).result!.wallet.address).toBe(evm);
  await person.ask("register-wallet", { ...claim, address: "0x52908400098527886E0F7030069857D2E4169EE7" });
  await person.press("Yes, it is mine");
  expect((await refused()).error!.code).toBe("address-mismatch");
});

test("oneTouchTakesExactlyThisPaymentBack", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { vault, evm } = await person.signUp();
  const to = "0x52908400098527886E0F7030069857D2E4169EE7";
  const { intent, plans } = aPayment({ from: evm, lines: [{ to, amount: 1_500_000n }], plan: "eip3009" });
  const plan = plans[0] as Extract<PlanJson, { kind: "eip3009" }>;
  const frame = await person.ask("cancel-payment", { intent, lines: [0], serverNonce: aNonce(), vault });
  await frame.getByRole("heading", { name: "Cancel this payment" }).waitFor();
  await frame.getByText("1.50").first().waitFor();
  await person.press("Cancel this payment");
  const { acts, signatures } = (await person.answer<"cancel-payment">()).result!;
  expect(acts[0]).toMatchObject({ action: "payment.cancel", body: { intentId: intent.intentId } });
  const types = {
    CancelAuthorization: [
      { name: "authorizer", type: "address" },
      { name: "nonce", type: "bytes32" },
    ],
  };
  const { domain } = plan;
  const typed = {
    domain: {
      ...domain,
      chainId: Number(domain.chainId),
      verifyingContract: domain.verifyingContract as `0x${string}`,
    },
    types,
    primaryType: "CancelAuthorization",
    message: { authorizer: evm as `0x${string}`, nonce: plan.nonce as `0x${string}` },
  } as const;
  const signature = signatures[0]!.signature as `0x${string}`;
  expect(await recoverTypedDataAddress({ ...typed, signature })).toBe(evm);
});

async function refused() {
  await stage.person.press("Close");
  return stage.person.answer();
}
