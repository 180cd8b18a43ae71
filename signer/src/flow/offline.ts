/** The page `recover.html`: a kit file and its code open a wallet with no server and no network. */
import { wipe } from "../format/bytes.ts";
import { currentRoot, openPayload, wipeContents } from "../format/payload.ts";
import { parseKitFile } from "../kit/file.ts";
import { Refusal } from "../refusal.ts";
import type { Vault } from "../request/vault.ts";
import { actions, address, button, facts, lead, note, quiet, row, text, title } from "../view/parts.ts";
import { ask } from "../worker/window.ts";
import { addressesOfRoot } from "./enroll.ts";
import { showWords } from "./export.ts";
import { showForwarders } from "./offline-forwarders.ts";
import type { PageContext } from "./page-context.ts";
import { askCode } from "./recover.ts";
import { vaultIdsOf } from "./unlock.ts";

export async function openOffline(context: PageContext): Promise<void> {
  for (;;) {
    await openOne(context).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
  }
}

async function openOne(context: PageContext): Promise<void> {
  const { page } = context;
  const vault = await askFile(context);
  const { vaultKey } = await askCode(context, vault, page.offlineTitle, page.offlineText);
  const contents = await openPayload(vaultKey, vaultIdsOf(vault), vault.payload);
  wipe(vaultKey);
  const { evm, tron, solana } = addressesOfRoot(contents);
  for (let isOpen = true; isOpen;) {
    const { name } = await ask([
      title(page.offlineAddresses),
      facts(row("EVM", address(evm)), row("TRON", address(tron)), row("Solana", address(solana))),
      actions(
        quiet("close", page.offlineAgain),
        quiet("forwarders", page.offlineForwarders),
        button("words", page.offlineWords),
      ),
    ]);
    if (name === "words") await showWords(context, contents);
    if (name === "forwarders") await showForwarders(context, currentRoot(contents).entropy);
    isOpen = name === "forwarders";
  }
  wipeContents(contents);
}

async function askFile(context: PageContext): Promise<Vault> {
  const { page } = context;
  for (let isRepeated = false; ; isRepeated = true) {
    const { values } = await ask([
      title(page.offlineTitle),
      lead(page.offlineText),
      ...(isRepeated ? [note("danger", text("p", page.offlineBadFile))] : []),
      ["label", { for: "file" }, page.offlineFile],
      ["input", { id: "file", name: "file", type: "file", accept: ".walletkit,application/json", "data-on": "file" }],
    ]);
    try {
      return parseKitFile(values["file"] ?? "");
    } catch {
      continue;
    }
  }
}
