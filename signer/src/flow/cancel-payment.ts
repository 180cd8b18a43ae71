/**
 * The request `cancel-payment`: takes signed authorizations back that nobody has brought to the network yet. Which ones
 * follows from the intent alone: the nonces are computed here, the token and its domain are this signer's own.
 */
import { isCanonicalAddress } from "../evm/address.ts";
import { signCancellation, type Domain } from "../evm/eip712.ts";
import { toBase64Url, toHex0x, wipe } from "../format/bytes.ts";
import { actionChallenge } from "../format/challenge.ts";
import { authorizationNonce, intentHash, type Intent } from "../format/intent.ts";
import { wipeContents } from "../format/payload.ts";
import { assetOf, networkOf, type Asset, type Network } from "../registry.ts";
import { Refusal } from "../refusal.ts";
import type { Fields } from "../request/fields.ts";
import { readIntent, wholeNumber } from "../request/sign.ts";
import { readVault } from "../request/vault.ts";
import type { View } from "../shim/messages.ts";
import {
  address,
  amount,
  armed,
  el,
  facts,
  foot,
  IN_SIGHT,
  networkBadge,
  note,
  row,
  shortAddress,
  text,
  title,
} from "../view/parts.ts";
import { assertionJson } from "../worker/credential-json.ts";
import { ask } from "../worker/window.ts";
import type { Context } from "./context.ts";
import { refuseRollback } from "./rollback.ts";
import { keyOf } from "./sign.ts";
import { openContents, openVault, vaultIdsOf } from "./unlock.ts";

interface Reviewed {
  intent: Intent;
  lines: number[];
  network: Network;
  asset: Asset;
  domain: Domain;
}

export async function cancelPayment(context: Context, fields: Fields): Promise<unknown> {
  const { say } = context;
  const vault = readVault(fields.raw("vault"));
  const { userId } = vaultIdsOf(vault);
  const reviewed = review(fields);
  const { intent, lines, domain } = reviewed;
  await refuseRollback(context, vault);
  const { name } = await ask(view(context, reviewed));
  if (name !== "confirm") throw new Refusal("user-refused");
  const body = { intentId: toBase64Url(intent.intentId), intentHash: toBase64Url(intentHash(intent)) };
  const challenge = actionChallenge(userId, fields.bytes("serverNonce", 32), "payment.cancel", body);
  const { assertion, vaultKey } = await openVault(context, vault, challenge, say.cancelTitle);
  const contents = await openContents(vault, vaultKey);
  wipe(vaultKey);
  const key = keyOf(contents, intent.from);
  const signatures = lines.map((line) => ({
    line,
    signature: toHex0x(signCancellation(domain, intent.from, authorizationNonce(intent.intentId, line), key)),
  }));
  wipe(key);
  wipeContents(contents);
  return { assertion: assertionJson(assertion), acts: [{ action: "payment.cancel", body }], signatures };
}

function review(fields: Fields): Reviewed {
  const intent = readIntent(fields.object("intent"));
  const lines = fields.list("lines", intent.lines.length, wholeNumber);
  const network = networkOf(intent.network);
  if (network === undefined) throw new Refusal("unknown-network", intent.network);
  const asset = assetOf(network, intent.asset);
  if (asset === undefined) throw new Refusal("unknown-asset", intent.asset);
  if (asset.domain === undefined) throw new Refusal("plan-mismatch", "the token takes no authorization");
  const isEachThere = lines.every((line) => intent.lines[line]?.index === line);
  if (lines.length === 0 || new Set(lines).size !== lines.length || !isEachThere)
    throw new Refusal("plan-mismatch", "lines");
  if (!isCanonicalAddress(intent.from) || !intent.lines.every(({ to }) => isCanonicalAddress(to)))
    throw new Refusal("plan-mismatch", "an address is not canonical");
  const domain = { ...asset.domain, chainId: network.chainId, verifyingContract: asset.contract };
  return { intent, lines, network, asset, domain };
}

function view(context: Context, { intent, lines, network, asset }: Reviewed): View[] {
  const { say } = context;
  const chosen = lines.map((line) => intent.lines[line]!);
  const total = chosen.reduce((sum, line) => sum + line.amount, 0n);
  const [first] = chosen;
  const isOne = chosen.length === 1;
  return [
    title(say.cancelTitle),
    el("p.hero-amount", IN_SIGHT, amount(total, asset.decimals, asset.symbol)),
    el("p.hero-network", {}, networkBadge(network, say.localNetwork)),
    facts(
      isOne ? row(say.to, address(first!.to, IN_SIGHT)) : row(say.payments, el("b", IN_SIGHT, String(chosen.length))),
      ...(isOne && first!.ref !== "" ? [row(say.purpose, first!.ref)] : []),
    ),
    note("warning", text("p", say.cancelText)),
    foot(
      say,
      armed("confirm", say.cancelTitle),
      amount(total, asset.decimals, asset.symbol),
      text("span", isOne ? `${say.to}: ${shortAddress(first!.to)}` : `${say.payments}: ${chosen.length}`),
    ),
  ];
}
