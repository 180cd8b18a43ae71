// Plays the main job in a real browser against the running product, checks that chain and ledger agree to the unit, and
// that no secret of the signer is in the database, the logs or the traffic. Usage: node tour.mjs PORT OUT, with
// ALLSCALE_LOCAL_EVM_URLS (the local network's node), ALLSCALE_TOUR_LOGS (the product's log folder) and, where the
// database is the embedded one, ALLSCALE_TOUR_DATABASE (its superuser's address).
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath } from "../chromium-path.mjs";
import { Business } from "./business.mjs";
import { Chain, stranger, tokens, units } from "./chain.mjs";
import { dump, found, logs, overlooked, traffic } from "./leaks.mjs";
import { askWithPaper, comeBack, Holder, steal, tryDeadPaper, veto } from "./recovery.mjs";
import { secretsOf, secretsOfPapers, spellings } from "./secrets.mjs";
import { drawTestPages } from "./test-pages.mjs";

const [port, out] = process.argv.slice(2);
const node = process.env.ALLSCALE_LOCAL_EVM_URLS?.split(",")[0];
const { ALLSCALE_TOUR_LOGS: logFolder, ALLSCALE_TOUR_DATABASE: database } = process.env;
if (!port || !out || !node || !logFolder) {
  console.error("usage: ALLSCALE_LOCAL_EVM_URLS=http://... ALLSCALE_TOUR_LOGS=... node tour.mjs PORT OUT");
  process.exit(2);
}
if (!chromiumPath) {
  console.error("The tour needs Chromium: install it (Debian: apt-get install chromium), or name it with CHROMIUM.");
  process.exit(2);
}
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const recording = path.join(out, "traffic.har");

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const PASSKEY = {
  protocol: "ctap2",
  ctap2Version: "ctap2_1",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
  hasPrf: true,
};

const steps = [];
const complaints = [];
const chain = new Chain(node);
const started = Date.now();

async function step(name, work) {
  const from = Date.now();
  const facts = (await work()) ?? {};
  const seconds = ((Date.now() - from) / 1000).toFixed(1);
  steps.push({ step: name, seconds: Number(seconds), ...facts });
  console.log(`✓ ${name} (${seconds} s)${facts.tx ? `  ${[facts.tx].flat().join(" ")}` : ""}`);
}

function check(condition, what) {
  if (!condition) throw new Error(`does not hold: ${what}`);
}

const browser = await chromium.launch({ executablePath: chromiumPath, args: QUIET });
const context = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  locale: "en-GB",
  acceptDownloads: true,
  recordHar: { path: recording, content: "embed" },
});
const page = await context.newPage();
page.on("pageerror", (error) => complaints.push(`script error: ${error.message}`));
page.on("response", (answer) => {
  if (answer.status() >= 500) complaints.push(`${answer.status()} ${answer.url()}`);
});
const devtools = await context.newCDPSession(page);
await devtools.send("WebAuthn.enable", { enableUI: false });
await devtools.send("WebAuthn.addVirtualAuthenticator", { options: PASSKEY });
const payer = await context.newPage();
const business = new Business(page, `http://app.allscale.localhost:${port}`, out);
await page.bringToFront();

/** Opens the pay link as a payer would and gives the address it shows. */
async function payPage(invoice, picture) {
  await payer.goto(invoice.payLink);
  await payer.screenshot({ path: path.join(out, `${picture}.png`), fullPage: true });
  return (await payer.locator("#address").innerText()).replace(/\s/g, "");
}

/** Waits until the open pay page says so by itself. */
const payerReads = (text) => payer.getByText(text).first().waitFor({ timeout: 120_000 });

/** What chain and ledger say about the wallet, in base units; they must say the same. */
async function balances() {
  const ledger = await business.api("GET", "/v1/balances");
  const both = {};
  for (const symbol of ["USDC", "USDT"]) {
    const onChain = await chain.balance(symbol, main);
    const booked = total(ledger, symbol, "posted");
    both[symbol] = { chain: String(onChain), ledger: String(booked) };
    check(onChain === booked, `${symbol}: ${onChain} on chain, ${booked} in the ledger`);
  }
  return both;
}

let main = "";
let loser;
let thief;
let before;
let after;
let failure;
try {
  await step("sign up with a passkey and keep the recovery kit", async () => {
    main = await business.signUp("Ada Example", "Example Trading");
    await business.picture("02-home-first");
    before = await balances();
    return { wallet: main };
  });

  await step("someone who has lost her passkey asks with the paper, and waits", async () => {
    loser = await Holder.arrive(browser, business.origin, out, PASSKEY);
    const code = await loser.signUp("Bo Example");
    await askWithPaper(loser, code);
    await page.bringToFront();
    return { wallet: loser.wallet };
  });

  await step("an invoice is paid exactly, by a plain transfer", async () => {
    const invoice = await business.invoice("Nordic Books", "Design work", "250.00");
    const address = await payPage(invoice, "03-pay-page");
    await payer.bringToFront();
    const tx = await chain.pay("USDC", address, units("250"));
    await payerReads("Payment seen");
    await payer.screenshot({ path: path.join(out, "04-pay-page-arriving.png"), fullPage: true });
    await payerReads("Paid");
    await payer.screenshot({ path: path.join(out, "05-pay-page-paid.png"), fullPage: true });
    await page.bringToFront();
    await business.until(`/v1/invoices/${invoice.id}`, (one) => one.payment === "paid", "the invoice is paid");
    await business.picture("06-invoice-paid");
    const pdf = await business.download(`/v1/invoices/${invoice.id}/document.pdf`);
    check(pdf.subarray(0, 5).toString() === "%PDF-", "the invoice has a PDF");
    writeFileSync(path.join(out, "invoice.pdf"), pdf);
    return { invoice: invoice.number, address, amount: "250.00 USDC", tx };
  });

  await step("a second invoice is paid short, then completed", async () => {
    const invoice = await business.invoice("Blue Harbour", "Consulting", "100.00");
    const address = await payPage(invoice, "07-pay-page-second");
    await payer.bringToFront();
    const first = await chain.pay("USDC", address, units("99.02"));
    await payerReads("0.98 USD still missing");
    await payer.screenshot({ path: path.join(out, "08-pay-page-short.png"), fullPage: true });
    const second = await chain.pay("USDC", address, units("0.98"));
    await payerReads("Paid");
    await page.bringToFront();
    await business.until(`/v1/invoices/${invoice.id}`, (one) => one.payment === "paid", "the second invoice is paid");
    return { invoice: invoice.number, address, amount: "99.02 + 0.98 USDC", tx: [first, second] };
  });

  await step("a third invoice is paid in the other accepted coin", async () => {
    const invoice = await business.invoice("Kaffee Wien", "Photographs", "40.00");
    const address = await payPage(invoice, "09-pay-page-third");
    const tx = await chain.pay("USDT", address, units("40"));
    await page.bringToFront();
    await business.until(`/v1/invoices/${invoice.id}`, (one) => one.payment === "paid", "USDT counts as well");
    return { invoice: invoice.number, address, amount: "40.00 USDT", tx };
  });

  await step("the test payer sends a false coin for a fourth, and it does not count", async () => {
    const invoice = await business.invoice("Atelier Lumen", "Lamps", "75.00");
    await drawTestPages(payer, invoice.payLink, out, (complaint) => complaints.push(complaint));
    await page.bringToFront();
    const { payment } = await business.api("GET", `/v1/invoices/${invoice.id}`);
    check(payment === "unpaid", "a false coin pays nothing");
    return { invoice: invoice.number };
  });

  await step("the money is collected into the wallet", async () => {
    const { items } = await business.until(
      "/v1/balances",
      (answer) =>
        total(answer, "USDC", "available") === units("350") && total(answer, "USDT", "available") === units("40"),
      "all that was paid is available",
    );
    await business.open("/wallet");
    await business.picture("10-wallet");
    return { balances: items };
  });

  await step("300 USDC are sent on, without network coin, with one touch", async () => {
    const before = await chain.balance("USDC", stranger);
    const id = await business.send(stranger, "300", "Rent for December");
    const payout = await business.until(`/v1/payouts/${id}`, (one) => one.status === "paid", "the payout is paid");
    await business.picture("11-payout-paid");
    const after = await chain.balance("USDC", stranger);
    check(after - before === units("300"), "the payee has exactly 300 USDC more");
    return { payout: id, amount: "300.00 USDC", tx: payout.txHash };
  });

  await step("history and CSV tell the same", async () => {
    await business.open("/wallet/history");
    await business.picture("12-history");
    const text = (await business.download("/v1/transfers.csv")).toString("utf8");
    writeFileSync(path.join(out, "transfers.csv"), text);
    for (const { tx } of steps.filter((one) => one.tx)) {
      for (const hash of [tx].flat()) check(text.includes(hash), `the export has ${hash}`);
    }
    return { rows: text.trim().split("\n").length - 1 };
  });

  await step("chain and ledger agree to the unit", async () => {
    after = await balances();
    check(after.USDC.ledger === String(units("50")), "50 USDC are left");
    return { balances: after };
  });

  await step("every transaction can be read back from the node", async () => {
    const { items } = await business.api("GET", "/v1/transfers?limit=100");
    const hashes = new Set([...steps.flatMap(({ tx }) => tx ?? []), ...items.map(({ tx }) => tx)]);
    const blocks = {};
    for (const tx of hashes) blocks[tx] = await chain.block(tx);
    return { blocks };
  });

  await step("a thief with the paper is stopped by a touch, not by a session", async () => {
    const owner = await Holder.arrive(browser, business.origin, out, PASSKEY);
    const code = await owner.signUp("Cleo Example");
    thief = await Holder.arrive(browser, business.origin, out, PASSKEY);
    thief.codes.push(code);
    await veto(owner, thief, await steal(thief, owner.pdf, code));
    await tryDeadPaper(thief, owner.pdf, code);
  });

  await step("the waiting time is over, and the paper brings the wallet back", async () => {
    const [code] = loser.codes;
    await comeBack(loser, code);
    const { items } = await loser.api("GET", "/v1/wallets");
    const back = items[0].addresses.find(({ kind }) => kind === "main").address;
    check(back === loser.wallet, "it is the same wallet");
    await tryDeadPaper(loser, loser.pdf, code);
    await page.bringToFront();
  });

  await step("no secret of the signer is in the database, the logs or the traffic", async () => {
    const secrets = await secretsOf({
      page,
      signOrigin: `http://sign.allscale.localhost:${port}`,
      kitFile: business.kitFile,
      kitCode: business.kitCode,
      wallet: main,
    });
    await context.close();
    const used = await secretsOfPapers([...loser.codes, ...thief.codes]);
    const written = Object.values(used).flatMap((secret) => spellings(secret).map(String));
    check(![loser, thief].some((one) => one.urlsHold(written)), "no address holds what proves a kit");
    const places = {
      traffic: [traffic(recording), main],
      logs: [logs(logFolder), "allscale"],
      ...(database && { database: [await dump(database), main] }),
    };
    for (const [name, [place, known]] of Object.entries(places)) {
      check(place.includes(known), `the search looks at the ${name} of this run`);
      check(overlooked(secrets, place).length === 0, `the search of the ${name} would find every secret`);
      const all = { ...secrets, ...used };
      check(found(all, place).length === 0, `nothing secret in the ${name}: ${found(all, place)}`);
    }
    const bytes = Object.fromEntries(Object.entries(places).map(([name, [place]]) => [name, place.length]));
    return { secrets: Object.keys(secrets), searchedBytes: bytes };
  });
  check(complaints.length === 0, `no page complained: ${complaints.join("; ")}`);
} catch (problem) {
  failure = problem;
  await page.screenshot({ path: path.join(out, "failure.png") }).catch(() => undefined);
}

function total(answer, symbol, column) {
  return answer.items
    .filter((row) => row[column].asset.endsWith(tokens[symbol].address))
    .reduce((sum, row) => sum + units(row[column].amount), 0n);
}

writeFileSync(
  path.join(out, "report.json"),
  JSON.stringify(
    { passed: !failure, seconds: (Date.now() - started) / 1000, before, after, steps, problem: failure?.message },
    null,
    2,
  ),
);
await browser.close();
if (failure) {
  console.error(`✗ ${failure.message}\n  See ${out}/failure.png and ${out}/report.json.`);
  process.exit(1);
}
console.log(
  `The tour took ${((Date.now() - started) / 1000).toFixed(0)} s; pictures, papers and report are in ${out}.`,
);
