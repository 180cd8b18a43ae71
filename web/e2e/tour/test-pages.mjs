// The pages of test mode: the test payer sends a coin that does not count, and shows what the local network made of it.
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const views = [1440, 390].flatMap((width) =>
  ["light", "dark"].flatMap((scheme) => ["en", "zh-CN"].map((lang) => ({ width, scheme, lang }))),
);

/** Pays an invoice with the false coin; gives the address of each page on the way. */
async function walk(page, payLink) {
  const form = new URL("/test/payer", payLink);
  form.searchParams.set("for", payLink);
  await page.goto(form.href);
  await page.getByText("Send a false coin").click();
  await page.getByRole("button", { name: "Send it" }).click();
  await page.waitForURL(/\/test\/payments\//);
  const sent = page.url();
  await page.getByRole("link", { name: "Look at the transaction" }).click();
  await page.waitForURL(/\/test\/transactions\//);
  const transaction = page.url();
  await page.locator("main a[href*='/test/addresses/']").first().click();
  await page.waitForURL(/\/test\/addresses\//);
  return { payer: form.href, sent, transaction, address: page.url() };
}

/** Draws each of them in every look; what is not readable for everyone is told. */
export async function drawTestPages(page, payLink, out, tell) {
  const pages = await walk(page, payLink);
  for (const [name, address] of Object.entries(pages)) {
    for (const { width, scheme, lang } of views) {
      const url = new URL(address);
      url.searchParams.set("lang", lang);
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(url.href);
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      for (const { id, nodes } of violations) tell(`${name} ${width} ${scheme} ${lang}: ${id} ${nodes[0].html}`);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      const file = `test-${name}-${width}-${scheme}-${lang.slice(0, 2)}.png`;
      await page.screenshot({ path: path.join(out, file), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}
