import { expect, test } from "vitest";
import type { AssertionJson, VaultJson } from "../../web/src/signer.ts";
import { fromBase64Url, fromUtf8, toBase64Url } from "../src/format/bytes.ts";
import { actsChallenge, loginChallenge, type Act } from "../src/format/challenge.ts";
import { signUpNonces, aNonce, anId, type Enrolled } from "./person.ts";
import { setStage } from "./stage.ts";

const stage = setStage();
const challengeOf = (assertion: AssertionJson): string =>
  JSON.parse(fromUtf8(fromBase64Url(assertion.clientDataJSON))).challenge;
const idOf = (vault: VaultJson, at = 0): string => String(vault.records[at]!["id"]);

async function activate(enrolled: Enrolled, change: Partial<VaultJson> = {}, at = 0) {
  const vault = { ...enrolled.vault, ...change };
  const frame = await stage.person.ask("activate", { serverNonce: aNonce(), vault, unlockerId: idOf(vault, at) });
  return { frame, answer: stage.person.answer<"activate">() };
}

test("signUpMakesAWalletThatTheFrameOpens", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  expect(enrolled.result.unlockers).toHaveLength(1);
  expect(enrolled.result.unlockers![0]).toMatchObject({
    kind: "passkey",
    status: "PENDING",
    rpId: "sign.allscale.localhost",
  });
  const { answer } = await activate(enrolled);
  const { result } = await answer;
  expect(result!.addresses.evm).toBe(enrolled.evm);
  const clientData = JSON.parse(fromUtf8(fromBase64Url(result!.assertion.clientDataJSON)));
  expect(clientData).toMatchObject({ origin: stage.site.sign, crossOrigin: true, topOrigin: stage.site.app });
  expect(JSON.stringify(result)).not.toContain("prf");
});

test("loginAsksForNoSecretAndComputesItsChallenge", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { personId } = await person.signUp();
  const serverNonce = aNonce();
  const challenge = toBase64Url(loginChallenge(fromBase64Url(serverNonce)));
  await person.ask("login", { serverNonce });
  const { result } = await person.answer<"login">();
  expect(JSON.parse(fromUtf8(fromBase64Url(result!.assertion.clientDataJSON))).challenge).toBe(challenge);
  expect(result!.assertion.userHandle).toBe(personId);
  expect(fromBase64Url(result!.assertion.authenticatorData)[32]! & 0x04).toBe(0x04);
});

test("aSecondAuthenticatorOpensTheSameWalletAlone", async () => {
  const { person } = stage;
  const first = await person.plugIn("prf");
  const { vault, personId, vaultId, evm } = await person.signUp();
  await person.present(first, false);
  const second = await person.plugIn("prf-at-get");
  const names = { personName: "Ada Okoro", organizationName: "Okoro Trading" };
  const nonces = { registrationNonce: aNonce(), serverNonce: aNonce(), activationNonce: aNonce() };
  await person.openPage({
    kind: "add-passkey",
    ...names,
    ...nonces,
    personId,
    vaultId,
    unlockerId: anId(),
    existing: vault,
  });
  await person.click("Create passkey");
  await person.page.getByRole("heading", { name: "Now a passkey you have" }).waitFor();
  await person.present(second, false);
  await person.present(first, true);
  await person.click("Open vault");
  const result = await person.backInApp();
  const acts = [
    { action: "passkey.add", body: { credentialId: result.registration!.id } },
    { action: "unlocker.add", body: { unlockerId: result.unlockers![0]!["id"] } },
  ];
  expect(result.touch!.acts).toEqual(acts);
  const agreed = actsChallenge(fromBase64Url(personId), fromBase64Url(nonces.serverNonce), acts as Act[]);
  expect(challengeOf(result.touch!.assertion)).toBe(toBase64Url(agreed));
  expect(result.touch!.assertion.id).toBe(vault.records[0]!["credentialId"]);
  await person.present(first, false);
  await person.present(second, true);
  await person.unplug(first);
  const both = { ...vault, records: [...vault.records, ...result.unlockers!] };
  await person.ask("activate", { serverNonce: aNonce(), vault: both, unlockerId: idOf(both, 1) });
  const { result: activated } = await person.answer<"activate">();
  expect(activated!.addresses.evm).toBe(evm);
  expect(result.unlockers![0]!["label"]).toBe("Passkey");
});

test("swappedRecordsFailClosed", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const one = await person.signUp();
  const other = await person.signUp();
  const { wrapSalt, nonce, commit, ct } = other.vault.records[0] as Record<string, unknown>;
  const mixed = { ...one.vault.records[0]!, wrapSalt, nonce, commit, ct };
  const { answer } = await activate(one, { records: [mixed] });
  await person.press("Close");
  expect((await answer).error!.code).toBe("prf-differs");
});

test("recordsOfTwoPersonsAreRefused", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const one = await person.signUp();
  const other = await person.signUp();
  const { answer } = await activate(one, {
    records: [{ ...one.vault.records[0]!, kind: "kit" }, other.vault.records[0]!],
  });
  await person.press("Close");
  expect((await answer).error!.code).toBe("records-tampered");
});

test("anotherPersonsPayloadIsRefused", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const one = await person.signUp();
  const other = await person.signUp();
  const { answer } = await activate(one, { payload: other.vault.payload });
  await person.press("Close");
  expect((await answer).error!.code).toBe("payload-tampered");
});

test("anOlderVaultIsRefusedUnlessItWasRestoredOnPurpose", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  await (
    await activate(enrolled)
  ).answer;
  await raiseFloor(enrolled);
  const refused = await activate(enrolled);
  await refused.frame.getByRole("heading", { name: "An older vault came back" }).waitFor();
  await person.press("Refuse");
  await person.press("Close");
  expect((await refused.answer).error!.code).toBe("rollback");
  const restored = await activate(enrolled);
  await person.press("I restored this on purpose", { delay: 6_000 });
  expect((await restored.answer).result!.addresses.evm).toBe(enrolled.evm);
  expect((await (await activate(enrolled)).answer).result!.addresses.evm).toBe(enrolled.evm);
});

/** As if this device had already seen revision 9. */
async function raiseFloor(enrolled: Enrolled): Promise<void> {
  const { person, site } = stage;
  await person.page.goto(`${site.sign}/enroll`);
  await person.page.evaluate(
    (key) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("signer", 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const store = opening.result.transaction("vault", "readwrite").objectStore("vault");
          const reading = store.get(key);
          reading.onsuccess = () => (store.put({ ...reading.result, revision: 9 }, key).onsuccess = () => resolve());
        };
      }),
    enrolled.vaultId,
  );
  await person.page.goto(`${site.app}/`);
}

test("withoutUserVerificationNothingOpens", async () => {
  const { person } = stage;
  const key = await person.plugIn("prf");
  const enrolled = await person.signUp();
  await person.verifies(key, false);
  const { frame, answer } = await activate(enrolled);
  await frame.getByRole("heading", { name: "That was not confirmed" }).waitFor();
  await person.press("Cancel");
  expect((await answer).error!.code).toBe("user-refused");
});

test("aPasskeyWithoutSecretLeadsToAPassphraseThatOpensTheVault", async () => {
  const { person } = stage;
  await person.plugIn("no-prf");
  const [personId, vaultId] = [anId(), anId()];
  await person.openPage({
    kind: "sign-up",
    ...signUpNonces(),
    personId,
    vaultId,
    personName: "Ada",
    organizationName: "Okoro",
  });
  await person.click("Create passkey");
  await person.click("Use a passphrase instead");
  await person.page.locator(".words").waitFor();
  const words = await person.page.locator(".words li").allTextContents();
  expect(words).toHaveLength(7);
  await person.click("I wrote them down");
  await person.page.getByRole("textbox").fill("not these words");
  await person.click("Check");
  await person.page.getByText("That is not the same").waitFor();
  await person.page.getByRole("textbox").fill(`  ${words.join("  ").toUpperCase()} `);
  await person.click("Check");
  await person.putOffKit();
  const result = await person.backInApp();
  expect(result.unlockers![0]).toMatchObject({ kind: "pass", argon: { m: 65536, t: 3, p: 4 } });
  const vault = { records: result.unlockers!, payload: result.payload! };
  const frame = await person.ask("activate", { serverNonce: aNonce(), vault, unlockerId: idOf(vault) });
  await frame.getByLabel("Passphrase").fill("wrong words");
  await person.press("Confirm with passphrase");
  await frame.getByText("These words do not open the vault.").waitFor();
  await frame.getByLabel("Passphrase").fill(words.join(" "));
  await person.press("Confirm with passphrase");
  expect((await person.answer<"activate">()).result!.addresses.evm).toBe(result.addresses!.evm);
});

test("aSecretGivenOnlyAtUseIsEnough", async () => {
  const { person } = stage;
  await person.plugIn("prf-at-get");
  const enrolled = await person.signUp();
  expect((await (await activate(enrolled)).answer).result!.addresses.evm).toBe(enrolled.evm);
});

test("escapeCancels", async () => {
  const { person } = stage;
  const key = await person.plugIn("prf");
  const enrolled = await person.signUp();
  await person.present(key, false);
  const { frame, answer } = await activate(enrolled);
  await frame.getByRole("heading", { name: "Check the new passkey" }).waitFor();
  await person.page.keyboard.press("Escape");
  expect((await answer).error!.code).toBe("canceled");
});
