// Opens the running product in Chromium with a virtual passkey that can do PRF, for machines without a real one. The
// passkey lives as long as the window: a wallet made with it is for trying only. bin/up --browser starts this.
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath as executablePath } from "./chromium-path.mjs";

const address = process.argv[2];
if (!address || !executablePath) {
  console.error(
    address ? "No Chromium was found: install it, or name it with CHROMIUM." : "usage: browser.mjs ADDRESS",
  );
  process.exit(1);
}

const browser = await chromium.launch({
  executablePath,
  headless: false,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const context = await browser.newContext({ viewport: null });

const downloads = path.join(homedir(), "Downloads");
mkdirSync(downloads, { recursive: true });

/** What is saved stays: a recovery kit that went with the window would be none. */
async function keepDownloads(page) {
  const devtools = await context.newCDPSession(page);
  const { targetInfo } = await devtools.send("Target.getTargetInfo");
  const { browserContextId } = targetInfo;
  const all = await browser.newBrowserCDPSession();
  await all.send("Browser.setDownloadBehavior", { behavior: "allow", browserContextId, downloadPath: downloads });
}

/** Each page of the window has its own authenticator; pages share nothing but the product. */
async function addPasskey(page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable", { enableUI: false });
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const page = await context.newPage();
await keepDownloads(page);
await addPasskey(page);
await page.goto(address);
browser.on("disconnected", () => process.exit(0));
