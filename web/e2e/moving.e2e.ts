import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Scene } from "../mock-api/backend";
import { settled, startStage, type Opened, type Stage, type View } from "./chromium";

/** What somebody does between the pages: leaving, going back, closing, coming from outside. */
const WIDE: View = { width: 1440, scheme: "light", language: "en" };
const PHONE: View = { width: 390, scheme: "light", language: "en" };

let stage: Stage;
let opened: Opened;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
afterEach(async () => {
  const { complaints } = opened;
  await opened.context.close();
  expect(complaints).toEqual([]);
});

async function open(path: string, view = WIDE, scene: Scene = "filled"): Promise<Page> {
  opened = await stage.open(view, path, scene);
  await settled(opened.page);
  return opened.page;
}
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });
const pathOf = (page: Page) => new URL(page.url()).pathname;

describe("leaving a page", () => {
  it("every tab of the settings leads on, in browsers whose scrollIntoView answers with a promise too", async () => {
    const page = await open("/settings");
    await opened.context.addInitScript(() => {
      const { scrollIntoView } = Element.prototype;
      Element.prototype.scrollIntoView = function answering(this: Element, options?: boolean | ScrollIntoViewOptions) {
        scrollIntoView.call(this, options);
        return Promise.resolve() as never;
      };
    });
    await page.reload();
    await settled(page);
    const tabs = page.getByRole("main").getByRole("navigation").getByRole("link");
    for (let at = (await tabs.count()) - 1; at >= 0; at--) {
      await tabs.nth(at).click();
      await expect.poll(() => tabs.nth(at).getAttribute("aria-current")).toBe("page");
    }
    await page.getByRole("navigation", { name: "Rooms" }).first().getByRole("link", { name: "Contacts" }).click();
    await page.getByRole("heading", { level: 1, name: "Contacts" }).waitFor();
  });

  it("going back from a new invoice leads home and makes no other draft", async () => {
    const page = await open("/");
    let made = 0;
    page.on("request", (request) => {
      if (request.method() === "POST" && new URL(request.url()).pathname.endsWith("/invoices")) made++;
    });
    await page.getByRole("link", { name: "New invoice" }).first().click();
    await page.getByRole("heading", { name: "Edit invoice" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Needs you" }).waitFor();
    expect(pathOf(page)).toBe("/");
    expect(made).toBe(1);
  });
});

describe("what was typed", () => {
  it("as a rate is not left behind without being asked, and Enter enters it", async () => {
    const page = await open("/settings");
    let asked = 0;
    page.on("dialog", (dialog) => {
      asked++;
      void dialog.dismiss();
    });
    await page.getByLabel("Currency", { exact: true }).last().fill("EUR");
    await page.getByRole("navigation", { name: "Rooms" }).first().getByRole("link", { name: "Contacts" }).click();
    await expect.poll(() => asked).toBe(1);
    const put = page.waitForRequest((request) => request.method() === "PUT");
    await page.getByLabel("Price", { exact: true }).fill("0.92");
    await page.keyboard.press("Enter");
    expect((await put).postDataJSON()).toMatchObject({ symbol: "USDC", currency: "EUR", perCoin: "0.92" });
  });

  it("in the settings is not left behind without being asked", async () => {
    const page = await open("/settings");
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.message());
      void (asked.length === 1 ? dialog.dismiss() : dialog.accept());
    });
    await page.getByLabel("Tax ID").fill("DE123");
    const contacts = page.getByRole("navigation", { name: "Rooms" }).first().getByRole("link", { name: "Contacts" });
    await contacts.click();
    await expect.poll(() => asked.length).toBe(1);
    expect(await page.getByLabel("Tax ID").inputValue()).toBe("DE123");
    await contacts.click();
    await page.getByRole("heading", { level: 1, name: "Contacts" }).waitFor();
    expect(asked).toEqual(Array(2).fill("What you typed is not saved yet. Leave without it?"));
  });

  it("is kept, and pages say so, while the browser is offline", async () => {
    const page = await open("/contacts");
    await opened.context.setOffline(true);
    await page.getByText("Offline", { exact: true }).waitFor();
    await page.getByRole("navigation", { name: "Rooms" }).first().getByRole("link", { name: "Wallet" }).click();
    await button(page, "Try again").first().waitFor({ timeout: 20_000 });
    opened.complaints.length = 0;
  });
});

describe("a dialog", () => {
  it("gives the focus back to what opened it", async () => {
    const page = await open("/contacts");
    await button(page, "New contact").first().click();
    await page.getByRole("dialog").waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("New contact");
  });

  it("is sent by Enter in a field", async () => {
    const page = await open("/contacts");
    await button(page, "New contact").first().click();
    await page.keyboard.type("Kestrel Foods");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Kestrel Foods" }).waitFor();
  });

  it("is sent by Enter in each of the others that have a field", async () => {
    const page = await open("/inbox");
    await button(page, "Assign").first().click();
    await page.getByRole("dialog").getByLabel("Note").fill("Deposit");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);

    await page.goto(new URL("/contacts/con_04", page.url()).href);
    await button(page, "Add an address").first().click();
    await page.getByRole("dialog").getByLabel("Address", { exact: true }).fill("0x12");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByText("This is not an address of this network").first().waitFor();

    await page.goto(new URL("/invoices/inv_04", page.url()).href);
    await button(page, "Accept as paid").first().click();
    await page.getByRole("dialog").getByLabel("Note").fill("Bank charges");
    const sent = page.waitForRequest((request) => request.url().endsWith("/difference-acceptance"));
    await page.keyboard.press("Enter");
    expect((await sent).postDataJSON()).toEqual({ note: "Bank charges" });
  });

  it("that cannot be taken back is not sent by Enter before the number is typed", async () => {
    const page = await open("/invoices/inv_07");
    await button(page, "More actions").click();
    await page.getByRole("menuitem", { name: "Void" }).click();
    await page.keyboard.type("2026-001");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("dialog").count()).toBe(1);
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    await page.getByText("The invoice is void.").waitFor();
    expect(await button(page, "Copy link").count()).toBe(0);
    expect(await page.getByText("can pay it").count()).toBe(0);
    expect(await page.getByText("E-mail for your customer").count()).toBe(0);
  });
});

describe("someone new", () => {
  it("who came to pay comes back to the payment after signing up", async () => {
    const page = await open("/login?back=%2Fwallet%2Fsend%3Famount%3D12.50", WIDE, "signed-out");
    await opened.context.clearCookies();
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.getByLabel("Your name").fill("Mira");
    await page.getByLabel("Your business").fill("Nordlicht");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Confirm" }).click();
    await button(page, "Open the console").click();
    await expect.poll(() => pathOf(page)).toBe("/wallet/send");
    expect(new URL(page.url()).search).toBe("?amount=12.50");
  });

  it("reaches the inbox, help and the way out on a phone", async () => {
    const page = await open("/", PHONE);
    await button(page, "Menu").click();
    await page.getByRole("menuitem", { name: /^Inbox/ }).click();
    await page.getByRole("heading", { level: 1, name: "Inbox" }).waitFor();
    await button(page, "Menu").click();
    await page.getByRole("menuitem", { name: "Help" }).click();
    await expect.poll(() => pathOf(page)).toBe("/help");
    await button(page, "Menu").click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect.poll(() => pathOf(page)).toBe("/login");
  });
});

describe("a paid invoice", () => {
  it("asks nobody to pay", async () => {
    const page = await open("/invoices?status=paid");
    await page.getByRole("row").nth(1).getByRole("link").first().click();
    await page.getByText("Payment link").waitFor();
    await page.getByText("Anyone with this link sees that the invoice is paid").waitFor();
    expect(await button(page, "Pay as a test").count()).toBe(0);
    expect(await page.getByText("E-mail for your customer").count()).toBe(0);
  });
});

describe("the keyboard", () => {
  it("reaches everything by name", async () => {
    const page = await open("/");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("okonkwo");
    await page.getByRole("option", { name: /2026-0014/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Invoice 2026-0014" }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.getByRole("heading", { name: "Contacts" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  });

  it("skips to the content, walks a menu, and gets the focus back", async () => {
    const page = await open("/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    await button(page, "Language").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "首页" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh-Hans");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("语言");
  });
});
