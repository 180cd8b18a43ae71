// The stage of PayPageBrowserTest: a business, its payers and its networks, moved by words over HTTP.
import { get } from "node:http";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";

export const BASE = "eip155:8453";
export const POLYGON = "eip155:137";
export const LOCAL = "eip155:31337";

const STAGE = process.env.PAY_STAGE ?? "";

export interface Issued {
  id: string;
  url: string;
}

async function play(scene: string, words: Record<string, string | number>): Promise<string> {
  const query = new URLSearchParams(Object.entries(words).map(([key, value]) => [key, String(value)]));
  const answer = await fetch(`${STAGE}/${scene}?${query}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${scene}: ${text}`);
  return text;
}

/** An issued invoice and its link. */
export async function issue(amount: string, words: Record<string, string> = {}): Promise<Issued> {
  const invoice = JSON.parse(await play("issue", { amount, ...words })) as { id: string; payLink: string };
  return { id: invoice.id, url: invoice.payLink };
}

/** The link of an invoice whose due day is long over. */
export const issueLate = async (): Promise<string> =>
  (JSON.parse(await play("late", {})) as { payLink: string }).payLink;

export const withdraw = (invoice: Issued): Promise<string> => play("void", { id: invoice.id });

/** The address an invoice is paid at, as its page shows it. */
export async function addressOf(invoice: Issued): Promise<string> {
  const address = /data-address="(0x[0-9a-fA-F]{40})"/.exec(await read(invoice.url))?.[1];
  if (!address) throw new Error("the page shows no address");
  return address;
}

/** Names under localhost are this machine: browsers know it, Node's resolver need not. */
function read(url: string): Promise<string> {
  const { host, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path: pathname, headers: { host } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => resolve(text));
    }).on("error", reject);
  });
}

/** Somebody pays base units of a coin; it is in the newest block, and seen. Gives the transaction's hash. */
export async function pay(to: string, coin: string, units: number, network = BASE): Promise<string> {
  return play("pay", { to, coin, units, network });
}

export const mine = (blocks: number, network = BASE): Promise<string> => play("mine", { blocks, network });
export const undo = (blocks: number, network = BASE): Promise<string> => play("undo", { blocks, network });
/** So many blocks that everything now in one is final. */
export const finish = (network = BASE): Promise<string> => mine(60, network);

export const readInvoice = async (invoice: Issued): Promise<{ payment: string; timeline: { kind: string }[] }> =>
  JSON.parse(await play("invoice", { id: invoice.id })) as never;

export interface Opened {
  page: Page;
  context: BrowserContext;
  /** What the page said that it should not have. */
  complaints: string[];
}

export interface Payers {
  open(url: string, options?: BrowserContextOptions, prepare?: (page: Page) => Promise<unknown>): Promise<Opened>;
  close(): Promise<void>;
}

export async function startPayers(): Promise<Payers> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"],
  });
  return {
    async open(url, options = {}, prepare) {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        locale: "en-GB",
        reducedMotion: "reduce",
        permissions: ["clipboard-read", "clipboard-write"],
        ...options,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (failure) => complaints.push(`error: ${failure.message}`));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(`console: ${message.text()}`);
      });
      await prepare?.(page);
      await page.goto(url);
      return { page, context, complaints };
    },
    close: () => browser.close(),
  };
}
