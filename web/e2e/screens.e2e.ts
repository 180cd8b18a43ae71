import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, it } from "vitest";
import { nameOf, settled, startStage, views, type Stage } from "./chromium";
import { pages, scenes } from "./pages";

const OUT = fileURLToPath(new URL("../../build/screenshots", import.meta.url));
const only = process.env.ONLY?.split(",");
const all = [...Object.entries(pages).map(([name, path]) => [name, path, "filled"] as const), ...scenes];
const wanted = all.filter(([name]) => !only || only.includes(name));
const seen = views.filter((view) => !process.env.VIEW || nameOf(view).includes(process.env.VIEW));

/** The whole page with all that unfolds, in a window as high as it is, so that bars stand where they belong. */
async function draw(page: Page, path: string): Promise<void> {
  const height = await page.evaluate(() => {
    document.querySelectorAll("details").forEach((one) => (one.open = true));
    return document.documentElement.scrollHeight;
  });
  const width = page.viewportSize()!.width;
  await page.setViewportSize({ width, height: Math.max(height, page.viewportSize()!.height) });
  await page.screenshot({ path });
}

let stage: Stage;
beforeAll(async () => {
  await mkdir(OUT, { recursive: true });
  stage = await startStage();
});
afterAll(() => stage.close());

it.runIf(process.env.SCREENSHOTS)("every page is drawn for people to look at", { timeout: 600_000 }, async () => {
  for (const view of seen) {
    for (const [name, path, scene] of wanted) {
      const { page, context } = await stage.open(view, path, scene);
      await (scene === "failing" ? page.locator("[role=alert] button").first().waitFor() : settled(page));
      await draw(page, `${OUT}/${name}-${nameOf(view)}.png`);
      await context.close();
    }
  }
});
