import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { checksumAddress } from "../src/evm/address.ts";
import { random } from "../src/format/bytes.ts";
import { differences } from "../verify-signer.mjs";
import { aPayment } from "../test/payments.ts";
import { signUpNonces, aNonce, anId, Person } from "./person.ts";
import { setStage } from "./stage.ts";

const stage = setStage();
const LOOKS = (["light", "dark"] as const).flatMap((colorScheme) =>
  [390, 1440].map((width) => ({ colorScheme, viewport: { width, height: 900 } })),
);

async function faults(person: Person, only?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page: person.page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]);
  const { violations } = await (only === undefined ? builder : builder.include(only)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${String(node.target)} ${node.failureSummary ?? ""}`),
  );
}

test.each(LOOKS)("everyPageCanBeUsedByEveryone $colorScheme $viewport.width", async (look) => {
  const person = await Person.arrive(stage.browser, stage.site, look);
  await person.plugIn("prf");
  const [personId, vaultId] = [anId(), anId()];
  await person.openPage({ kind: "sign-up", ...signUpNonces(), personId, vaultId, personName: "Ada" });
  await person.page.getByRole("button", { name: "Create passkey" }).waitFor();
  expect(await faults(person)).toEqual([]);
  await person.click("Create passkey");
  await person.page.locator(".kit").waitFor();
  expect(await faults(person)).toEqual([]);
  await person.click("I have saved it");
  await person.page.getByRole("textbox").fill("0000");
  await person.click("Check");
  await person.page.getByRole("alert").waitFor();
  expect(await faults(person)).toEqual([]);
  await person.leave();
});

test.each(LOOKS)("whatIsSignedCanBeReadByEveryone $colorScheme $viewport.width", async (look) => {
  const person = await Person.arrive(stage.browser, stage.site, look);
  await person.plugIn("prf");
  const { vault, personId, evm } = await person.signUp();
  const lines = [1, 2, 3].map((amount) => ({ to: checksumAddress(random(20)), amount: BigInt(amount), ref: "INV-1" }));
  const common = {
    vault,
    userId: personId,
    payees: [],
    serverNonce: aNonce(),
    display: { organizationName: "Okoro" },
  };
  for (const count of [1, 3]) {
    const frame = await person.ask("sign", { ...common, ...aPayment({ from: evm, lines: lines.slice(0, count) }) });
    await expect.poll(() => frame.getByRole("button", { name: "Confirm with passkey" }).count()).toBe(1);
    await person.page.waitForTimeout(900);
    expect(await faults(person, ".signer-dialog")).toEqual([]);
    await person.press("Refuse");
    await person.answer();
  }
  await person.leave();
});

test("theKeyboardAloneSigns", async () => {
  const { person } = stage;
  await person.plugIn("prf");
  const { vault, personId, evm } = await person.signUp();
  const common = {
    vault,
    userId: personId,
    payees: [],
    serverNonce: aNonce(),
    display: { organizationName: "Okoro" },
  };
  const payment = aPayment({ from: evm, lines: [{ to: checksumAddress(random(20)), amount: 5n }] });
  const frame = await person.ask("sign", { ...common, ...payment });
  const confirm = frame.getByRole("button", { name: "Confirm with passkey" });
  await confirm.waitFor();
  await person.page.keyboard.press("Tab");
  await person.page.keyboard.press("Tab");
  await expect.poll(() => confirm.evaluate((button) => button === document.activeElement)).toBe(true);
  await expect.poll(() => confirm.getAttribute("aria-disabled")).toBe("false");
  await person.page.keyboard.press("Enter");
  expect((await person.answer<"sign">()).result!.signatures).toHaveLength(1);
});

test("aServedSignerIsComparedWithItsBuild", async () => {
  const { site } = stage;
  expect(await differences(site.sign)).toEqual([]);
  site.tamper = (path, body) => (path === "/frame" ? `${body} ` : body);
  const found = await differences(site.sign);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^\/frame: sha256 is /);
});
