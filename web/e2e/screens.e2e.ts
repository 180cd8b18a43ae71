import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, it } from "vitest";
import { nameOf, settled, startStage, views, type Stage } from "./chromium";
import { pages } from "./pages";

const OUT = fileURLToPath(new URL("../build/screenshots", import.meta.url));
const only = process.env.ONLY?.split(",");
const wanted = Object.entries(pages).filter(([name]) => !only || only.includes(name));
const seen = views.filter((view) => !process.env.VIEW || nameOf(view).includes(process.env.VIEW));

let stage: Stage;
beforeAll(async () => {
  await mkdir(OUT, { recursive: true });
  stage = await startStage();
});
afterAll(() => stage.close());

it.runIf(process.env.SCREENSHOTS)("every page is drawn for people to look at", { timeout: 600_000 }, async () => {
  for (const view of seen) {
    for (const [name, path] of wanted) {
      const { page, context } = await stage.open(view, path);
      await settled(page);
      await page.screenshot({ path: `${OUT}/${name}-${nameOf(view)}.png`, fullPage: true });
      await context.close();
    }
  }
});
