import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settled, startStage, type Opened, type Stage } from "./chromium";
import { pages } from "./pages";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TARGET = 44;

/** Windows between a phone and a desk. */
const BETWEEN = [768, 1024, 1180];

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const views = ([1440, 390] as const).flatMap((width) =>
  (["en", "zh"] as const).map((language) => ({ width, language })),
);

describe.each(views)("$width $language", ({ width, language }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await stage.open({ width, language, scheme: "light" }, "/login");
  });
  afterAll(() => opened.context.close());

  it.each(Object.entries(pages))("%s is readable for everyone, light and dark", async (_, path) => {
    const { page, complaints } = opened;
    complaints.length = 0;
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(stage.served.origin + path);
    await settled(page);
    const light = await found(new AxeBuilder({ page }).withTags(RULES));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const small = width === 390 ? await smallTargets(page) : [];
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await found(new AxeBuilder({ page }).withRules(["color-contrast"]));
    const spilt = width === 1440 ? await spiltBetween(page) : [];
    expect({ light, dark, wide, small, spilt, complaints }).toEqual({
      light: [],
      dark: [],
      wide: 0,
      small: [],
      spilt: [],
      complaints: [],
    });
  });
});

async function found(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`),
  );
}

/** What a finger is to hit and cannot: controls under 44 px. Links within a sentence and rows that are one link are let be. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((target) => {
    const controls =
      "button, select, input:not([type=radio]):not([type=checkbox]), textarea, nav a, a[class*=button], summary";
    const hit = (control: Element) => (control.closest("[class*=box]") ?? control).getBoundingClientRect();
    return [...document.querySelectorAll(controls)]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .filter((control) => control.getBoundingClientRect().width > 1)
      .filter((control) => hit(control).height < target - 0.5 || hit(control).width < target - 0.5)
      .map((control) => control.outerHTML.slice(0, 120));
  }, TARGET);

/** Cards and tables that hold more than fits, at widths that nobody draws pictures of. */
async function spiltBetween(page: Page): Promise<string[]> {
  const spilt: string[] = [];
  const { width, height } = page.viewportSize()!;
  for (const between of BETWEEN) {
    await page.setViewportSize({ width: between, height });
    const found = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("[class*=_card_], [class*=_frame_], [class*=_paper_]")]
        .filter((box) => box.scrollWidth > box.clientWidth + 1)
        .map((box) => `${box.className} ${box.textContent.slice(0, 80)}`),
    );
    spilt.push(...found.map((box) => `${between}: ${box}`));
  }
  await page.setViewportSize({ width, height });
  return spilt;
}
