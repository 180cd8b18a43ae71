// What a payer lives through, against the real server.
import jsQR from "jsqr";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  addressOf,
  BASE,
  finish,
  issue,
  mine,
  pay,
  POLYGON,
  readInvoice,
  startPayers,
  undo,
  type Payers,
} from "./stage";

let payers: Payers;
beforeAll(async () => {
  payers = await startPayers();
});
afterAll(() => payers.close());

const SLOW = { timeout: 30_000 };
const headline = (page: Page, text: string) => page.locator("[data-headline]", { hasText: text }).waitFor(SLOW);

/** What a camera reads from the first code that can be seen. */
async function scanned(page: Page, selector = ".qr svg"): Promise<string> {
  const { data, side } = await page.evaluate(async (where) => {
    const svg = [...document.querySelectorAll(where)].find((one) => one.checkVisibility())!;
    const image = new Image();
    const text = new XMLSerializer().serializeToString(svg).replace("<svg", '<svg width="400" height="400"');
    image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 400;
    const draw = canvas.getContext("2d")!;
    draw.drawImage(image, 0, 0);
    return { data: [...draw.getImageData(0, 0, 400, 400).data], side: 400 };
  }, selector);
  return jsQR(Uint8ClampedArray.from(data), side, side)?.data ?? "";
}

it("follows a payment from the first sight to the receipt without a reload", async () => {
  const invoice = await issue("250.00");
  const to = await addressOf(invoice);
  const { page, context, complaints } = await payers.open(invoice.url);
  await page.evaluate(() => Object.assign(globalThis, { marked: true }));
  await headline(page, "Waiting for payment");

  await pay(to, "USDC", 250_000_000);
  await headline(page, "Payment seen");
  expect(await page.locator("#address").count()).toBe(0);
  await mine(3);
  await page.getByText("Confirming 4 of").waitFor(SLOW);
  await finish();
  await headline(page, "Paid");

  expect(await page.evaluate(() => "marked" in globalThis)).toBe(true);
  const receipt = await page.getByText("Receipt (PDF)").evaluate(async (link: HTMLAnchorElement) => {
    const paper = await fetch(link.href);
    return new TextDecoder().decode((await paper.arrayBuffer()).slice(0, 5));
  });
  expect(receipt).toBe("%PDF-");
  expect(await page.locator(".list a").first().getAttribute("href")).toMatch(/^https:\/\/.*0x[0-9a-f]{64}$/);
  expect((await readInvoice(invoice)).timeline.map((one) => one.kind)).toContain("viewed");
  expect(complaints).toEqual([]);
  await context.close();
});

it("follows by asking again where live connections are blocked", async () => {
  const invoice = await issue("250.00");
  const to = await addressOf(invoice);
  const { page, context } = await payers.open(invoice.url, {}, (one) =>
    one.routeWebSocket(/live/, (socket) => socket.close()),
  );
  await headline(page, "Waiting for payment");

  await pay(to, "USDC", 250_000_000);

  await headline(page, "Payment seen");
  await context.close();
});

it("shows the rest and a new code when too little arrives, and what to do with too much", async () => {
  const invoice = await issue("250.00");
  const to = await addressOf(invoice);
  const { page, context } = await payers.open(`${invoice.url}?network=${BASE}&coin=USDC`);
  await page.getByText("Wallet link", { exact: true }).click();
  expect(await scanned(page, "#by-request svg")).toMatch(/uint256=250000000$/);

  await pay(to, "USDC", 200_000_000);
  await headline(page, "50.00 USD still missing");
  expect(await scanned(page, "#by-request svg")).toMatch(new RegExp(`address=${to}&uint256=50000000$`));
  expect(await page.locator("#copy-amount").getAttribute("data-copy")).toBe("50.00");
  await finish();
  await page.getByText("200.00 USD arrived").waitFor(SLOW);
  await pay(to, "USDC", 60_000_000);
  await finish();
  await headline(page, "Overpaid by 10.00 USD");
  await context.close();
});

it("takes back what the network takes back", async () => {
  const invoice = await issue("250.00");
  const to = await addressOf(invoice);
  const { page, context } = await payers.open(invoice.url);
  await pay(to, "USDC", 250_000_000);
  await headline(page, "Payment seen");
  await undo(1);
  await headline(page, "Waiting for payment");
  expect(await page.locator("#address").count()).toBe(1);
  await context.close();
});

it("works without a script: address, amount, code, choice, and status on reload", async () => {
  const invoice = await issue("250.00");
  const to = await addressOf(invoice);
  const { page, context } = await payers.open(invoice.url, { javaScriptEnabled: false });
  expect((await page.locator("#address").innerText()).replace(/\s/g, "")).toBe(to);
  expect(await page.locator(".amount").innerText()).toMatch(/250\.00\s+USDC/);
  expect(await page.locator("#copy-address").isVisible()).toBe(false);
  await page.locator(`#network-${POLYGON.split(":")[1]}`).click();
  await page.getByText("Send exactly 250.00 USDC on Polygon").waitFor(SLOW);
  await page.locator("#coin-USDT").click();
  await page.getByText("Send exactly 250.00 USDT on Polygon").waitFor(SLOW);
  await page.getByText("Wallet link", { exact: true }).click();
  expect(await page.locator("#by-address").isVisible()).toBe(false);

  await pay(to, "USDT", 250_000_000, POLYGON);
  await page.reload();
  await headline(page, "Payment seen");
  await finish(POLYGON);
  await page.reload();
  await headline(page, "Paid");
  await context.close();
});

it("shows a code that is the plain address, and copies", async () => {
  const invoice = await issue("1250.00");
  const to = await addressOf(invoice);
  const { page, context } = await payers.open(invoice.url);
  expect(await scanned(page)).toBe(to);
  await page.locator("#copy-address").click();
  await page.getByText("Copied", { exact: true }).first().waitFor(SLOW);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(to);
  await page.locator("#copy-amount").click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("1250.00");
  await page.getByText("Paying from an exchange?").click();
  await page.getByText("exactly this must arrive").waitFor(SLOW);
  await context.close();
});

it("keeps what was chosen when the payer comes back, without a reload on the way", async () => {
  const invoice = await issue("250.00");
  const { page, context } = await payers.open(invoice.url);
  await page.evaluate(() => Object.assign(globalThis, { marked: true }));
  await page.locator("#network-137").click();
  await page.getByText("Send exactly 250.00 USDC on Polygon").waitFor(SLOW);
  expect(await page.evaluate(() => "marked" in globalThis)).toBe(true);
  await page.goto(invoice.url);
  await page.getByText("Send exactly 250.00 USDC on Polygon").waitFor(SLOW);
  await page.goto((await issue("9.00")).url);
  await page.getByText("Send exactly 9.00 USDC on Polygon").waitFor(SLOW);
  await context.close();
});

it("speaks the browser's language and switches", async () => {
  const invoice = await issue("250.00");
  const { page, context } = await payers.open(invoice.url, { locale: "zh-CN" });
  await headline(page, "等待付款");
  await page.getByText("English").click();
  await headline(page, "Waiting for payment");
  await page.locator("#network-137").click();
  await page.getByText("USDC on Polygon PoS to").waitFor(SLOW);
  await context.close();
});

it("answers a payer who pastes a transaction", async () => {
  const invoice = await issue("250.00");
  const to = await addressOf(invoice);
  const tx = await pay(to, "USDC", 100_000_000);
  const { page, context } = await payers.open(invoice.url);
  await page.getByText("You paid, but nothing shows?").click();
  await page.locator("#tx").fill(tx);
  await page.getByText("Look it up").click();
  await page.locator("#finding", { hasText: "on its way" }).waitFor(SLOW);
  expect(await page.evaluate(() => document.getElementById("finding")!.getBoundingClientRect().top)).toBeLessThan(
    1_000,
  );
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await page.locator("#tx").fill("hello");
  expect(await page.locator("#finding").count()).toBe(0);
  await page.locator("#tx").fill(`https://basescan.org/tx/${tx}#eventlog`);
  await page.getByText("Look it up").click();
  await page.locator("#finding", { hasText: "on its way" }).waitFor(SLOW);
  await finish();
  await page.reload();
  await page.locator("#finding", { hasText: "counts for this invoice" }).waitFor(SLOW);
  await context.close();
});

it("pays from a browser wallet, with the coin and network it has enough of", async () => {
  const invoice = await issue("250.00");
  const to = await addressOf(invoice);
  const { page, context, complaints } = await payers.open(invoice.url, {}, (one) => one.addInitScript(wallet, POLYGON));
  await page.getByText("Your wallet has 300.00 USDT on Polygon").waitFor(SLOW);
  await page.getByText("Send exactly 250.00 USDT on Polygon").waitFor(SLOW);
  await page.getByText("Pay with Test Wallet").click();
  await page.getByText("Sent. The network will show it").waitFor(SLOW);
  const sent = (await page.evaluate(() => (globalThis as { sent?: unknown }).sent)) as { to: string; data: string };
  expect(sent.data).toBe(
    `0xa9059cbb${to.slice(2).toLowerCase().padStart(64, "0")}${(250_000_000).toString(16).padStart(64, "0")}`,
  );
  expect(sent.to.toLowerCase()).toBe("0xc2132d05d31c914a87c6611c10748aeb04b58e8f");
  expect(complaints).toEqual([]);
  await context.close();
});

/** A wallet that is connected, on one network, and holds 300 USDT and 1 USDC there. */
function wallet(network: string): void {
  const chainId = `0x${Number(network.split(":")[1]).toString(16)}`;
  const usdt = "0xc2132d05d31c914a87c6611c10748aeb04b58e8f";
  const hex = (units: number): string => `0x${units.toString(16)}`;
  const answers: Record<string, (params: { to: string; data: string }[]) => unknown> = {
    eth_accounts: () => ["0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc"],
    eth_requestAccounts: () => ["0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc"],
    eth_chainId: () => chainId,
    wallet_switchEthereumChain: () => null,
    eth_call: ([call]) => hex(call?.to.toLowerCase() === usdt ? 300_000_000 : 1_000_000),
    eth_sendTransaction: ([tx]) => {
      Object.assign(globalThis, { sent: tx });
      return `0x${"11".repeat(32)}`;
    },
  };
  const provider = {
    request: ({ method, params }: { method: string; params?: never[] }) =>
      Promise.resolve(answers[method]?.(params ?? [])),
  };
  const info = { uuid: "1", name: "Test Wallet", icon: "data:,", rdns: "test.wallet" };
  addEventListener("eip6963:requestProvider", () =>
    dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) })),
  );
}

it("is small: 17 kB all in, of them 8 kB script, as the network carries them", async () => {
  const invoice = await issue("1250.00");
  const sizes: Record<string, number> = {};
  const { page, context } = await payers.open("about:blank", {}, async (one) => {
    const devtools = await one.context().newCDPSession(one);
    await devtools.send("Network.enable");
    const types = new Map<string, string>();
    devtools.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const type = types.get(requestId) ?? "Other";
      sizes[type] = (sizes[type] ?? 0) + encodedDataLength;
    });
  });
  await page.goto(invoice.url, { waitUntil: "networkidle" });
  const all = Object.entries(sizes).reduce((sum, [type, size]) => (type === "Fetch" ? sum : sum + size), 0);
  console.log("bytes on the wire with their headers; news are not part of the page:", sizes, "all:", all);
  expect(sizes.Script).toBeGreaterThan(500);
  expect(sizes.Script).toBeLessThanOrEqual(8 * 1024);
  expect(all).toBeGreaterThan(2_000);
  expect(all).toBeLessThanOrEqual(17 * 1024);
  await context.close();
});
