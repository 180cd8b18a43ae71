// Finds the payer's own browser wallets (EIP-6963) and asks the chosen one for a plain ERC-20 transfer (EIP-1193).
// What a wallet holds decides which coin is offered first, unless the payer has chosen one.

interface Provider {
  request(call: { method: string; params?: unknown[] }): Promise<unknown>;
}
interface Announcement {
  info: { uuid: string; name: string };
  provider: Provider;
}
/** One coin on one network, as the server offers it. */
interface Way {
  id: string;
  chain: string;
  token: string;
  units: string;
  decimals: number;
  symbol: string;
  network: string;
  href: string;
}
interface Page {
  /** Shows the page for another coin or network. */
  choose(href: string): Promise<void>;
  /** Asks for news. */
  refresh(): void;
}

const found = new Map<string, Announcement>();
let page: Page = { choose: () => Promise.resolve(), refresh: () => undefined };
let asked = false;

const word = (hex: string): string => hex.replace(/^0x/, "").toLowerCase().padStart(64, "0");
const place = (): HTMLElement | null => document.getElementById("wallets");
const ways = (): Way[] => JSON.parse(place()?.dataset.ways ?? "[]") as Way[];
const shown = (): string | undefined => document.getElementById("main")?.dataset.shown;

addEventListener("eip6963:announceProvider", (event) => {
  const announcement = (event as CustomEvent<Announcement>).detail;
  found.set(announcement.info.uuid, announcement);
  draw();
  void greet(announcement.provider);
});

/** Draws one button for each wallet; called again whenever the page was replaced. */
export function offerWallets(given: Page): void {
  page = given;
  draw();
  if (!asked && place()) {
    asked = true;
    dispatchEvent(new Event("eip6963:requestProvider"));
  }
}

function draw(): void {
  const list = place();
  if (!list) return;
  list.replaceChildren(...[...found.values()].map(button));
  list.hidden = found.size === 0;
}

function button(wallet: Announcement, index: number): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.id = `wallet-${index}`;
  element.className = "button";
  element.textContent = words("label", { wallet: wallet.info.name });
  element.addEventListener("click", () => void pay(wallet.provider).catch(refused));
  return element;
}

/** A wallet that is connected to this page already says what it holds, before anything is pressed. */
async function greet(wallet: Provider): Promise<void> {
  const [from] = (await wallet.request({ method: "eth_accounts" }).catch(() => [])) as string[];
  if (from && place()?.dataset.chosen === "false") await prefer(wallet, from);
}

/** Chooses what the wallet can pay on the network it is on; says so. */
async function prefer(wallet: Provider, from: string): Promise<boolean> {
  const chain = (await wallet.request({ method: "eth_chainId" })) as string;
  const current = ways().find((way) => way.id === shown());
  for (const way of ways().filter((one) => BigInt(one.chain) === BigInt(chain))) {
    const held = await holds(wallet, from, way);
    if (held < BigInt(way.units)) continue;
    if (way.id === current?.id) return false;
    await page.choose(way.href);
    say(words("switched", { amount: amount(held, way), network: way.network }));
    return true;
  }
  return false;
}

async function holds(wallet: Provider, owner: string, way: Way): Promise<bigint> {
  const data = `0x70a08231${word(owner)}`;
  const answer = (await wallet.request({
    method: "eth_call",
    params: [{ to: way.token, data }, "latest"],
  })) as string;
  return BigInt(answer === "0x" ? 0 : answer);
}

async function pay(wallet: Provider): Promise<void> {
  say(words("wait"));
  const [from] = (await wallet.request({ method: "eth_requestAccounts" })) as string[];
  if (!from) return say(words("refused"));
  if (place()?.dataset.chosen === "false" && (await prefer(wallet, from))) return;
  const way = ways().find((one) => one.id === shown());
  const to = place()?.dataset.address;
  if (!way || !to) return;
  await wallet.request({ method: "wallet_switchEthereumChain", params: [{ chainId: way.chain }] });
  const held = await holds(wallet, from, way);
  if (held < BigInt(way.units)) return say(words("poor", { amount: amount(held, way), network: way.network }));
  const data = `0xa9059cbb${word(to)}${word(way.units)}`;
  await wallet.request({ method: "eth_sendTransaction", params: [{ from, to: way.token, data, value: "0x0" }] });
  say(words("sent"));
  page.refresh();
}

function refused(problem: unknown): void {
  const reason = (problem as { message?: unknown } | undefined)?.message;
  say(`${words("refused")} ${typeof reason === "string" ? reason : ""}`.trim());
}

function amount(units: bigint, way: Way): string {
  const digits = units.toString().padStart(way.decimals + 1, "0");
  const fraction = digits.slice(-way.decimals).replace(/0+$/, "").padEnd(2, "0");
  return `${digits.slice(0, -way.decimals).replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction} ${way.symbol}`;
}

/** A text the server wrote, its names filled in. */
function words(key: string, values: Record<string, string> = {}): string {
  const text = place()?.dataset[key] ?? "";
  return Object.entries(values).reduce((all, [name, value]) => all.replace(`{${name}}`, value), text);
}

function say(text: string): void {
  const region = document.getElementById("wallet-status");
  if (region) region.textContent = text;
}
