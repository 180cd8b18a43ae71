import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { chromiumPath } from "./chromium-path.mjs";
import { serve, type Served } from "../mock-api/serve";
import type { Scene } from "../mock-api/backend";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

export interface View {
  width: 1440 | 390;
  scheme: "light" | "dark";
  language: "en" | "zh";
}

export const views: View[] = ([1440, 390] as const).flatMap((width) =>
  (["light", "dark"] as const).flatMap((scheme) =>
    (["en", "zh"] as const).map((language) => ({ width, scheme, language })),
  ),
);
export const nameOf = ({ width, scheme, language }: View): string => `${width}-${scheme}-${language}`;

export interface Stage {
  served: Served;
  open(view: View, path: string, scene?: Scene): Promise<Opened>;
  close(): Promise<void>;
}
export interface Opened {
  page: Page;
  context: BrowserContext;
  /** What the page said that it should not have: errors, refused policies, failed requests. */
  complaints: string[];
}

/** The built console, its fake backend and a real Chromium. */
export async function startStage(): Promise<Stage> {
  const served = await serve(DIST);
  const browser: Browser = await chromium.launch({
    ...(chromiumPath && { executablePath: chromiumPath }),
    args: QUIET,
  });
  return {
    served,
    async open({ width, scheme, language }, path, scene = "filled") {
      const context = await browser.newContext({
        viewport: { width, height: width === 390 ? 844 : 900 },
        colorScheme: scheme,
        locale: language === "zh" ? "zh-CN" : "en-GB",
        hasTouch: width === 390,
        reducedMotion: "reduce",
        deviceScaleFactor: 1,
      });
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await context.addCookies([{ name: "scene", value: scene, url: served.origin }]);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (failure) => complaints.push(`error: ${failure.message}`));
      page.on("console", (message) => {
        if (message.type() === "error" && !/status of (401|503|404|409)/.test(message.text()))
          complaints.push(`console: ${message.text()}`);
      });
      await page.goto(served.origin + path);
      return { page, context, complaints };
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

/** Until the page has drawn what it asked for. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  await page.evaluate(() => document.fonts.ready);
}
