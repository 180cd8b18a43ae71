// Finds the payer's own browser wallets (EIP-6963) and asks the chosen one for a plain ERC-20 transfer (EIP-1193).

interface Provider {
  request(call: { method: string; params?: unknown[] }): Promise<unknown>;
}
interface Announcement {
  info: { uuid: string; name: string };
  provider: Provider;
}

const found = new Map<string, Announcement>();
let again: () => void = () => undefined;

addEventListener("eip6963:announceProvider", (event) => {
  const announcement = (event as CustomEvent<Announcement>).detail;
  found.set(announcement.info.uuid, announcement);
  draw();
});

/** Draws one button for each wallet; `sent` is called once a wallet has sent the transfer. */
export function offerWallets(sent: () => void): void {
  again = sent;
  draw();
  dispatchEvent(new Event("eip6963:requestProvider"));
}

function draw(): void {
  const place = document.getElementById("wallets");
  if (!place) return;
  place.replaceChildren(...[...found.values()].map((wallet) => button(wallet, place)));
  place.hidden = found.size === 0;
}

function button(wallet: Announcement, place: HTMLElement): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button";
  element.textContent = (place.dataset.label ?? "{wallet}").replace("{wallet}", wallet.info.name);
  element.addEventListener("click", () => void pay(wallet.provider, place));
  return element;
}

async function pay(wallet: Provider, place: HTMLElement): Promise<void> {
  const { chain, token, call, wait, refused } = place.dataset;
  say(wait ?? "");
  try {
    const [from] = (await wallet.request({ method: "eth_requestAccounts" })) as string[];
    await wallet.request({ method: "wallet_switchEthereumChain", params: [{ chainId: chain }] });
    await wallet.request({ method: "eth_sendTransaction", params: [{ from, to: token, data: call, value: "0x0" }] });
    say("");
    again();
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String((problem as { message?: string }).message ?? "");
    say(`${refused ?? ""} ${reason}`.trim());
  }
}

function say(text: string): void {
  const region = document.getElementById("wallet-status");
  if (region) region.textContent = text;
}
