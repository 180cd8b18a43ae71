// Lighthouse, mobile, on the pay page as PayPageBrowserTest serves it; fails below 98 in any category.
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";

const LEAST = 98;
const OUT = fileURLToPath(new URL("../../../build/lighthouse", import.meta.url));
const query = new URLSearchParams({ amount: "1250.00" });
const invoice = await (await fetch(`${process.env.PAY_STAGE}/issue?${query}`)).json();

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port: free } = server.address();
    server.close(() => resolve(free));
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`],
});
const result = await lighthouse(invoice.payLink, { port, output: "html", logLevel: "error" });
await browser.close();
const { categories, audits } = result.lhr;
mkdirSync(OUT, { recursive: true });
writeFileSync(`${OUT}/pay.html`, result.report);
const scores = Object.values(categories).map(({ title, score }) => [title, Math.round((score ?? 0) * 100)]);
for (const [title, score] of scores) console.log(`${title}: ${score}`);
for (const id of [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
])
  console.log(`${audits[id].title}: ${audits[id].displayValue}`);
for (const { auditRefs } of Object.values(categories))
  for (const { id } of auditRefs)
    if (audits[id].score !== null && audits[id].score < 1 && audits[id].scoreDisplayMode !== "informative")
      console.log(`- ${id}: ${audits[id].score} ${audits[id].title} ${audits[id].displayValue ?? ""}`);
process.exit(scores.every(([, score]) => score >= LEAST) ? 0 : 1);
