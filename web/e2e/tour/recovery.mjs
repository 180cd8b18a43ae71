// Recovery by paper, as the paper itself says it: the words in its quotes are what is clicked. One person loses the
// passkey, waits, and comes back; from another a thief takes the paper and is stopped by a touch.
import { readFileSync } from "node:fs";
import path from "node:path";
import { Business } from "./business.mjs";

const LONG = 60_000;
const WAIT_AND_MORE = 120_000;
/** Local installations wait one minute. */
const HEADING = { timeout: LONG };

/** The quoted words of one line of the kit's paper; its text stands in the file as it is printed. */
export function printedWords(pdf, heading) {
  const lines = [...readFileSync(pdf, "latin1").matchAll(/\((.*?)\) Tj/g)].map(([, text]) =>
    text.replace(/\\(.)/g, "$1"),
  );
  const at = lines.indexOf(heading);
  if (at < 0) throw new Error(`the paper has no line "${heading}"`);
  return { sentence: lines[at + 1], quoted: [...lines[at + 1].matchAll(/'([^']+)'/g)].map(([, words]) => words) };
}

/** A person at a browser of her own, with a passkey that can be lost. */
export class Holder {
  static async arrive(browser, origin, out, passkey) {
    const context = await browser.newContext({ locale: "en-GB", acceptDownloads: true });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable", { enableUI: false });
    const holder = new Holder();
    Object.assign(holder, { browser, context, page, devtools, origin, out, passkey, urls: [], codes: [] });
    page.on("request", (request) => holder.urls.push(request.url()));
    await holder.plugIn();
    return holder;
  }

  async plugIn() {
    const options = this.passkey;
    this.authenticator = (await this.devtools.send("WebAuthn.addVirtualAuthenticator", { options })).authenticatorId;
  }

  async losePasskey() {
    await this.devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.authenticator });
  }

  async signUp(name) {
    const business = new Business(this.page, this.origin, this.out);
    this.wallet = await business.signUp(name, `${name} Trading`);
    this.pdf = business.kitPdf;
    this.codes.push(business.kitCode);
    this.api = (method, address) => business.api(method, address);
    return business.kitCode;
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  heading(name) {
    return this.page.getByRole("heading", { name, exact: true });
  }

  /** From the sign-in page, as the paper says. */
  async startFromPaper(pdf = this.pdf) {
    const { quoted } = printedWords(pdf, "If you lose your passkeys");
    await this.page.goto(`${this.origin}/login`);
    await this.page.getByRole("link", { name: quoted[0], exact: true }).click();
    await this.heading(quoted[0]).waitFor(HEADING);
  }

  async typeCode(code) {
    await this.button("Type the code").click();
    await this.page.getByLabel("Recovery code").fill(code);
    await this.button("Continue").click();
  }

  /** What the paper and what it derives must never be part of: any address this browser asked for. */
  urlsHold(secrets) {
    return this.urls.some((url) => secrets.some((secret) => url.includes(secret)));
  }

  picture(name) {
    return this.page.screenshot({ path: path.join(this.out, `${name}.png`), fullPage: true });
  }
}

/** The passkey is gone: the paper waits. */
export async function askWithPaper(holder, code) {
  await holder.losePasskey();
  await holder.context.clearCookies();
  await holder.startFromPaper();
  await holder.picture("20-recover");
  await holder.typeCode(code);
  await holder.heading("Your request is waiting").waitFor(HEADING);
  await holder.picture("21-recover-waiting");
}

/** The time is over: the page says so by itself, the code is typed once more, and a new passkey is made. */
export async function comeBack(holder, code) {
  const { page } = holder;
  await page.bringToFront();
  await holder.heading("The waiting time is over").waitFor({ timeout: WAIT_AND_MORE });
  await holder.plugIn();
  await holder.typeCode(code);
  await holder.heading("Your wallet is open").waitFor(HEADING);
  await holder.button("Create passkey").click();
  await holder.button("I have saved it").waitFor(HEADING);
  await holder.picture("22-recover-new-kit");
  const groups = await page.locator(".kit code").allTextContents();
  await holder.button("I have saved it").click();
  const question = await page.getByText(/Type group \d/).innerText();
  await page.getByRole("textbox").fill(groups[Number(question.match(/\d/)[0]) - 1]);
  await holder.button("Check").click();
  await page.getByText("You are back").waitFor(HEADING);
  holder.codes.push(groups.join("-"));
  await page.getByText("from before your recovery", { exact: true }).waitFor(HEADING);
  await holder.picture("23-recovered");
  if (new URL(page.url()).hash !== "") throw new Error("the fragment was not removed");
}

/** Somebody else's browser, without any passkey, asks with the owner's paper. */
export async function steal(thief, pdf, code) {
  await thief.losePasskey();
  await thief.startFromPaper(pdf);
  await thief.typeCode(code);
  await thief.heading("Your request is waiting").waitFor(HEADING);
  return new URL(thief.page.url()).searchParams.get("request");
}

/** The owner is told where she is, then first of all after signing in; only her touch stops it. */
export async function veto(owner, thief, request) {
  const { page } = owner;
  await page.bringToFront();
  await page.getByText("Somebody asked to recover this wallet with your paper kit").waitFor(HEADING);
  await owner.picture("24-recovery-banner");
  const refused = await withoutTouch(page, request);
  if (refused !== 400 && refused !== 401) throw new Error(`a session alone was answered ${refused}`);
  const { status } = await owner.api("GET", `/v1/recoveries/${request}`);
  if (status !== "waiting") throw new Error(`a session alone made it ${status}`);
  await owner.context.clearCookies();
  await page.goto(`${owner.origin}/login`);
  await owner.button("Sign in with a passkey").click();
  await owner.heading("Somebody is recovering this wallet").waitFor(HEADING);
  await owner.picture("25-recovery-notice");
  await owner.page.locator("main").getByRole("button", { name: "Stop it", exact: true }).last().click();
  await confirmInSigner(page);
  await owner.heading("Home").waitFor(HEADING);
  await thief.page.bringToFront();
  await thief.heading("This recovery was stopped").waitFor(HEADING);
  await thief.picture("26-recovery-stopped");
}

/** What a stale session, or a script in it, can send: everything but the touch. */
function withoutTouch(page, request) {
  return page.evaluate(async (id) => {
    const nothing = { id: "AAAA", clientDataJSON: "AAAA", authenticatorData: "AAAA", signature: "AAAA" };
    const answer = await fetch(`/v1/recoveries/${id}/veto`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF": "1", "Idempotency-Key": crypto.randomUUID() },
      body: JSON.stringify({ assertion: nothing }),
    });
    return answer.status;
  }, request);
}

async function confirmInSigner(page) {
  const confirm = page.frameLocator("iframe").getByRole("button", { name: "Confirm with passkey", exact: true });
  await confirm.waitFor(HEADING);
  await page.waitForTimeout(1_500);
  await confirm.focus();
  await page.keyboard.press("Enter");
}

/** The stolen paper once more: it opens nothing, and says no more than any wrong code. */
export async function tryDeadPaper(thief, pdf, code) {
  await thief.startFromPaper(pdf);
  await thief.typeCode(code);
  await thief.page.getByText("This code opens nothing here").waitFor(HEADING);
}
