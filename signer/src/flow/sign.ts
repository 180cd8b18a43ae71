/** The request `sign`: judge, show, one touch, sign, forget. */
import { evmAddress, evmKey, seedOf } from "../keys/derive.ts";
import { signAuthorization } from "../evm/eip712.ts";
import { decodeSigned, signTransaction } from "../evm/eip1559.ts";
import { toBase64Url, toHex0x, wipe, type Bytes } from "../format/bytes.ts";
import { confirmChallenge, openingChallenge } from "../format/challenge.ts";
import { intentHash } from "../format/intent.ts";
import { wipeContents, type Contents } from "../format/payload.ts";
import { Refusal } from "../refusal.ts";
import { refuseLookalikes, standingOf, type JudgedLine } from "../review/payees.ts";
import { reviewPlans } from "../review/plans.ts";
import type { Plan, SignRequest } from "../request/sign.ts";
import { readSignRequest } from "../request/sign.ts";
import type { Fields } from "../request/fields.ts";
import { actions, button, lead, quiet, title, waiting } from "../view/parts.ts";
import { lineList, linesCsv, signView } from "../view/sign.ts";
import { assertionJson } from "../worker/credential-json.ts";
import { ask, draw, nextHappening, send } from "../worker/window.ts";
import type { Context } from "./context.ts";
import { knownPayees, mustUnlockFirst } from "./payees.ts";
import { refuseRollback } from "./rollback.ts";
import { isSame, needsPassphrase, openContents, openVault, vaultIdsOf } from "./unlock.ts";

/** One counter per root gives each organization an index; a person has few. */
const MOST_INDEXES = 20;
/** The server's clock is used while it is near ours; a wrong device clock must not stop a payment. */
const CLOCK_TOLERANCE_SECONDS = 900;

export interface SignatureJson {
  plan: number;
  kind: Plan["kind"];
  raw?: string;
  signature?: string;
}

export async function sign(context: Context, fields: Fields): Promise<unknown> {
  const request = readSignRequest(fields);
  const { vaultId, userId } = vaultIdsOf(request.vault);
  if (!isSame(userId, request.userId)) throw new Refusal("records-tampered", "vault of another person");
  const reviewed = reviewPlans(request.intent, request.plans, currentTime(request.serverTime));
  await refuseRollback(context, request.vault);
  if (await mustUnlockFirst(vaultId, request.payees)) await unlockFirst(context, request);
  const lines = await judge(request, vaultId);
  const hash = intentHash(request.intent);
  await confirm(context, { request, reviewed, hash, lines });
  const challenge = confirmChallenge(userId, request.serverNonce, hash);
  const { assertion, vaultKey } = await openVault(context, request.vault, challenge, context.say.touchNow);
  draw(waiting(context.say.signing, ""));
  const contents = await openContents(request.vault, vaultKey);
  wipe(vaultKey);
  const signatures = signPlans(request, contents);
  draw(waiting(context.say.signed, ""));
  return { assertion: assertionJson(assertion), intentHash: toBase64Url(hash), signatures };
}

function currentTime(serverTime: number | undefined): number {
  const here = Math.floor(Date.now() / 1000);
  return serverTime !== undefined && Math.abs(serverTime - here) <= CLOCK_TOLERANCE_SECONDS ? serverTime : here;
}

/** First time on a device: the key that checks payees is still sealed. This touch signs nothing. */
async function unlockFirst(context: Context, request: SignRequest): Promise<void> {
  const { say } = context;
  const { name } = await ask([
    title(say.unlockFirstTitle),
    lead(say.unlockFirstText),
    actions(quiet("refuse", say.cancel), button("open", say.unlock)),
  ]);
  if (name !== "open") throw new Refusal("user-refused");
  const challenge = openingChallenge(request.userId);
  const { vaultKey } = await openVault(context, request.vault, challenge, say.unlockFirstTitle);
  wipeContents(await openContents(request.vault, vaultKey));
  wipe(vaultKey);
}

async function judge(request: SignRequest, vaultId: Bytes): Promise<JudgedLine[]> {
  const { intent, payees } = request;
  const known = await knownPayees(vaultId, payees, new Date().toISOString());
  refuseLookalikes(intent, known);
  return intent.lines.map((line) => {
    const claimed = payees.find((payee) => payee.address === line.to && payee.network === intent.network);
    return { ...line, standing: standingOf(line.to, intent.network, known, claimed?.name) };
  });
}

async function confirm(context: Context, view: Omit<Parameters<typeof signView>[1], "usesPassphrase">): Promise<void> {
  const usesPassphrase = needsPassphrase(view.request.vault, context.host);
  draw(signView(context, { ...view, usesPassphrase }));
  for (;;) {
    const { name, values } = await nextHappening();
    if (name === "confirm") return;
    if (name === "refuse") throw new Refusal("user-refused");
    if (name === "search") draw(lineList(context, view, values["search"] ?? ""), "lines");
    if (name === "download") {
      const fileName = `intent-${toBase64Url(view.request.intent.intentId)}.csv`;
      send({ op: "download", name: fileName, type: "text/csv", content: linesCsv(view) });
    }
  }
}

function signPlans(request: SignRequest, contents: Contents): SignatureJson[] {
  const key = keyOf(contents, request.intent.from);
  try {
    return request.plans.map((plan, at) => signPlan(plan, at, key, request.intent.from));
  } finally {
    wipe(key);
    wipeContents(contents);
  }
}

/** The key of the sending address, from any of the vault's roots. */
export function keyOf(contents: Contents, from: string): Bytes {
  for (const root of contents.roots) {
    const seed = seedOf(root.entropy);
    for (let index = 0; index < MOST_INDEXES; index++) {
      const key = evmKey(seed, index);
      if (evmAddress(key) === from) return (wipe(seed), key);
      wipe(key);
    }
    wipe(seed);
  }
  wipeContents(contents);
  throw new Refusal("wrong-sender");
}

function signPlan(plan: Plan, at: number, key: Bytes, from: string): SignatureJson {
  if (plan.kind === "eip3009") {
    return { plan: at, kind: plan.kind, signature: toHex0x(signAuthorization(plan.domain, plan, key)) };
  }
  const raw = signTransaction(plan, key);
  if (decodeSigned(raw).from !== from) throw new Refusal("crashed", "the signature does not recover");
  return { plan: at, kind: plan.kind, raw: toHex0x(raw) };
}
