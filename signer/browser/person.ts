/** A person at a browser: virtual authenticators, the app's page, and the signer's pages and frame. */
import {
  chromium,
  type Browser,
  type BrowserContext,
  type CDPSession,
  type FrameLocator,
  type Page,
} from "playwright-core";
import type { PageResult, RequestKind, RequestOf, ResultOf, VaultJson } from "../../web/src/signer.ts";
import { random, toBase64Url } from "../src/format/bytes.ts";
import type { Site } from "./server.ts";

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export type AuthenticatorKind = "prf" | "no-prf" | "prf-at-get" | "no-verification";

const PLATFORM = {
  protocol: "ctap2" as const,
  ctap2Version: "ctap2_1" as const,
  transport: "internal" as const,
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
};

const AUTHENTICATORS: Record<AuthenticatorKind, object> = {
  prf: { ...PLATFORM, hasPrf: true },
  "no-prf": { ...PLATFORM, hasPrf: false },
  "prf-at-get": { ...PLATFORM, ctap2Version: "ctap2_2", transport: "usb", hasPrf: false, hasHmacSecret: true },
  "no-verification": { ...PLATFORM, hasPrf: true, isUserVerified: false },
};

export const aNonce = (): string => toBase64Url(random(32));
export const anId = (): string => toBase64Url(random(16));

/** What the server hands out for a sign-up. */
export const signUpNonces = () => ({
  registrationNonce: aNonce(),
  serverNonce: aNonce(),
  organizationId: anId(),
});

export interface Enrolled {
  vault: VaultJson;
  personId: string;
  vaultId: string;
  evm: string;
  result: PageResult;
}

export class Person {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly site: Site;
  readonly #cdp: CDPSession;

  private constructor(site: Site, context: BrowserContext, page: Page, cdp: CDPSession) {
    this.site = site;
    this.context = context;
    this.page = page;
    this.#cdp = cdp;
  }

  static async arrive(browser: Browser, site: Site, options: object = {}): Promise<Person> {
    const context = await browser.newContext({ acceptDownloads: true, locale: "en-GB", ...options });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    await page.goto(`${site.app}/`);
    return new Person(site, context, page, cdp);
  }

  async plugIn(kind: AuthenticatorKind): Promise<string> {
    const options = AUTHENTICATORS[kind] as never;
    const { authenticatorId } = await this.#cdp.send("WebAuthn.addVirtualAuthenticator", { options });
    return authenticatorId;
  }

  async unplug(authenticatorId: string): Promise<void> {
    await this.#cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
  }

  async verifies(authenticatorId: string, isUserVerified: boolean): Promise<void> {
    await this.#cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
  }

  /** With two keys at hand only the present one answers. */
  async present(authenticatorId: string, enabled: boolean): Promise<void> {
    await this.#cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
  }

  async openPage(request: object): Promise<void> {
    await this.page.goto(`${this.site.app}/`);
    const url = await this.page.evaluate(
      ([sign, input]) => (globalThis as never as SignerGlobal).signer.signerPageUrl(sign as string, input as never),
      [this.site.sign, { returnTo: `${this.site.app}/back`, serverName: "books.example", locale: "en", ...request }],
    );
    await this.page.goto(url);
  }

  click(name: string): Promise<void> {
    return this.page.getByRole("button", { name, exact: true }).click();
  }

  async backInApp(): Promise<PageResult> {
    await this.page.waitForURL(`${this.site.app}/back#*`);
    return this.page.evaluate(() => (globalThis as never as SignerGlobal).signer.readPageResult(location.hash)!);
  }

  async signUp(withKit = false): Promise<Enrolled> {
    const personId = anId();
    const vaultId = anId();
    const names = { personName: "Ada Okoro", organizationName: "Okoro Trading" };
    const ids = { personId, vaultId, unlockerId: anId(), kitUnlockerId: anId() };
    await this.openPage({ kind: "sign-up", ...signUpNonces(), ...names, ...ids });
    await this.click("Create passkey");
    if (withKit) await this.keepKit();
    else await this.putOffKit();
    const result = await this.backInApp();
    const vault = { records: result.unlockers!, payload: result.payload! };
    return { vault, personId, vaultId, evm: result.addresses!.evm, result };
  }

  /** Reads the code from the screen, saves it, types the asked group. */
  async keepKit(): Promise<string> {
    await this.page.locator(".kit").waitFor();
    const groups = await this.page.locator(".kit code").allTextContents();
    await this.click("I have saved it");
    const heading = await this.page.getByRole("heading", { name: /^Type group/ }).textContent();
    const asked = Number(/group (\d)/.exec(heading ?? "")?.[1]);
    await this.page.getByRole("textbox").fill(groups[asked - 1]!.toLowerCase());
    await this.click("Check");
    return groups.join("-");
  }

  async putOffKit(): Promise<void> {
    await this.click("Later");
    await this.click("Continue without");
  }

  /** Starts a request of the frame; the outcome is read with `answer`. */
  async ask<K extends RequestKind>(kind: K, request: RequestOf<K>, settings: object = {}): Promise<FrameLocator> {
    await this.page.evaluate(
      ([signerOrigin, kind, request, settings]) => {
        const scope = globalThis as never as SignerGlobal;
        const asked = { signerOrigin, locale: "en", label: "Signer", ...(settings as object) };
        scope.settled = scope.signer.askSigner(asked as never, kind as never, request as never).then(
          (result: unknown) => ({ result }),
          (error: { code: string; note: string }) => ({ error: { code: error.code, note: error.note } }),
        ) as never;
      },
      [this.site.sign, kind, request, settings] as const,
    );
    return this.page.frameLocator(".signer-dialog iframe");
  }

  /** Presses a button of the frame: by keyboard, or held down with the pointer once the dialog has taken its size. */
  async press(name: string, options: { delay?: number } = {}): Promise<void> {
    const frame = this.page.locator(".signer-dialog iframe").contentFrame();
    const button = frame.getByRole("button", { name, exact: true });
    await button.waitFor();
    while ((await button.getAttribute("aria-disabled")) === "true") {
      await button.focus(); // brings what it is about into sight
      await this.page.waitForTimeout(100);
    }
    if (options.delay === undefined) return button.press("Enter");
    while (!(await this.#hasItsSize())) await this.page.waitForTimeout(60);
    await button.click(options);
  }

  /** As tall as its content, or as the window allows. */
  async #hasItsSize(): Promise<boolean> {
    const dialog = this.page.locator(".signer-dialog iframe");
    const wanted = await dialog
      .contentFrame()
      .locator("body")
      .evaluate((body) => {
        const least = body.querySelector(".foot") === null ? 0 : 480;
        const parts = [...body.children] as HTMLElement[];
        return Math.max(
          least,
          parts.reduce((sum, part) => sum + Math.max(part.scrollHeight, part.offsetHeight), 0),
        );
      });
    const height = (await dialog.boundingBox())?.height ?? 0;
    const most = (this.page.viewportSize()?.height ?? 0) * 0.92;
    return Math.abs(height - Math.min(wanted, most)) < 2;
  }

  answer<K extends RequestKind>(): Promise<{ result?: ResultOf<K>; error?: { code: string; note: string } }> {
    return this.page.evaluate(() => (globalThis as never as SignerGlobal).settled) as never;
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

export interface SignerGlobal {
  signer: typeof import("../../web/src/signer.ts");
  settled: Promise<unknown>;
}
