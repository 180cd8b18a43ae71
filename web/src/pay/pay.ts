// Enhances the server-rendered pay page: live status, copy buttons, and the payer's own wallet (EIP-6963).
// The page shows address, amount and QR without any of this.
import { offerWallets } from "./wallets";

type Policy = { createHTML(html: string): string };
type Factory = { createPolicy(name: string, rules: { createHTML: (html: string) => string }): Policy };

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
// Only this page's own server is ever parsed, so the policy lets its markup through unchanged.
const policy: Policy = factory?.createPolicy("pay", { createHTML: (html) => html }) ?? { createHTML: (html) => html };

const POLL_MS = 4000;
const RETRY_MS = 2000;

let shown = "";

async function refresh(): Promise<void> {
  const address = new URL(location.href);
  address.searchParams.set("part", "main");
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const html = await answer.text();
  if (html === shown) return;
  show(html);
  shown = html;
}

function show(html: string): void {
  const main = document.querySelector("main");
  if (!main) return;
  const parsed = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  const fresh = parsed.querySelector("main");
  if (!fresh) return;
  const open = [...main.querySelectorAll("details[open]")].map((details) => details.id);
  const focused = document.activeElement?.id;
  main.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus();
  announce();
  offerWallets(refreshSoon);
}

// A live region that is replaced is not read out by every screen reader, so the one outside <main> repeats the headline.
function announce(): void {
  const region = document.getElementById("announcement");
  const headline = document.querySelector("[data-headline]")?.textContent?.trim();
  if (region && headline && region.textContent !== headline) region.textContent = headline;
}

function refreshSoon(): void {
  void refresh().catch(() => undefined);
}

function listen(): void {
  const live = new URL(`${location.pathname}/live`, location.href);
  live.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(live);
  socket.addEventListener("message", refreshSoon);
  socket.addEventListener("close", () => setTimeout(listen, RETRY_MS));
}

async function copy(button: HTMLElement): Promise<void> {
  const label = button.textContent;
  await navigator.clipboard.writeText(button.dataset.copy ?? "");
  button.textContent = button.dataset.copied ?? label;
  setTimeout(() => (button.textContent = label), 1500);
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
  if (button) void copy(button).catch(() => undefined);
});

document.documentElement.classList.add("scripted");
offerWallets(refreshSoon);
listen();
setInterval(refreshSoon, POLL_MS);
