// Enhances the server-rendered pay page: live status, choices without a reload, copy buttons, and the payer's own
// wallet. The page shows address, amount, QR and status without any of this.
import { offerWallets } from "./wallets";

type Policy = { createHTML(html: string): string };
type Factory = { createPolicy(name: string, rules: { createHTML: (html: string) => string }): Policy };

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
// Only this page's own server is ever parsed, so the policy lets its markup through unchanged.
const policy: Policy = factory?.createPolicy("pay", { createHTML: (html) => html }) ?? { createHTML: (html) => html };

const POLL_MS = 4_000;
const POLL_WHILE_LIVE_MS = 30_000;
const RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;
const COPIED_MS = 2_000;

/** The page as the server last gave it, without what people and scripts did to it. */
let shown = document.getElementById("main")?.cloneNode(true) ?? null;
/** Names what was shown last, so that the server need not send it again. */
let tag = "";
let live = false;
let asking = 0;

async function refresh(): Promise<void> {
  const address = new URL(location.href);
  address.searchParams.delete("tx");
  address.searchParams.set("part", "main");
  const coin = document.getElementById("main")?.dataset.shown;
  if (coin) address.searchParams.set("shown", coin);
  const mine = ++asking;
  const answer = await fetch(address, { headers: { accept: "text/html", "if-none-match": tag } });
  const html = answer.ok ? await answer.text() : "";
  // An answer that another one has overtaken is older than what is shown; one without words says that nothing is new.
  if (!html || mine !== asking) return;
  tag = answer.headers.get("etag") ?? "";
  show(html);
}

function show(html: string): void {
  const main = document.getElementById("main");
  const parsed = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  const fresh = parsed.getElementById("main");
  if (!main || !fresh || fresh.isEqualNode(shown)) return;
  shown = fresh.cloneNode(true);
  const open = [...main.querySelectorAll("details[open]")].map((details) => details.id);
  const checked = main.querySelector(":checked")?.id;
  const said = document.getElementById("wallet-status")?.textContent ?? "";
  const focused = document.activeElement?.id;
  if (fresh.dataset.shown) main.dataset.shown = fresh.dataset.shown;
  else delete main.dataset.shown;
  main.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (checked) (document.getElementById(checked) as HTMLInputElement | null)?.click();
  const status = document.getElementById("wallet-status");
  if (status) status.textContent = said;
  offerWallets(page);
  if (focused) document.getElementById(focused)?.focus();
  announce(document.querySelector("[data-headline]")?.textContent);
}

// A live region that is replaced is not read out by every screen reader, so the one outside <main> repeats it.
function announce(text: string | null | undefined): void {
  const region = document.getElementById("announcement");
  const said = text?.trim();
  if (region && said && region.textContent !== said) region.textContent = said;
}

function refreshSoon(): void {
  if (!document.hidden) void refresh().catch(() => undefined);
}

/** Waits for the word "look"; what may have been missed between two connections is looked at as well. */
function listen(pause = 0): void {
  const address = new URL(`${location.pathname}/live`, location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(address);
  socket.addEventListener("open", () => {
    live = true;
    if (pause > 0) refreshSoon();
    pause = RETRY_MS;
  });
  socket.addEventListener("message", refreshSoon);
  socket.addEventListener("close", () => {
    live = false;
    const wait = Math.max(pause, RETRY_MS);
    setTimeout(() => listen(Math.min(wait * 2, LONGEST_RETRY_MS)), wait);
  });
}

/** Asks less often while news come by themselves. */
function poll(): void {
  setTimeout(
    () => {
      refreshSoon();
      poll();
    },
    live ? POLL_WHILE_LIVE_MS : POLL_MS,
  );
}

async function copy(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset.copy ?? "");
  const label = button.textContent;
  const copied = button.dataset.copied ?? "";
  if (label === copied) return;
  button.textContent = copied;
  announce(copied);
  setTimeout(() => (button.textContent = label), COPIED_MS);
}

/** Where the clipboard is closed to us the address is selected, so that one key copies it. */
function select(): void {
  const address = document.getElementById("address");
  if (address) getSelection()?.selectAllChildren(address);
}

const page = {
  async choose(href: string): Promise<void> {
    history.replaceState(null, "", href);
    await refresh();
  },
  refresh: refreshSoon,
};

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const button = event.target.closest<HTMLElement>("[data-copy]");
  if (button) void copy(button).catch(select);
  const choice = event.target.closest<HTMLAnchorElement>("a[data-choice]");
  if (!choice || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void page.choose(choice.href).catch(() => (location.href = choice.href));
});
document.addEventListener("visibilitychange", refreshSoon);

/** Asks about a transaction where the payer is: the answer stands beside its field and the page does not move. */
async function find(form: HTMLFormElement): Promise<void> {
  const address = new URL(form.action);
  address.hash = "";
  for (const [name, value] of new FormData(form)) address.searchParams.set(name, String(value));
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const parsed = new DOMParser().parseFromString(policy.createHTML(await answer.text()), "text/html");
  const verdict = parsed.getElementById("finding");
  if (!answer.ok || !verdict) throw new Error("no verdict");
  forget();
  form.after(document.adoptNode(verdict));
  document.getElementById("tx")?.setAttribute("aria-describedby", "finding");
  history.replaceState(null, "", address);
}

/** An answer is about what was asked, and no longer about what stands in the field now. */
function forget(): void {
  document.getElementById("finding")?.remove();
  document.getElementById("tx")?.removeAttribute("aria-describedby");
}

document.getElementById("find")?.addEventListener("submit", (event) => {
  const form = event.currentTarget as HTMLFormElement;
  event.preventDefault();
  forget();
  void find(form).catch(() => form.submit());
});
document.getElementById("tx")?.addEventListener("input", forget);

document.documentElement.classList.add("scripted");
offerWallets(page);
listen();
poll();
