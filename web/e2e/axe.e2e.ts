import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nameOf, settled, startStage, views, type Stage } from "./chromium";
import { pages } from "./pages";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const seen = views.filter((view) => !process.env.VIEW || nameOf(view).includes(process.env.VIEW));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TARGET = 44;

describe.each(seen.map((view) => [nameOf(view), view] as const))("%s", (_, view) => {
  it.each(Object.entries(pages))("%s is readable for everyone", async (_name, path) => {
    const { page, context, complaints } = await stage.open(view, path);
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`),
    );
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const small = view.width === 390 ? await page.evaluate(smallTargets, TARGET) : [];
    await context.close();
    expect({ found, wide, small, complaints }).toEqual({ found: [], wide: 0, small: [], complaints: [] });
  });
});

/** What a finger is to hit and cannot: controls under 44 px. Links within a sentence and rows that are one link are let be. */
function smallTargets(target: number): string[] {
  const controls = [
    ...document.querySelectorAll<HTMLElement>(
      "button, select, input:not([type=radio]):not([type=checkbox]), textarea, nav a, a[class*=button], summary",
    ),
  ];
  return controls
    .filter(
      (control) => control.checkVisibility({ visibilityProperty: true }) && control.getBoundingClientRect().width > 1,
    )
    .filter((control) => {
      const box = (control.closest("[class*=box]") ?? control).getBoundingClientRect();
      return box.height < target - 0.5 || box.width < target - 0.5;
    })
    .map(
      (control) =>
        `${control.outerHTML.slice(0, 100)} ${Math.round(control.getBoundingClientRect().width)}×${Math.round(control.getBoundingClientRect().height)}`,
    );
}
