/** The request `wallet-check`: the receive address computed from the keys, beside the one the app shows. */
import { forwarderAddress } from "../evm/forwarder.ts";
import { wipe, type Bytes } from "../format/bytes.ts";
import { openingChallenge } from "../format/challenge.ts";
import { currentRoot, wipeContents } from "../format/payload.ts";
import { addressesOf, seedOf } from "../keys/derive.ts";
import { forwarderKey, forwarderSeed } from "../keys/forwarder-keys.ts";
import { networkOf, type Network } from "../registry.ts";
import { Refusal } from "../refusal.ts";
import { bad, Fields } from "../request/fields.ts";
import { readVault } from "../request/vault.ts";
import { actions, address, button, facts, lead, networkBadge, note, row, text, title } from "../view/parts.ts";
import { ask } from "../worker/window.ts";
import { fill } from "../text/language.ts";
import type { Context } from "./context.ts";
import { refuseRollback } from "./rollback.ts";
import { openContents, openVault, vaultIdsOf } from "./unlock.ts";

interface ForwarderClaim {
  number: number;
  address: string;
}

export async function walletCheck(context: Context, fields: Fields): Promise<unknown> {
  const vault = readVault(fields.raw("vault"));
  const network = networkOf(fields.text("network"));
  if (network === undefined) throw new Refusal("unknown-network");
  const claims = fields.has("forwarders") ? fields.list("forwarders", 5_000, readClaim) : [];
  const claimed = fields.text("mainAddress", 100);
  const index = fields.has("index") ? fields.whole("index") : 0;
  if (index >= 2 ** 31) throw new Refusal("bad-request", "index");
  await refuseRollback(context, vault);
  const challenge = openingChallenge(vaultIdsOf(vault).userId);
  const { vaultKey } = await openVault(context, vault, challenge, context.say.walletTitle);
  const contents = await openContents(vault, vaultKey);
  wipe(vaultKey);
  const { entropy } = currentRoot(contents);
  const seed = seedOf(entropy);
  const addresses = addressesOf(seed, index);
  const keys = forwarderSeed(entropy, index);
  wipe(seed);
  wipeContents(contents);
  if (addresses.evm !== claimed) throw new Refusal("address-mismatch", "main address");
  checkFacts(network, fields);
  checkForwarders(network, addresses.evm, keys, claims);
  await showAddress(context, network, addresses.evm, claims.length);
  return { addresses, forwarders: claims.length };
}

/** What the server says about the factory must be what this signer was built with. */
function checkFacts(network: Network, fields: Fields): void {
  if (!fields.has("forwarder")) return;
  const stated = fields.object("forwarder");
  const { factory, initCodeHash } = network.forwarder;
  if (stated.text("factory") !== factory || stated.text("initCodeHash") !== initCodeHash) {
    throw new Refusal("address-mismatch", "forwarder factory");
  }
}

function checkForwarders(network: Network, main: string, seed: Bytes, claims: ForwarderClaim[]): void {
  for (const claim of claims) {
    if (forwarderAddress(network.forwarder, main, forwarderKey(seed, claim.number)) !== claim.address) {
      throw new Refusal("address-mismatch", `forwarder ${claim.address}`);
    }
  }
}

function readClaim(value: unknown, path: string): ForwarderClaim {
  const fields = new Fields(value, path);
  const claim = { number: fields.whole("number"), address: fields.text("address", 100) };
  if (claim.number >= 2 ** 31) throw bad(`${path}.number`, "below 2^31");
  return claim;
}

async function showAddress(context: Context, network: Network, main: string, forwarders: number): Promise<void> {
  const { say } = context;
  await ask([
    title(say.walletTitle),
    lead(say.walletText),
    ["section.payee", {}, ["h2", {}, say.address], address(main)],
    facts(row(say.network, networkBadge(network, say.localNetwork))),
    note(
      "success",
      text("p", say.walletSame),
      ...(forwarders === 0 ? [] : [text("p", fill(say.walletForwarders, { count: forwarders }))]),
    ),
    actions(button("done", say.done)),
  ]);
}
