import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Scene } from "../mock-api/backend";
import { settled, startStage, type Opened, type Stage, type View } from "./chromium";

const WIDE: View = { width: 1440, scheme: "light", language: "en" };
const PHONE: View = { width: 390, scheme: "light", language: "en" };
const TX = "79c6438416bc55889891f8a2394e2aa0dd56c70d263b460f92e81a9859672476";

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
/** A draft with a customer and a price, and no description yet. */
async function newInvoice(): Promise<Page> {
  const page = await open("/invoices?new=true");
  await page.getByRole("heading", { name: "Edit invoice" }).waitFor();
  await page.getByLabel("Name").fill("Meridian Labs");
  await page.getByLabel("Price").fill("10");
  await page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.ok());
  await expect.poll(() => button(page, "Issue").getAttribute("aria-disabled")).toBeNull();
  return page;
}
/** The browser writes each refusal to its console; a story that is about one expects it. */
function allowRefusals(): void {
  expect(opened.complaints.splice(0)).toSatisfy((all: string[]) => all.every((one) => one.includes("status of 422")));
}
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });
const signer = (page: Page) => page.frameLocator("iframe").getByRole("button", { name: "Confirm" });

async function checkAddress(page: Page): Promise<void> {
  await button(page, "Check on this device").click();
  await signer(page).click();
  await page
    .getByRole("strong")
    .filter({ hasText: "Check your address on this device first." })
    .waitFor({ state: "detached" });
}

describe("signing up and in", () => {
  it("someone new gets a wallet in four steps, and comes back to an open console", async () => {
    const page = await open("/sign-up");
    await button(page, "Make my passkey").click();
    await page.getByText("Enter your name.").waitFor();
    await page.getByLabel("Your name").fill("Mira");
    await page.getByLabel("Your business").fill("Nordlicht");
    await button(page, "Make my passkey").click();
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByText("Check your address on this device first.").waitFor();
    await button(page, "Check on this device").click();
    await signer(page).click();
    await page.getByText("Your keys on this device lead to exactly this address.").waitFor();
    await button(page, "Open the console").click();
    await page.getByRole("heading", { name: "Needs you" }).waitFor();
    expect(new URL(page.url()).hash).toBe("");
  });

  it("whoever did not add a way in is told of it on every page, until she says on this device that she did", async () => {
    const page = await open("/");
    const change = { seq: 41, at: "2026-11-20T09:00:00Z", action: "passkey.added", kind: "passkey" };
    await page.route("**/v1/key-changes", (route) => route.fulfill({ json: { items: [change], next: null } }));
    for (const path of ["/", "/invoices", "/settings/recovery"]) {
      await page.goto(new URL(path, page.url()).href);
      await page.getByText("A passkey was added").waitFor();
    }
    await button(page, "It was me").click();
    await page.getByText("A passkey was added").waitFor({ state: "detached" });
    await page.reload();
    await settled(page);
    expect(await page.getByText("A passkey was added").count()).toBe(0);
    change.seq = 42;
    await page.reload();
    await page.getByText("A passkey was added").waitFor();
  });

  it("someone who refuses at the signer is told that nothing was stored", async () => {
    const page = await open("/sign-up");
    await page.locator("input").nth(0).fill("Mira");
    await page.locator("input").nth(1).fill("Nordlicht");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Refuse" }).click();
    await page.getByRole("alert").getByText("You canceled. No account was made.").waitFor();
  });

  it("a page asked for without a session leads through the login back to it", async () => {
    const page = await open("/settings/networks", WIDE, "signed-out");
    expect(new URL(page.url()).pathname).toBe("/login");
    await opened.context.clearCookies();
    await button(page, "Sign in with a passkey").click();
    await signer(page).click();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/settings/networks");
  });

  it("a session that ends does not cost what was typed", async () => {
    const page = await open("/contacts");
    await button(page, "New contact").first().click();
    await page.getByLabel("Name").fill("Kestrel Foods");
    await opened.context.addCookies([{ name: "scene", value: "signed-out", url: stage.served.origin }]);
    await button(page, "Save").click();
    await page.getByRole("heading", { name: "You were signed out" }).waitFor();
    await opened.context.clearCookies();
    await button(page, "Sign in with a passkey").click();
    await signer(page).click();
    await page.getByRole("heading", { level: 1, name: "Kestrel Foods" }).waitFor();
  });
});

describe("money out", () => {
  it("a saved payee is paid: checked, signed in the signer, and final only when the network says so", async () => {
    const page = await open("/wallet/send");
    await page.getByLabel("To", { exact: true }).selectOption({ label: "Jun Watanabe · Base" });
    await page.getByLabel("Amount").fill("1,250.50");
    await page.getByText("No fee for you").waitFor();
    await button(page, /Review and sign/).click();
    await signer(page).click();
    await page.getByText("Signed on your device").waitFor();
    expect(await page.getByText("paid", { exact: true }).count()).toBe(0);
    await page.getByText("paid", { exact: true }).waitFor({ timeout: 15_000 });
    await page.getByText("1,250").first().waitFor();
  });

  it("a new address has to be looked at first, and an amount that could mean two things is refused", async () => {
    const page = await open("/wallet/send");
    await page.getByLabel("To", { exact: true }).selectOption("new");
    await page.getByLabel(/Address on/).fill("0x1234");
    await page.getByText("This is not an address of this network.").waitFor();
    await page.getByLabel(/Address on/).fill("0x71C2D2c602fb37f40accEe17538b6cb19a2E308d");
    await page.getByLabel("Amount").fill("1,5");
    await page.getByText("Read as 1.50").waitFor();
    await page.getByLabel("Amount").fill("0,500");
    await page.getByText("Read as 0.50").waitFor();
    await page.getByLabel("Amount").fill("1,500");
    await page.getByText("This can be read in two ways. Which one do you mean?").waitFor();
    expect(await button(page, /Review and sign/).getAttribute("aria-disabled")).toBe("true");
    await button(page, "1.50 USDC").click();
    expect(await page.getByLabel("Amount").inputValue()).toMatch(/^1\.50*$/);
    await page.getByLabel("Amount").fill("99999");
    await page.getByText("More than is available here.").waitFor();
    await page.getByLabel("Amount").fill("15");
    await page.getByText("You have not paid this address before.").waitFor();
    expect(await button(page, /Review and sign/).getAttribute("aria-disabled")).toBe("true");
    await page.getByLabel(/I have checked this address/).check();
    expect(await button(page, /Review and sign/).getAttribute("aria-disabled")).toBeNull();
  });

  it("a refusal in the signer leaves the payout unsigned, to be signed or canceled", async () => {
    const page = await open("/wallet/send?payee=pye_01&amount=5");
    await button(page, /Review and sign/).click();
    await page.frameLocator("iframe").getByRole("button", { name: "Refuse" }).click();
    await page.getByText("It waits for your signature. Nothing has left yet.").waitFor();
    await button(page, "Cancel this payout").click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel this payout" }).click();
    await page.getByText("Payout canceled. Nothing has left.").waitFor();
  });
});

describe("invoices", () => {
  it("a new invoice saves itself, is issued with a confirmation, and then has a link", async () => {
    const page = await open("/invoices");
    await button(page, "New invoice").first().click();
    await page.getByRole("heading", { name: "Edit invoice" }).waitFor();
    await page.getByLabel("Name", { exact: true }).fill("Kestrel Foods");
    await page.getByLabel("Description").fill("Menu");
    await page.getByLabel("Quantity").fill("２");
    await page.getByLabel("Price").fill("320.25");
    await page.getByText("640").first().waitFor();
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.reload();
    await settled(page);
    expect(await page.getByLabel("Price").inputValue()).toBe("320.25");
    await button(page, "Issue").click();
    await checkAddress(page);
    await page.getByRole("dialog").getByRole("button", { name: "Issue" }).click();
    await page.getByRole("heading", { name: "Invoice 2026-0015" }).waitFor();
    await button(page, "Copy link").click();
    await button(page, "Copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("/i/");
  });

  it("nobody is asked for money before the signer has checked the address on this device, once", async () => {
    const page = await newInvoice();
    await page.getByLabel("Description").fill("Menu");
    await page.waitForResponse((answer) => (answer.request().postData() ?? "").includes("Menu") && answer.ok());
    await page.getByRole("status").getByText("Saved").waitFor();
    await button(page, "Issue").click();
    const dialog = page.getByRole("dialog", { name: "Issue this invoice?" });
    const issue = dialog.getByRole("button", { name: "Issue" });
    await dialog.getByRole("strong").getByText("Check your address on this device first.").waitFor();
    expect(await issue.getAttribute("aria-disabled")).toBe("true");
    await issue.click({ force: true });
    await button(page, "Check on this device").click();
    await page.frameLocator("iframe").getByRole("button", { name: "Refuse" }).click();
    await dialog.locator("iframe").waitFor({ state: "detached" });
    expect(await issue.getAttribute("aria-disabled")).toBe("true");
    await checkAddress(page);
    expect(await issue.getAttribute("aria-disabled")).toBeNull();
    await page.reload();
    await settled(page);
    await button(page, "Issue").click();
    await issue.waitFor();
    expect(await page.getByText("Check your address on this device first.").count()).toBe(0);
    await issue.click();
    await page.getByRole("heading", { name: "Invoice 2026-0015" }).waitFor();
  });

  it("a draft without a customer cannot be issued, and the button says why", async () => {
    const page = await open("/invoices?new=true");
    await page.getByRole("heading", { name: "Edit invoice" }).waitFor();
    const issue = button(page, "Issue");
    expect(await issue.getAttribute("aria-disabled")).toBe("true");
    expect(await issue.getAttribute("title")).toContain("Enter who the invoice is for.");
  });

  it("rows of a spreadsheet are pasted into lines, and a removed line comes back", async () => {
    const page = await open("/invoices/inv_01/edit");
    await page.getByLabel("Description").first().focus();
    await page.evaluate(() => navigator.clipboard.writeText("Icons\t24\t18.50\nCare\t1\t1250"));
    await page.keyboard.press("Control+v");
    await page.getByRole("dialog", { name: "What is in which column?" }).waitFor();
    await button(page, "Add the lines (2)").click();
    await expect.poll(() => page.getByLabel("Description").count()).toBe(3);
    await button(page, "Remove line 1").click();
    await expect.poll(() => page.getByLabel("Description").count()).toBe(2);
    await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => page.getByLabel("Description").count()).toBe(3);
  });

  it("what keeps a draft from being issued is said at its field", async () => {
    const page = await newInvoice();
    await page.getByLabel("Due date").fill("2020-01-31");
    await button(page, "Issue").click();
    await checkAddress(page);
    await page.getByRole("dialog").getByRole("button", { name: "Issue" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Description, line 1: This is missing.").waitFor();
    await dialog.getByText("Due day: The due day has passed.").waitFor();
    await button(page, "Correct it").click();
    const due = page.getByLabel("Due date");
    expect(await due.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator(`[id="${await due.getAttribute("aria-describedby")}"]`).textContent()).toBe(
      "The due day has passed.",
    );
    await due.fill("2099-01-31");
    await page.waitForResponse((answer) => (answer.request().postData() ?? "").includes("2099-01-31"));
    await page.getByRole("status").getByText("Saved").waitFor();
    expect(await due.getAttribute("aria-invalid")).toBeNull();
    expect(await page.getByLabel("Description").getAttribute("aria-invalid")).toBe("true");
    allowRefusals();
  });

  it("a refused field is marked with its limit, and nothing older is issued in its place", async () => {
    const page = await newInvoice();
    await page.getByLabel("Note").fill(Array(120).fill("x").join("\n"));
    await page.getByText("Note: At most 80 lines of text.").waitFor();
    expect(await page.getByLabel("Note").getAttribute("aria-invalid")).toBe("true");
    await button(page, "Issue").click();
    await page.waitForTimeout(300);
    expect(await page.getByRole("dialog").count()).toBe(0);
    allowRefusals();
  });

  it("line breaks of a description and of terms are shown, and stay when something is typed", async () => {
    const page = await newInvoice();
    const description = page.getByLabel("Description");
    await description.fill("Consulting\n- part one\n- part two");
    await description.press("End");
    await description.pressSequentially("!");
    await page.getByLabel("Terms").fill("t1\nt2");
    await page.waitForResponse((answer) => (answer.request().postData() ?? "").includes("t2"));
    await page.reload();
    await page.getByLabel("Description").waitFor();
    expect(await page.getByLabel("Description").inputValue()).toBe("Consulting\n- part one\n- part two!");
    expect(await page.getByLabel("Terms").inputValue()).toBe("t1\nt2");
  });

  it("voiding takes the number typed out", async () => {
    const page = await open("/invoices/inv_07");
    await button(page, "More actions").click();
    await page.getByRole("menuitem", { name: "Void" }).click();
    const confirm = button(page, "Void it");
    expect(await confirm.getAttribute("aria-disabled")).toBe("true");
    await page.getByRole("dialog").getByLabel("Number").fill("2026-0011");
    await confirm.click();
    await page.getByText("The invoice is void.").waitFor();
  });
});

describe("the books", () => {
  it("a payment without a reason is assigned to an invoice", async () => {
    const page = await open("/inbox");
    const before = await button(page, "Assign").count();
    await button(page, "Assign").first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Assign" }).click();
    await page.getByText("Assigned.").waitFor();
    await expect.poll(() => button(page, "Assign").count()).toBe(before - 1);
  });

  it("a transaction hash gets a verdict", async () => {
    const page = await open("/help");
    await page.getByLabel("Transaction hash").fill("0x1");
    await page.getByText("This is not a transaction hash").waitFor();
    await page.getByLabel("Transaction hash").fill(TX);
    await page.keyboard.press("Enter");
    await page
      .getByText("It is on its way.")
      .or(page.getByText("No network we watch knows this transaction."))
      .first()
      .waitFor();
  });

  it("filters live in the URL, and the browser goes back", async () => {
    const page = await open("/wallet");
    await page.getByRole("link", { name: "All transfers" }).click();
    await page.getByLabel("Direction").selectOption("out");
    await expect.poll(() => new URL(page.url()).search).toBe("?direction=out");
    await page.reload();
    await settled(page);
    expect(await page.getByLabel("Direction").inputValue()).toBe("out");
    await page.getByRole("row", { name: "Jun Watanabe" }).first().getByRole("link").first().click();
    await page.getByRole("heading", { name: "Outgoing transfer" }).waitFor();
    await page.goBack();
    await expect.poll(() => new URL(page.url()).search).toBe("?direction=out");
  });

  it("a payee is verified through the signer", async () => {
    const page = await open("/contacts/con_04");
    await button(page, "Verify").click();
    await signer(page).click();
    await page.getByText("Verified. The signer knows this address now.").waitFor();
  });
});

describe("every list", () => {
  it.each(["/wallet/history", "/invoices", "/contacts", "/inbox", "/wallet"])(
    "%s says what to do while it is empty",
    async (path) => {
      const page = await open(path, PHONE, "empty");
      expect(await page.locator("main [class*=blank]").count()).toBeGreaterThan(0);
    },
  );

  it.each([
    "/",
    "/wallet",
    "/wallet/history",
    "/invoices",
    "/invoices/inv_04",
    "/contacts",
    "/inbox",
    "/settings/sessions",
    "/settings/recovery",
  ])("%s says what happened when it cannot be loaded, and tries again", async (path) => {
    opened = await stage.open(PHONE, path, "failing");
    const retry = button(opened.page, "Try again").first();
    await retry.waitFor({ timeout: 20_000 });
    await opened.context.clearCookies();
    await retry.click();
    await settled(opened.page);
    await retry.waitFor({ state: "detached" });
  });

  it("a slow one shows its own outline", async () => {
    opened = await stage.open(WIDE, "/invoices", "slow");
    await opened.page.locator("table [class*=bone]").first().waitFor();
  });
});

describe("the colours", () => {
  it("follow the system until someone chooses", async () => {
    const page = await open("/", { ...WIDE, scheme: "dark" });
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await ground()).toBe("rgb(14, 17, 19)");
    await button(page, "Colours").click();
    await page.getByRole("menuitemradio", { name: "Light" }).click();
    expect(await ground()).toBe("rgb(251, 251, 250)");
    await page.reload();
    await settled(page);
    expect(await ground()).toBe("rgb(251, 251, 250)");
  });
});
