import { createHash, createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { parseTransaction, recoverTransactionAddress, recoverTypedDataAddress, type Hex } from "viem";
import type { IntentJson, PlanJson, SignRequest } from "../../web/src/signer.ts";
import { checksumAddress } from "../src/evm/address.ts";
import { forwarderAddress } from "../src/evm/forwarder.ts";
import { fromBase64Url, fromHex, fromUtf8, random, toBase64Url, toHex } from "../src/format/bytes.ts";
import { confirmChallenge } from "../src/format/challenge.ts";
import { intentCode, intentHash } from "../src/format/intent.ts";
import { forwarderKey } from "../src/keys/forwarder-keys.ts";
import { networkOf } from "../src/registry.ts";
import { Fields } from "../src/request/fields.ts";
import { readIntent } from "../src/request/sign.ts";
import { aPayment } from "../test/payments.ts";
import { aNonce, type Enrolled } from "./person.ts";
import { setStage } from "./stage.ts";

const stage = setStage();
const NETWORK = "eip155:31337";
const anAddress = (): string => checksumAddress(random(20));

interface Asked {
  intent: IntentJson;
  plans: PlanJson[];
  payees?: SignRequest["payees"];
  serverNonce?: string;
}

async function askToSign(enrolled: Enrolled, asked: Asked) {
  const { vault, personId } = enrolled;
  const display = { organizationName: "Okoro Trading", fiatEstimate: "1.50 USD" };
  const request = { serverNonce: aNonce(), userId: personId, vault, payees: [], display, ...asked };
  return stage.person.ask("sign", request);
}

async function confirmPayee(enrolled: Enrolled, address: string, name = "Supplier Ltd") {
  const { person } = stage;
  const contact = { network: NETWORK, address, name, version: 1 };
  await person.ask("confirm-payee", {
    contact,
    serverNonce: aNonce(),
    userId: enrolled.personId,
    vault: enrolled.vault,
  });
  await person.press("The address is right");
  const { result } = await person.answer<"confirm-payee">();
  return { ...contact, mac: result!.mac };
}

test("oneTouchSignsATransferThatAnotherLibraryReadsBack", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const to = anAddress();
  const payment = aPayment({ from: enrolled.evm, lines: [{ to, amount: 1_500_000n, ref: "INV-1" }] });
  const serverNonce = aNonce();
  const frame = await askToSign(enrolled, { ...payment, serverNonce });
  const hash = intentHash(readIntent(new Fields(payment.intent)));
  await frame.getByText(intentCode(hash)).waitFor();
  await frame.getByText("First payment. Not verified").waitFor();
  await person.press("Confirm with passkey");
  const { result } = await person.answer<"sign">();
  const raw = (result!.signatures[0] as { raw: Hex }).raw;
  expect(parseTransaction(raw)).toMatchObject({ chainId: 31337, nonce: 7, gas: 65000n, maxFeePerGas: 2_000_000_000n });
  expect(await recoverTransactionAddress({ serializedTransaction: raw as never })).toBe(enrolled.evm);
  expect(result!.intentHash).toBe(toBase64Url(hash));
  const challenge = confirmChallenge(fromBase64Url(enrolled.personId), fromBase64Url(serverNonce), hash);
  const clientData = JSON.parse(fromUtf8(fromBase64Url(result!.assertion.clientDataJSON)));
  expect(clientData).toMatchObject({
    type: "webauthn.get",
    challenge: toBase64Url(challenge),
    topOrigin: stage.site.app,
  });
});

test("theAssertionIsSignedByTheRegisteredPasskey", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  await person.ask("login", { serverNonce: aNonce() });
  const { assertion } = (await person.answer<"login">()).result!;
  const signed = Buffer.concat([
    fromBase64Url(assertion.authenticatorData),
    createHash("sha256").update(fromBase64Url(assertion.clientDataJSON)).digest(),
  ]);
  const key = publicKeyOf(fromBase64Url(enrolled.result.registration!.attestationObject));
  expect(verify("sha256", signed, key, fromBase64Url(assertion.signature))).toBe(true);
});

/** The P-256 key of an attestation: the COSE map ends with -2: x and -3: y. */
function publicKeyOf(attestation: Uint8Array) {
  const hex = toHex(attestation);
  const x = /215820(.{64})225820(.{64})/.exec(hex)!;
  const jwk = { kty: "EC", crv: "P-256", x: toBase64Url(fromHex(x[1]!)), y: toBase64Url(fromHex(x[2]!)) };
  return createPublicKey({ key: jwk, format: "jwk" });
}

test("anAuthorizationIsSignedForTheTokensDomain", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const payment = aPayment({ from: enrolled.evm, lines: [{ to: anAddress(), amount: 5n }], plan: "eip3009" });
  const frame = await askToSign(enrolled, payment);
  await frame.getByText("none for you; the server pays it").waitFor();
  await person.press("Confirm with passkey");
  const { result } = await person.answer<"sign">();
  const plan = payment.plans[0] as PlanJson & { kind: "eip3009" };
  const field = (name: string, type: string) => ({ name, type });
  const recovered = await recoverTypedDataAddress({
    domain: { ...plan.domain, chainId: 31337, verifyingContract: plan.domain.verifyingContract as Hex },
    types: {
      TransferWithAuthorization: [
        field("from", "address"),
        field("to", "address"),
        field("value", "uint256"),
        field("validAfter", "uint256"),
        field("validBefore", "uint256"),
        field("nonce", "bytes32"),
      ],
    },
    primaryType: "TransferWithAuthorization",
    message: {
      from: plan.from,
      to: plan.to,
      value: plan.value,
      validAfter: plan.validAfter,
      validBefore: plan.validBefore,
      nonce: plan.nonce,
    },
    signature: (result!.signatures[0] as { signature: Hex }).signature,
  });
  expect(recovered).toBe(enrolled.evm);
});

test("threeHundredPaymentsTakeOneTouchAndTravelInPages", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const lines = Array.from({ length: 300 }, (_, at) => ({
    to: anAddress(),
    amount: BigInt(at + 1) * 1000n,
    ref: `run-7/${at}`,
  }));
  const payment = aPayment({ from: enrolled.evm, lines });
  expect(JSON.stringify(payment).length).toBeGreaterThan(65_536);
  const frame = await askToSign(enrolled, payment);
  await frame.getByText("You are about to send 300 payments").waitFor();
  await frame.getByRole("searchbox").fill("run-7/299");
  await expect.poll(() => frame.locator(".lines li").count()).toBe(1);
  const [file] = await Promise.all([person.page.waitForEvent("download"), person.press("Download what I sign")]);
  const csv = Buffer.concat(await (await file.createReadStream()).toArray()).toString();
  expect(csv.split("\r\n")).toHaveLength(1 + 300 + 3);
  await person.press("Confirm with passkey");
  const { result } = await person.answer<"sign">();
  expect(result!.signatures).toHaveLength(300);
  expect(new Set(result!.signatures.map((signature) => (signature as { raw: string }).raw)).size).toBe(300);
});

test("aConfirmedPayeeIsShownAsVerifiedAndATwinStopsEverything", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const to = anAddress();
  const payee = await confirmPayee(enrolled, to);
  const payment = aPayment({ from: enrolled.evm, lines: [{ to, amount: 5n }] });
  const frame = await askToSign(enrolled, { ...payment, payees: [payee] });
  await frame.getByText("Supplier Ltd", { exact: true }).waitFor();
  await frame.getByText("verified by you on").waitFor();
  await person.press("Refuse");
  expect((await person.answer()).error!.code).toBe("user-refused");

  const swapped = await askToSign(enrolled, {
    ...aPayment({ from: enrolled.evm, lines: [{ to: anAddress(), amount: 5n }] }),
    payees: [],
  });
  await swapped.getByText("First payment. Not verified").waitFor();
  await person.press("Refuse");
  await person.answer();

  const bytes = fromHex(to);
  const twin = checksumAddress(Uint8Array.from([...bytes.slice(0, 2), ...random(16), ...bytes.slice(18)]));
  const stopped = await askToSign(enrolled, {
    ...aPayment({ from: enrolled.evm, lines: [{ to: twin, amount: 5n }] }),
    payees: [],
  });
  await stopped.getByText("That is a known fraud").waitFor();
  await person.press("Close");
  expect((await person.answer()).error!.code).toBe("lookalike");
});

test("aSubstitutedAddressUnderAKnownNameIsNotVerified", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const payee = await confirmPayee(enrolled, anAddress());
  const other = anAddress();
  const payment = aPayment({ from: enrolled.evm, lines: [{ to: other, amount: 5n }] });
  const frame = await askToSign(enrolled, { ...payment, payees: [{ ...payee, address: other }] });
  await frame.getByText("The app calls this payee “Supplier Ltd”. You have not confirmed that.").waitFor();
  expect(await frame.getByText("verified by you").count()).toBe(0);
});

test("aNewDeviceOpensThePayeesFirst", async () => {
  const { person, site } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const to = anAddress();
  const payee = await confirmPayee(enrolled, to);
  const cdp = await person.context.newCDPSession(person.page);
  await cdp.send("Storage.clearDataForOrigin", { origin: site.sign, storageTypes: "indexeddb" });
  const frame = await askToSign(enrolled, {
    ...aPayment({ from: enrolled.evm, lines: [{ to, amount: 5n }] }),
    payees: [payee],
  });
  await person.press("Open with passkey");
  await frame.getByText("verified by you on").waitFor();
  await person.press("Confirm with passkey");
  expect((await person.answer<"sign">()).result!.signatures).toHaveLength(1);
});

test("aLargeAmountMustBeHeld", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const frame = await askToSign(
    enrolled,
    aPayment({ from: enrolled.evm, lines: [{ to: anAddress(), amount: 10_000_000_000n }] }),
  );
  const hold = frame.getByRole("button", { name: "Hold to confirm" });
  await hold.click();
  await hold.click({ delay: 300 });
  expect(await hold.isVisible()).toBe(true);
  await hold.click({ delay: 2_000 });
  expect((await person.answer<"sign">()).result!.signatures).toHaveLength(1);
});

test("theButtonDoesNothingInItsFirstMoment", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  await person.context.addInitScript(pressAsSoonAsDrawn);
  await person.page.goto(`${stage.site.app}/`);
  const frame = await askToSign(enrolled, aPayment({ from: enrolled.evm, lines: [{ to: anAddress(), amount: 5n }] }));
  const button = frame.getByRole("button", { name: "Confirm with passkey" });
  await button.scrollIntoViewIfNeeded();
  await expect.poll(() => button.getAttribute("data-armed")).not.toBeNull();
  expect(Number(await button.getAttribute("data-armed"))).toBeGreaterThanOrEqual(600);
  expect(await button.isVisible()).toBe(true);
});

/** Runs in the page: presses the button when it appears, and writes down how long it took to be armed. */
function pressAsSoonAsDrawn(): void {
  const drawn = new MutationObserver(() => {
    const button = document.querySelector<HTMLElement>("[data-arm]");
    if (button === null) return;
    drawn.disconnect();
    const since = performance.now();
    button.click();
    new MutationObserver(() => {
      if (button.ariaDisabled === "false") button.dataset["armed"] ??= String(performance.now() - since);
    }).observe(button, { attributes: true });
  });
  drawn.observe(document, { childList: true, subtree: true });
}

test("aButtonUnderThePointerStaysArmed", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const frame = await askToSign(enrolled, aPayment({ from: enrolled.evm, lines: [{ to: anAddress(), amount: 5n }] }));
  const button = frame.getByRole("button", { name: "Confirm with passkey" });
  await button.scrollIntoViewIfNeeded();
  await expect.poll(() => button.getAttribute("aria-disabled")).toBe("false");
  await button.hover();
  await person.page.waitForTimeout(1_000);
  expect(await button.getAttribute("aria-disabled")).toBe("false");
});

test("aCoveredButtonDoesNotWork", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const frame = await askToSign(enrolled, aPayment({ from: enrolled.evm, lines: [{ to: anAddress(), amount: 5n }] }));
  const button = frame.getByRole("button", { name: "Confirm with passkey" });
  await button.scrollIntoViewIfNeeded();
  await expect.poll(() => button.getAttribute("aria-disabled")).toBe("false");
  await person.page.evaluate(() => {
    const cover = document.createElement("div");
    cover.style.cssText = "position:fixed;inset:0;background:white;pointer-events:none";
    document.querySelector(".signer-dialog")!.append(cover);
  });
  await expect.poll(() => button.getAttribute("aria-disabled")).toBe("true");
});

test("aPlanThatPaysSomebodyElseIsRefusedBeforeTheTouch", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const payment = aPayment({ from: enrolled.evm, lines: [{ to: anAddress(), amount: 5n }] });
  const other = aPayment({ from: enrolled.evm, lines: [{ to: anAddress(), amount: 5n }] });
  const frame = await askToSign(enrolled, { intent: payment.intent, plans: other.plans });
  await frame.getByText("What would be signed is not what is shown.").waitFor();
  await person.press("Close");
  expect((await person.answer()).error!.code).toBe("plan-mismatch");
});

test("aWalletOfSomebodyElseIsNotSignedFor", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  await askToSign(enrolled, aPayment({ from: anAddress(), lines: [{ to: anAddress(), amount: 5n }] }));
  await person.press("Confirm with passkey");
  await person.press("Close");
  expect((await person.answer()).error!.code).toBe("wrong-sender");
});

test("theReceiveAddressAndItsForwardersAreRecomputed", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { vault, evm, result } = await person.signUp();
  const key = forwarderKey(fromBase64Url(result.forwarderSeed!), 5);
  const { forwarder } = networkOf(NETWORK)!;
  const mine = { number: 5, address: forwarderAddress(forwarder, evm, key) };
  const good = await person.ask("wallet-check", {
    vault,
    network: NETWORK,
    mainAddress: evm,
    forwarder,
    forwarders: [mine],
  });
  await good.getByText("1 collecting addresses checked").waitFor();
  await person.press("Done");
  expect((await person.answer<"wallet-check">()).result).toMatchObject({ forwarders: 1, addresses: { evm } });
  const theirs = { ...mine, address: forwarderAddress(forwarder, anAddress(), key) };
  await person.ask("wallet-check", { vault, network: NETWORK, mainAddress: evm, forwarder, forwarders: [theirs] });
  await person.press("Close");
  expect((await person.answer()).error!.code).toBe("address-mismatch");
});

/** A payment is asked for; the frame is as the console makes it. */
async function aFrameThatAsks() {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  const frame = await askToSign(enrolled, aPayment({ from: enrolled.evm, lines: [{ to: anAddress(), amount: 5n }] }));
  const button = frame.getByRole("button", { name: "Confirm with passkey" });
  await button.waitFor();
  const state = (): Promise<string | null> => button.getAttribute("aria-disabled");
  return { person, frame, button, state };
}

/** Changes how the app shows the frame. */
const dressFrame = (css: string): Promise<void> =>
  stage.person.page.evaluate((css) => {
    document.querySelector<HTMLElement>(".signer-dialog iframe")!.style.cssText += `;${css}`;
  }, css);

test("theWholeFrameArmsAndSaysAmountAndPayeeBesideTheButton", async () => {
  const { frame, state } = await aFrameThatAsks();
  await expect.poll(state).toBe("false");
  const about = await frame.locator("#foot .about").textContent();
  expect(about).toMatch(/^0\.000005 USDC.*To: 0x[0-9a-fA-F]{4}…[0-9a-fA-F]{6}$/);
});

test("aFrameCutDownToItsButtonDoesNotArm", async () => {
  const { person, button, state } = await aFrameThatAsks();
  await expect.poll(state).toBe("false");
  // A window of the app's onto the lowest part of the frame: the host, the title and the payee are cut off.
  await person.page.evaluate(() => {
    const dialog = document.querySelector<HTMLElement>(".signer-dialog")!;
    dialog.style.height = "120px";
    const frame = dialog.querySelector("iframe")!;
    frame.style.maxHeight = "none";
    frame.style.marginTop = `${120 - frame.offsetHeight}px`;
  });
  await expect.poll(state).toBe("true");
  expect(await button.isVisible()).toBe(true);
  await button.click({ force: true });
  await person.page.waitForTimeout(1_500);
  expect(await state()).toBe("true");
  expect(await button.count()).toBe(1);
});

test("aPayeeScrolledOutOfSightTurnsTheButtonOff", async () => {
  const { frame, state } = await aFrameThatAsks();
  await dressFrame("max-height:500px");
  await expect.poll(state).toBe("false");
  await frame.locator("#main").evaluate((main) => main.scrollTo(0, main.scrollHeight));
  await expect.poll(state).toBe("true");
  await frame.getByText("Scroll up, or enlarge the window").waitFor();
  await frame.locator("#main").evaluate((main) => main.scrollTo(0, 0));
  await expect.poll(state).toBe("false");
});

test("aCoveredPayeeTurnsTheButtonOff", async () => {
  const { person, frame, state } = await aFrameThatAsks();
  await expect.poll(state).toBe("false");
  const box = (await frame.locator("section.payee").boundingBox())!;
  await person.page.evaluate(({ x, y, width, height }) => {
    const cover = document.createElement("div");
    cover.style.cssText = `position:fixed;left:${x}px;top:${y}px;width:${width}px;height:${height}px;background:white;pointer-events:none`;
    document.querySelector(".signer-dialog")!.append(cover);
  }, box);
  await expect.poll(state).toBe("true");
  await person.page.waitForTimeout(1_500);
  expect(await state()).toBe("true");
});

test("aFrameThatIsTooSmallSaysSoAndStaysOff", async () => {
  const { person, frame, state } = await aFrameThatAsks();
  await expect.poll(state).toBe("false");
  for (const size of ["max-height:479px", "max-width:359px"]) {
    await dressFrame(size);
    await expect.poll(state).toBe("true");
    await frame.getByText("open the app in a window of its own").waitFor();
    await person.page.waitForTimeout(1_000);
    expect(await state()).toBe("true");
    await dressFrame("max-height:600px;max-width:560px");
    await expect.poll(state).toBe("false");
  }
});

test("theLeastFrameShowsEverythingAtOnce", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const enrolled = await person.signUp();
  for (const count of [1, 3]) {
    const lines = Array.from({ length: count }, () => ({ to: anAddress(), amount: 1_234_567_890n }));
    const frame = await askToSign(enrolled, aPayment({ from: enrolled.evm, lines }));
    await dressFrame("max-width:360px;max-height:480px");
    const button = frame.getByRole("button", { name: "Confirm with passkey" });
    await expect.poll(() => button.getAttribute("aria-disabled")).toBe("false");
    await person.press("Refuse");
    await person.answer();
  }
});
