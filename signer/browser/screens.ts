/** Pictures of every page for people to look at: `npm run screens -w signer`, into `build/screenshots`. */
import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, test } from "vitest";
import type { Browser } from "playwright-core";
import { checksumAddress } from "../src/evm/address.ts";
import { random } from "../src/format/bytes.ts";
import { frameText } from "../src/text/frame.ts";
import { pageText } from "../src/text/pages.ts";
import { aPayment } from "../test/payments.ts";
import { signUpNonces, aNonce, anId, openBrowser, Person, type Enrolled } from "./person.ts";
import { startSite, type Site } from "./server.ts";

const folder = new URL("../../build/screenshots/", import.meta.url).pathname;
const LOOKS = [1440, 390].flatMap((width) =>
  (["light", "dark"] as const).flatMap((colorScheme) =>
    (["en", "zh"] as const).map((locale) => ({
      name: `${width}-${colorScheme}-${locale}`,
      viewport: { width, height: width === 390 ? 844 : 900 },
      colorScheme,
      locale,
    })),
  ),
);

let browser: Browser;
let site: Site;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  site = await startSite();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

test.each(LOOKS)("$name", async (look) => {
  const { name: _, ...options } = look;
  const person = await Person.arrive(browser, site, options);
  await person.page.addStyleTag({ content: "html { color-scheme: light dark }" });
  const shoot = async (name: string): Promise<void> => {
    await person.page.waitForTimeout(800);
    await person.page.screenshot({ path: `${folder}signer-${name}-${look.name}.png`, fullPage: true });
  };
  const key = await person.plugIn("prf");
  await enrollScreens(person, look.locale, shoot);
  const enrolled = await person.signUp();
  await person.present(key, true);
  await frameScreens(person, enrolled, look.locale, shoot);
  await otherScreens(person, enrolled, look.locale, shoot);
  await person.unplug(key);
  await passphraseScreens(person, look.locale, shoot);
  await person.leave();
});

type Shoot = (name: string) => Promise<void>;

async function enrollScreens(person: Person, locale: "en" | "zh", shoot: Shoot): Promise<void> {
  const page = pageText[locale];
  const ids = { personId: anId(), vaultId: anId(), personName: "Ada Okoro", organizationName: "Okoro Trading", locale };
  await person.openPage({ kind: "sign-up", ...signUpNonces(), ...ids });
  await shoot("enroll-1-start");
  await person.click(page.createPasskey);
  await person.page.locator(".kit").waitFor();
  await shoot("enroll-2-kit");
  await person.click(page.kitLater);
  await shoot("enroll-3-later");
  await person.click(page.kitLaterNo);
  await person.click(page.kitSaved);
  await person.page.getByRole("textbox").fill("0000");
  await person.click(page.check);
  await shoot("enroll-4-type");
}

async function frameScreens(person: Person, enrolled: Enrolled, locale: "en" | "zh", shoot: Shoot): Promise<void> {
  const { vault, personId, evm } = enrolled;
  const say = frameText[locale];
  const settings = { locale };
  const supplier = checksumAddress(random(20));
  const contact = {
    network: "eip155:31337",
    address: supplier,
    name: locale === "en" ? "Supplier Ltd" : "深圳供应商有限公司",
    version: 1,
  };
  const frame = await person.ask(
    "confirm-payee",
    { contact, serverNonce: aNonce(), userId: personId, vault },
    settings,
  );
  await frame.getByRole("button", { name: say.payeeConfirm }).waitFor();
  await shoot("frame-payee");
  await frame.getByRole("button", { name: say.payeeConfirm }).click();
  const { result } = await person.answer<"confirm-payee">();
  const payees = [{ ...contact, mac: result!.mac }];
  const display = { organizationName: "Okoro Trading", fiatEstimate: "1,000.00 USD" };
  const common = { vault, userId: personId, payees, display, serverNonce: aNonce() };
  const pay = async (name: string, payment: ReturnType<typeof aPayment>): Promise<void> => {
    const shown = await person.ask("sign", { ...payment, ...common }, settings);
    await shown
      .getByRole("button", { name: say.refuse })
      .or(shown.getByRole("button", { name: say.close }))
      .waitFor();
    await shoot(name);
    await person.page.reload();
  };
  const line = { to: supplier, amount: 1_000_000_000n, ref: "INV-2026-014" };
  await pay("frame-sign-verified", aPayment({ from: evm, lines: [line], plan: "eip3009" }));
  await pay(
    "frame-sign-first",
    aPayment({ from: evm, lines: [{ ...line, to: checksumAddress(random(20)), amount: 12_345_678_901n }] }),
  );
  const many = Array.from({ length: 37 }, (_, at) => ({
    to: at === 0 ? supplier : checksumAddress(random(20)),
    amount: BigInt(at + 1) * 125_000_000n,
    ref: `payroll-2026-11/${at + 1}`,
  }));
  await pay("frame-sign-batch", aPayment({ from: evm, lines: many }));
  const twin = checksumAddress(
    Uint8Array.from([...bytesOf(supplier).slice(0, 2), ...random(16), ...bytesOf(supplier).slice(18)]),
  );
  await pay("frame-sign-lookalike", aPayment({ from: evm, lines: [{ ...line, to: twin }] }));
  const check = await person.ask("wallet-check", { vault, network: "eip155:31337", mainAddress: evm }, settings);
  await check.getByRole("button", { name: say.done }).waitFor();
  await shoot("frame-wallet");
  await check.getByRole("button", { name: say.done }).click();
  await person.answer();
  const acts = [
    { action: "passkey.remove", body: { passkeyId: "pk_1", name: locale === "en" ? "Old phone" : "旧手机" } },
    { action: "unlocker.remove", body: { unlockerId: anId(), kind: "passkey" } },
  ];
  const removal = await person.ask("act", { acts, serverNonce: aNonce(), userId: personId, vault }, settings);
  await removal.getByRole("button", { name: say.refuse }).waitFor();
  await shoot("frame-act");
  await person.page.reload();
  const claim = {
    organizationId: anId(),
    organizationName: "Okoro Trading",
    address: evm,
    serverNonce: aNonce(),
    vault,
  };
  const mine = await person.ask("register-wallet", claim, settings);
  await mine.getByRole("button", { name: say.refuse }).waitFor();
  await shoot("frame-claim");
  await person.page.reload();
}

async function otherScreens(person: Person, enrolled: Enrolled, locale: "en" | "zh", shoot: Shoot): Promise<void> {
  const { vault, personId, vaultId } = enrolled;
  const page = pageText[locale];
  const names = { personName: "Ada Okoro", organizationName: "Okoro Trading", locale };
  const given = { ...names, personId, vaultId, existing: vault, serverNonce: aNonce() };
  await person.openPage({ kind: "recover-code", locale });
  await person.page.getByRole("textbox").fill("A18N 4MTM ANB5");
  await person.click(page.recoverNext);
  await shoot("recover-1-code");
  const nonces = { registrationNonce: aNonce(), activationNonce: aNonce() };
  const second = await person.plugIn("prf-at-get");
  await person.openPage({ kind: "add-passkey", ...given, ...nonces });
  await shoot("add-passkey-1");
  await person.click(page.createPasskey);
  await person.page.getByRole("heading", { name: page.addPasskeyNext }).waitFor();
  await shoot("add-passkey-2");
  await person.unplug(second);
  await person.openPage({ kind: "export", ...given });
  await shoot("export-1-sentence");
  await person.page.getByRole("textbox").fill(page.exportPhrase);
  await person.click(page.exportStart);
  await person.page.locator("#seconds").waitFor();
  await shoot("export-2-pause");
  await person.page.locator(".words").waitFor({ timeout: 40_000 });
  await shoot("export-3-words");
  await person.page.goto(new URL("../dist/recover.html", import.meta.url).href);
  await shoot("offline-1-file");
}

async function passphraseScreens(person: Person, locale: "en" | "zh", shoot: Shoot): Promise<void> {
  const page = pageText[locale];
  await person.plugIn("no-prf");
  const ids = { personId: anId(), vaultId: anId(), personName: "Ada Okoro", locale };
  await person.openPage({ kind: "sign-up", ...signUpNonces(), ...ids });
  await person.click(page.createPasskey);
  await person.page.getByRole("button", { name: page.prfAnother }).waitFor();
  await shoot("passphrase-1-choice");
  await person.click(page.prfPassphrase);
  await shoot("passphrase-2-words");
}

const bytesOf = (address: string): Uint8Array =>
  Uint8Array.from(address.slice(2).match(/../g)!, (pair) => parseInt(pair, 16));
