import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { aChallenge, openBrowser, Person } from "./person.ts";
import { startSite, type Site } from "./server.ts";

let browser: Browser;
let site: Site;
let person: Person;

beforeAll(async () => {
  site = await startSite();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});
beforeEach(async () => {
  person = await Person.arrive(browser, site);
});
afterEach(() => person.leave());

test("signUpMakesAWalletThatTheFrameOpens", async () => {
  await person.plugIn("prf");
  const { vault, result, evm } = await person.signUp();
  expect(result.unlockers).toHaveLength(1);
  expect(result.unlockers![0]).toMatchObject({ kind: "passkey", status: "PENDING", rpId: "sign.allscale.localhost" });
  expect(result.addresses!.tron.startsWith("T")).toBe(true);
  await person.ask("activate", { challenge: aChallenge(), vault, unlockerId: String(vault.records[0]!["id"]) });
  const { result: activated } = await person.answer<"activate">();
  expect(activated!.addresses.evm).toBe(evm);
});
