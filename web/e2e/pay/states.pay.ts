// Each state is readable for everyone: axe, no sideways scrolling, nothing the page complains about; and it is drawn
// for people to look at when SCREENSHOTS is set.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPayers, type Payers } from "./stage";
import { states } from "./states";

const OUT = fileURLToPath(new URL("../../../build/screenshots", import.meta.url));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TARGET = 44;
// Both languages and both widths in two views; all four when somebody is to look at them.
const views = [
  { width: 390, locale: "en-GB" },
  { width: 1440, locale: "zh-CN" },
  ...(process.env.SCREENSHOTS
    ? [
        { width: 390, locale: "zh-CN" },
        { width: 1440, locale: "en-GB" },
      ]
    : []),
];
const only = process.env.ONLY?.split(",");
const wanted = Object.keys(states).filter((name) => !only || only.includes(name));

let payers: Payers;
beforeAll(async () => {
  await mkdir(OUT, { recursive: true });
  payers = await startPayers();
});
afterAll(() => payers.close());

describe.each(wanted)("%s", (state) => {
  let url = "";
  beforeAll(async () => {
    url = await states[state]!();
  });

  it.each(views)("is readable for everyone at $width in $locale", async ({ width, locale }) => {
    const { page, context, complaints } = await payers.open(url, { viewport: { width, height: 844 }, locale });
    const light = await violations(new AxeBuilder({ page }).withTags(RULES));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const small = width === 390 ? await smallTargets(page) : [];
    const language = await page.evaluate(() => document.documentElement.lang);
    await draw(page, `pay-${state}-${width}-light-${locale.slice(0, 2)}`);
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await violations(new AxeBuilder({ page }).withRules(["color-contrast"]));
    await draw(page, `pay-${state}-${width}-dark-${locale.slice(0, 2)}`);
    await context.close();
    const said = complaints.filter((one) => !(state === "gone" && one.includes("404")));
    expect({ language, light, dark, wide, small, said }).toEqual({
      language: locale === "zh-CN" ? "zh-CN" : "en",
      light: [],
      dark: [],
      wide: 0,
      small: [],
      said: [],
    });
  });
});

async function draw(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${OUT}/${name}.png`, fullPage: true });
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`),
  );
}

/** What a finger is to hit and cannot. Links within a sentence or a list of facts are let be. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(
    (target) =>
      [
        ...document.querySelectorAll(
          "button, input:not([type=radio]):not([type=hidden]), a.button, a.choice, a.tap, label[for^=way], summary",
        ),
      ]
        .filter((control) => control.checkVisibility({ visibilityProperty: true }))
        .filter((control) => control.getBoundingClientRect().height < target - 0.5)
        .map((control) => control.outerHTML.slice(0, 120)),
    TARGET,
  );
