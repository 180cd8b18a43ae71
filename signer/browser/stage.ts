/** One browser and one site per file, a fresh person per test. */
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Browser } from "playwright-core";
import { openBrowser, Person } from "./person.ts";
import { startSite, type Site } from "./server.ts";

export interface Stage {
  browser: Browser;
  site: Site;
  person: Person;
}

export function setStage(): Stage {
  const stage = {} as Stage;
  beforeAll(async () => {
    stage.site = await startSite();
    stage.browser = await openBrowser();
  });
  beforeEach(async () => {
    stage.site.tamper = null;
    stage.site.leaked.length = 0;
    stage.person = await Person.arrive(stage.browser, stage.site);
  });
  afterEach(() => stage.person.leave());
  afterAll(async () => {
    await stage.browser.close();
    await stage.site.stop();
  });
  return stage;
}
