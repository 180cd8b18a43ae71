import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Download } from "playwright-core";
import { recoverAddress } from "../src/evm/signature.ts";
import { fromBase64Url, fromHex, fromUtf8, toBase64Url, toHex0x, type Bytes } from "../src/format/bytes.ts";
import { actsChallenge, recoveryProof, type Act } from "../src/format/challenge.ts";
import type { Json } from "../src/format/canonical-json.ts";
import { recordsHash } from "../src/keys/record-key.ts";
import { hashOf } from "../src/format/tag.ts";
import { openPayload } from "../src/format/payload.ts";
import { unwrap } from "../src/format/unlocker.ts";
import { addressesOf, seedOf, wordsOf } from "../src/keys/derive.ts";
import { ForwarderSource } from "../src/keys/forwarder-search.ts";
import { encodeSweep } from "../src/evm/sweep-call.ts";
import { NETWORKS } from "../src/registry.ts";
import { parseKitCode } from "../src/kit/code.ts";
import { parseKitFile } from "../src/kit/file.ts";
import { kitLogin, verifierHash } from "../src/kit/login.ts";
import { kitWords } from "../src/kit/words.ts";
import { pageText } from "../src/text/pages.ts";
import type { PageResult } from "../../web/src/signer.ts";
import { signUpNonces, aNonce, anId } from "./person.ts";
import { setStage } from "./stage.ts";

const stage = setStage();
const offlinePage = new URL("../dist/recover.html", import.meta.url).href;

async function contentOf(download: Download): Promise<Buffer> {
  return Buffer.concat(await (await download.createReadStream()).toArray());
}

interface Kept {
  code: string;
  file: string;
  pdf: Buffer;
}

/** Signs up and keeps the kit: code, file and PDF. */
async function signUpWithKit() {
  const { person } = stage;
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
  const save = async (button: string): Promise<Buffer> => {
    const [download] = await Promise.all([person.page.waitForEvent("download"), person.click(button)]);
    return contentOf(download);
  };
  const file = (await save("Save kit file")).toString();
  const pdf = await save("Save PDF");
  const code = await person.keepKit();
  const result = await person.backInApp();
  const kept: Kept = { code, file, pdf };
  return { personId, vaultId, result, kept, evm: result.addresses!.evm };
}

type SignedUp = Awaited<ReturnType<typeof signUpWithKit>>;

async function openWith(kept: Kept): Promise<{ words: string; evm: string }> {
  const vault = parseKitFile(kept.file);
  const record = vault.records.find((candidate) => candidate.kind === "kit")!;
  const vaultKey = await unwrap(parseKitCode(kept.code), record);
  const { roots } = await openPayload(vaultKey, record, vault.payload);
  const entropy = roots[0]!.entropy;
  return { words: wordsOf(entropy), evm: addressesOf(seedOf(entropy), 0).evm };
}

test("theKitFileAndTheCodeOpenTheWalletWithoutAnything", async () => {
  await stage.person.plugIn("prf");
  const { kept, evm, result } = await signUpWithKit();
  expect(result.kit).toBe(true);
  expect(result.unlockers!.map((unlocker) => unlocker["kind"])).toEqual(["passkey", "kit"]);
  expect((await openWith(kept)).evm).toBe(evm);
  expect(kept.pdf.subarray(0, 8).toString()).toBe("%PDF-1.4");
  for (const group of kept.code.split("-")) expect(kept.pdf.toString("latin1")).toContain(`(${group})`);
  expect(kept.file).not.toContain(kept.code.slice(0, 4) + kept.code.slice(5, 9));
});

test("theOfflinePageOpensTheWalletFromDisk", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { kept, evm } = await signUpWithKit();
  const path = join(mkdtempSync(join(tmpdir(), "kit-")), "mine.walletkit");
  writeFileSync(path, kept.file);
  await person.context.setOffline(true);
  await person.page.goto(offlinePage);
  await person.page.getByLabel("Kit file").setInputFiles(path);
  const field = person.page.getByLabel("Recovery code");
  await field.fill(`${kept.code.slice(0, -1)}U`);
  await person.click("Continue");
  await person.page.getByText("This is not the recovery code").waitFor();
  await field.fill(kept.code.toLowerCase().replaceAll("-", " "));
  await person.click("Continue");
  await expect.poll(() => person.page.locator("code.address").first().textContent()).toBe(evm);
  await person.click("Show the 24 words");
  const words = await person.page.locator(".words li").allTextContents();
  expect(words.join(" ")).toBe((await openWith(kept)).words);
});

/** What the app does with a code's answer once the server has released the sealed vault. */
async function goOn({ personId, vaultId, result }: SignedUp, resume?: string) {
  const existing = { records: [result.unlockers![1]!], payload: result.payload! };
  const [serverNonce, ids] = [aNonce(), { unlockerId: anId(), kitUnlockerId: anId() }];
  const names = { personName: "Ada", organizationName: "Okoro" };
  const nonces = { registrationNonce: serverNonce, serverNonce, recoveryId: "rec_1" };
  await stage.person.openPage({ kind: "recover", ...nonces, existing, personId, vaultId, ...names, ...ids, resume });
  return { serverNonce, ...ids };
}

async function typeCode(code: string): Promise<void> {
  await stage.person.page.getByLabel("Recovery code").fill(code);
  await stage.person.click("Continue");
}

test("theOfflinePageFindsForwardersAndTheCallThatSweepsThem", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { kept } = await signUpWithKit();
  const vault = parseKitFile(kept.file);
  const record = vault.records.find((candidate) => candidate.kind === "kit")!;
  const { roots } = await openPayload(await unwrap(parseKitCode(kept.code), record), record, vault.payload);
  const [network] = NETWORKS;
  const wanted = new ForwarderSource(roots[0]!.entropy, 0).at(network!.forwarder, 1, 12);
  const path = join(mkdtempSync(join(tmpdir(), "kit-")), "mine.walletkit");
  writeFileSync(path, kept.file);
  await person.context.setOffline(true);
  await person.page.goto(offlinePage);
  await person.page.getByLabel("Kit file").setInputFiles(path);
  await person.page.getByLabel("Recovery code").fill(kept.code);
  await person.click("Continue");
  await person.click("Addresses of your invoices");
  await person.page.getByLabel("Addresses, one in each line").fill(`see ${wanted.address.toLowerCase()},`);
  await person.click("Search");
  await person.page.getByText("index 0, epoch 1, number 12").click({ timeout: 60_000 });
  const tokens = network!.assets.map(({ contract }) => contract);
  const data = toHex0x(encodeSweep(wanted.destination, wanted.key, tokens));
  expect(await person.page.locator("code.data").first().textContent()).toBe(data);
  await person.click("Back");
  await person.click(network!.name);
  await person.page.getByLabel("Epoch, 0 to 7").fill("1");
  await person.page.getByLabel("From number").fill("12");
  await person.click("Show");
  await expect.poll(() => person.page.locator("summary code").first().textContent()).toBe(wanted.address);
  const [download] = await Promise.all([person.page.waitForEvent("download"), person.click("Save 10000 as a list")]);
  const lines = (await contentOf(download)).toString().trim().split("\n");
  expect(lines.length).toBe(10_001);
  expect(lines[1]).toBe(`0,1,12,${wanted.address},${network!.forwarder.factory},${data}`);
}, 90_000);

test("theCodeNamesAndProvesTheKitAndWaitsSealedInTheTab", async () => {
  const { person, site } = stage;
  await person.plugIn("prf");
  const { kept, result } = await signUpWithKit();
  await person.openPage({ kind: "recover-code" });
  await typeCode(kept.code);
  const back = await person.backInApp();
  const login = kitLogin(parseKitCode(kept.code));
  expect(back.lookup).toBe(toBase64Url(login.lookup));
  expect(back.verifier).toBe(toBase64Url(login.verifier));
  expect(result.unlockers![1]).toMatchObject({
    lookup: back.lookup,
    verifierHash: toBase64Url(verifierHash(login.verifier)),
  });
  expect(JSON.stringify(result)).not.toContain(back.verifier!);
  await person.page.goto(`${site.sign}/enroll`);
  const waiting = await person.page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  for (const secret of [back.verifier!, back.resume!, toBase64Url(parseKitCode(kept.code))])
    expect(waiting).not.toContain(secret);
  await person.page.goto(`${site.sign}/recover`);
  expect(await person.page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("theCodeBringsANewPasskeyAndProvesItToTheServer", async () => {
  const { person } = stage;
  const lost = await person.plugIn("prf");
  const signedUp = await signUpWithKit();
  const { kept, evm, personId, result } = signedUp;
  await person.unplug(lost);
  await person.plugIn("prf");
  await person.openPage({ kind: "recover-code" });
  await typeCode(kept.code);
  const { resume, lookup, verifier } = await person.backInApp();
  const { serverNonce, unlockerId } = await goOn(signedUp, resume);
  await person.page.getByText("Your wallet is open").waitFor();
  await person.click("Create passkey");
  await person.page.getByText("The old kit has been used").waitFor();
  expect(await person.page.getByRole("button", { name: "Later" }).count()).toBe(0);
  await person.keepKit();
  const recovered = await person.backInApp();
  expect(recovered.addresses!.evm).toBe(evm);
  expect(recovered.login).toEqual({ lookup, verifier });
  expect(recovered.unlockers!.map((unlocker) => unlocker["kind"])).toEqual(["passkey", "kit"]);
  expect(recovered.unlockers![1]!["lookup"]).not.toBe(lookup);
  await expectProof(recovered, personId, serverNonce, evm);
  const vault = { records: recovered.unlockers!, payload: result.payload! };
  await person.ask("activate", { serverNonce: aNonce(), vault, unlockerId });
  expect((await person.answer<"activate">()).result!.addresses.evm).toBe(evm);
});

/** The wallet's own key signed the request, the credential, the key that is in the attestation, and every new record. */
async function expectProof(recovered: PageResult, personId: string, serverNonce: string, evm: string): Promise<void> {
  const authData = authenticatorDataOf(fromBase64Url(recovered.registration!.attestationObject));
  const body = {
    recoveryId: "rec_1",
    credentialId: recovered.registration!.id,
    publicKeyHash: toBase64Url(hashOf(spkiOf(authData))),
    records: toBase64Url(recordsHash(recovered.unlockers as Json[])),
  };
  const digest = recoveryProof(fromBase64Url(personId), fromBase64Url(serverNonce), body);
  const proof = fromHex(recovered.proof!.signature);
  const [r, s] = [proof.slice(0, 32) as Bytes, proof.slice(32, 64) as Bytes];
  expect(recoverAddress(digest, { r, s, yParity: proof[64] === 28 ? 1 : 0 })).toBe(evm);
}

/** Attestation "none": the authenticator's data is the last, longest byte string. */
const authenticatorDataOf = (attestation: Bytes): Bytes => {
  const at = Buffer.from(attestation).indexOf("authData") + "authData".length;
  return attestation.slice(at + 2) as Bytes;
};

/** A P-256 key as SubjectPublicKeyInfo, from the x and y of its COSE form. */
const spkiOf = (authData: Bytes): Bytes => {
  const cose = Buffer.from(authData);
  const x = cose.indexOf(Buffer.from([0x21, 0x58, 0x20])) + 3;
  const y = cose.indexOf(Buffer.from([0x22, 0x58, 0x20]), x + 32) + 3;
  const head = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";
  return new Uint8Array(Buffer.concat([Buffer.from(head, "hex"), cose.subarray(x, x + 32), cose.subarray(y, y + 32)]));
};

test("aTabThatWasClosedStartsAgainWithTheCode", async () => {
  const { person, site } = stage;
  const lost = await person.plugIn("prf");
  const signedUp = await signUpWithKit();
  await person.unplug(lost);
  await person.plugIn("prf");
  await person.openPage({ kind: "recover-code" });
  await person.openPage({ kind: "recover-code" });
  await typeCode(signedUp.kept.code);
  const { resume } = await person.backInApp();
  const secondTab = await person.context.newPage();
  await secondTab.goto(`${site.sign}/recover`);
  expect(await secondTab.evaluate(() => sessionStorage.length)).toBe(0);
  await secondTab.close();
  await goOn(signedUp, resume);
  await person.page.getByText("Your wallet is open").waitFor();
  await goOn(signedUp, resume);
  await typeCode(signedUp.kept.code);
  await person.click("Create passkey");
  await person.page.locator(".kit").waitFor();
  await goOn(signedUp, resume);
  await typeCode(signedUp.kept.code);
  await person.click("Create passkey");
  await person.keepKit();
  expect((await person.backInApp()).addresses!.evm).toBe(signedUp.evm);
});

test("anAuthenticatorWithoutASecretIsHelpedByAPassphraseAndTheKitStaysGood", async () => {
  const { person } = stage;
  const lost = await person.plugIn("prf");
  const signedUp = await signUpWithKit();
  await person.unplug(lost);
  await person.plugIn("no-prf");
  await goOn(signedUp);
  await typeCode(signedUp.kept.code);
  await person.click("Create passkey");
  await person.page.getByText("This passkey cannot lock a wallet").waitFor();
  await person.click("Cancel");
  await expect(person.backInApp()).rejects.toThrow("user-refused");
  await goOn(signedUp);
  await typeCode(signedUp.kept.code);
  await person.click("Create passkey");
  await person.click("Use a passphrase instead");
  const words = await person.page.locator(".words li").allTextContents();
  await person.click("I wrote them down");
  await person.page.getByRole("textbox").fill(words.join(" "));
  await person.click("Check");
  await person.page.locator(".kit").waitFor();
  await person.keepKit();
  const recovered = await person.backInApp();
  expect(recovered.unlockers!.map((unlocker) => unlocker["kind"])).toEqual(["pass", "kit"]);
});

test("anotherKitsCodeOpensNothing", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const signedUp = await signUpWithKit();
  await goOn(signedUp);
  await typeCode("A18N-4MTM-ANB5-EP2S-B9DN-RQAY-BXG6-2RK3-FJ33");
  await person.page.getByText("This code belongs to another wallet or to an older kit").waitFor();
  await typeCode("A18N-4MTM-ANB5-EP2S-B9DN-RQAY-BXG6-2RK3-FJ34");
  await person.page.getByText("This is not the recovery code").waitFor();
});

test("theKitSaysThatItIsAKey", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { kept } = await signUpWithKit();
  expect(kept.pdf.toString("latin1")).toContain(kitWords.en.warning);
});

test("aChineseKitIsPrintedInChinese", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const ids = { personId: anId(), vaultId: anId(), personName: "林", organizationName: "林记" };
  await person.openPage({ kind: "sign-up", locale: "zh-CN", ...signUpNonces(), ...ids });
  await person.click(pageText.zh.createPasskey);
  const [download] = await Promise.all([person.page.waitForEvent("download"), person.click(pageText.zh.kitPdf)]);
  const pdf = (await contentOf(download)).toString("latin1");
  expect(pdf).toContain("/Lang (zh-Hans)");
  expect(pdf).toContain("NotoSansSC");
  for (const group of await person.page.locator(".kit code").allTextContents()) expect(pdf).toContain(`(${group})`);
});

test("aKitCanBeMadeLater", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { vault, personId, vaultId } = await person.signUp();
  const names = { personName: "Ada", organizationName: "Okoro" };
  const serverNonce = aNonce();
  await person.openPage({
    kind: "add-kit",
    serverNonce,
    existing: vault,
    personId,
    vaultId,
    kitUnlockerId: anId(),
    ...names,
  });
  await person.click("Open vault");
  await person.keepKit();
  const result = await person.backInApp();
  expect(result.unlockers!.map((unlocker) => unlocker["kind"])).toEqual(["kit"]);
  const unlockerId = result.unlockers![0]!["id"];
  const acts = ["unlocker.add", "unlocker.activate"].map((action) => ({ action, body: { unlockerId } }));
  expect(result.touch!.acts).toEqual(acts);
  const agreed = actsChallenge(fromBase64Url(personId), fromBase64Url(serverNonce), acts as Act[]);
  const clientData = JSON.parse(fromUtf8(fromBase64Url(result.touch!.assertion.clientDataJSON)));
  expect(clientData.challenge).toBe(toBase64Url(agreed));
});

test("theWordsAreShownAfterATypedSentenceATouchAndAPause", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { kept, personId, result } = await signUpWithKit();
  const existing = { records: result.unlockers!, payload: result.payload! };
  await person.openPage({ kind: "export", serverNonce: aNonce(), personId, existing });
  await person.page.getByRole("textbox").fill("show my word");
  await person.click("Go on");
  await person.page.getByText("That is not the sentence").waitFor();
  await person.page.getByRole("textbox").fill("Show my words");
  await person.click("Go on");
  await person.page.getByText("It is a fraud").waitFor();
  await person.page.waitForTimeout(2_000);
  expect(await person.page.locator(".words").count()).toBe(0);
  await person.page.locator(".words").waitFor({ timeout: 35_000 });
  const words = await person.page.locator(".words li").allTextContents();
  expect(words.join(" ")).toBe((await openWith(kept)).words);
  await person.click("Hide and go back");
  expect(await person.backInApp()).toMatchObject({ kind: "export", exported: true });
}, 60_000);

test("aPageReturnsToTheAppOnly", async () => {
  const { person, site } = stage;
  await person.plugIn("prf");
  await person.openPage({
    kind: "sign-up",
    ...signUpNonces(),
    personId: anId(),
    vaultId: anId(),
    personName: "A",
    returnTo: `${site.evil}/back`,
  });
  await person.page.getByText("This request did not come from your app").waitFor();
  expect(site.leaked).toEqual([]);
});

test("theOfflinePageHoldsNoAddressOfAnyServer", () => {
  const html = readFileSync(new URL(offlinePage), "utf8");
  const addresses = html.match(/https?:\/\/[^"'\s)`]+/g) ?? [];
  expect(addresses.filter((url) => !url.startsWith("http://www.w3.org/"))).toEqual([]);
});
