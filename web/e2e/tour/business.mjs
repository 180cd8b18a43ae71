// A business owner at her console: every step goes through the pages a person sees.
import path from "node:path";

const LONG = 60_000;

export class Business {
  constructor(page, origin, out) {
    this.page = page;
    this.origin = origin;
    this.out = out;
  }

  async api(method, address) {
    return this.page.evaluate(
      async ([verb, url]) => {
        const answer = await fetch(url, { method: verb });
        if (!answer.ok) throw new Error(`${verb} ${url}: ${answer.status} ${await answer.text()}`);
        return answer.json();
      },
      [method, address],
    );
  }

  /** A file as the browser gets it. */
  async download(address) {
    const base64 = await this.page.evaluate(async (url) => {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    }, address);
    return Buffer.from(base64, "base64");
  }

  async open(place) {
    await this.page.goto(this.origin + place);
    await this.page.locator("main").first().waitFor({ timeout: LONG });
  }

  picture(name) {
    return this.page.screenshot({ path: path.join(this.out, `${name}.png`), fullPage: true });
  }

  /** Makes the passkey and the wallet, keeps the kit, and proves that the stored vault opens. */
  async signUp(person, organization) {
    const { page } = this;
    await page.goto(`${this.origin}/sign-up`);
    await page.getByLabel("Your name").fill(person);
    await page.getByLabel("Your business").fill(organization);
    await this.picture("01-sign-up");
    await page.getByRole("button", { name: "Make my passkey" }).click();
    await page.getByRole("button", { name: "Create passkey" }).click();
    await page.getByRole("button", { name: "Save kit file" }).waitFor({ timeout: LONG });
    const lines = (await page.locator("body").innerText()).split("\n").map((line) => line.trim());
    const groups = lines.filter((line) => /^[0-9A-Z]{4}$/.test(line));
    this.kitCode = groups.join("-");
    this.kitFile = path.join(this.out, `kit-${person.split(" ")[0]}.walletkit`);
    const [kit] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save kit file" }).click(),
    ]);
    await kit.saveAs(this.kitFile);
    this.kitPdf = path.join(this.out, `kit-${person.split(" ")[0]}.pdf`);
    const [paper] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save PDF" }).click(),
    ]);
    await paper.saveAs(this.kitPdf);
    await page.getByRole("button", { name: "I have saved it" }).click();
    const question = await page.getByText(/Type group \d/).innerText();
    await page.getByRole("textbox").fill(groups[Number(question.match(/\d/)[0]) - 1]);
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByRole("button", { name: "Check on this device" }).click({ timeout: LONG });
    const done = page.frameLocator("iframe").getByRole("button", { name: "Done" });
    await done.waitFor({ timeout: LONG });
    await this.picture("signer-check");
    await done.click();
    await page.getByText("Your keys on this device lead to exactly this address.").waitFor({ timeout: LONG });
    await page
      .getByRole("link", { name: "Open the console" })
      .or(page.getByRole("button", { name: "Open the console" }))
      .click({ timeout: LONG });
    await page.getByRole("heading", { name: "Home" }).waitFor({ timeout: LONG });
    const { items } = await this.api("GET", "/v1/wallets");
    return items[0].addresses.find((address) => address.kind === "main").address;
  }

  /** Writes an invoice and issues it; gives its id, number and pay link. */
  async invoice(customer, description, price) {
    const { page } = this;
    await this.open("/");
    await page
      .getByRole("button", { name: "New invoice" })
      .or(page.getByRole("link", { name: "New invoice" }))
      .first()
      .click();
    await page.getByLabel("Name", { exact: true }).fill(customer);
    await page.getByLabel("Description").first().fill(description);
    await page.getByLabel("Price").first().fill(price);
    const issue = page.getByRole("button", { name: "Issue" }).first();
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll("button")].some(
          (one) => one.textContent.trim() === "Issue" && one.ariaDisabled !== "true" && !one.disabled,
        ),
      null,
      { timeout: LONG },
    );
    await this.picture(`invoice-${price}-editor`);
    await issue.click();
    await page.getByRole("dialog").getByRole("button", { name: /issue/i }).click();
    await page.waitForURL(/\/invoices\/inv_[0-9A-Z]{26}$/, { timeout: LONG });
    const id = page.url().split("/").pop();
    return this.api("GET", `/v1/invoices/${id}`);
  }

  /** Waits until the server says so, without reloading the page that is open. */
  async until(address, holds, what) {
    for (let tries = 0; tries < 240; tries++) {
      const answer = await this.api("GET", address);
      if (holds(answer)) return answer;
      await this.page.waitForTimeout(500);
    }
    throw new Error(`never happened: ${what}`);
  }

  /** Sends money on, with one touch in the signer. */
  async send(to, amount, note) {
    const { page } = this;
    await this.open("/wallet/send");
    await page.getByLabel("To").selectOption({ label: "Another address…" });
    await page.getByLabel(/^Address/).fill(to);
    await page.getByLabel("Amount").fill(amount);
    await page.getByLabel(/Note/).fill(note);
    const checked = page.getByRole("checkbox");
    await checked.first().check({ timeout: LONG });
    await page.getByRole("button", { name: "Review and sign" }).click({ timeout: LONG });
    await page.waitForURL(/\/payouts\//, { timeout: LONG });
    const payout = page.url().split("/").pop();
    const frame = page.frameLocator("iframe");
    const confirm = frame.getByRole("button", { name: /confirm/i });
    await confirm.waitFor({ timeout: LONG });
    await this.picture("signer-confirm");
    await page.waitForTimeout(1_500);
    await confirm.focus();
    await page.keyboard.press("Enter");
    return payout;
  }
}
