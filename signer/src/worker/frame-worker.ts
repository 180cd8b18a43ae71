/** The frame's Worker: one request, one answer. All keys it sees end with it. */
import { act } from "../flow/act.ts";
import { activate } from "../flow/activate.ts";
import { cancelPayment } from "../flow/cancel-payment.ts";
import { confirmPayee } from "../flow/confirm-payee.ts";
import { contextOf, type Context } from "../flow/context.ts";
import { keepVault } from "../flow/keep-vault.ts";
import { login } from "../flow/login.ts";
import { registerWallet } from "../flow/register-wallet.ts";
import { sign } from "../flow/sign.ts";
import { walletCheck } from "../flow/wallet-check.ts";
import { Refusal, type RefusalCode } from "../refusal.ts";
import { Fields } from "../request/fields.ts";
import { refusalText } from "../text/frame.ts";
import { actions, button, refusal as refusalView } from "../view/parts.ts";
import { ask, onStart, send, type Start } from "./window.ts";

type Flow = (context: Context, fields: Fields) => Promise<unknown>;

const FLOWS: Record<string, Flow> = {
  login,
  activate,
  sign,
  "confirm-payee": confirmPayee,
  "wallet-check": walletCheck,
  "register-wallet": registerWallet,
  "keep-vault": keepVault,
  "cancel-payment": cancelPayment,
  act,
};

/** The person said these themselves; there is nothing to explain. */
const OWN_DECISIONS: readonly RefusalCode[] = ["user-refused", "canceled"];

onStart(async (start) => {
  const outcome = await run(start);
  send({ op: "reply", body: { type: "result", ...outcome } });
});

async function run(start: Start): Promise<object> {
  let context: Context | undefined;
  try {
    const fields = new Fields(parse(start.input));
    context = contextOf(fields, start.host, start.languages);
    if (fields.whole("v") !== 1) throw new Refusal("bad-request", "version");
    const kind = fields.text("kind", 40);
    const flow = Object.hasOwn(FLOWS, kind) ? FLOWS[kind] : undefined;
    if (flow === undefined) throw new Refusal("bad-request", "kind");
    return { ok: true, result: await flow(context, fields) };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal("crashed");
    if (context !== undefined && !OWN_DECISIONS.includes(refusal.code)) await explain(context, refusal);
    return { ok: false, error: { code: refusal.code, note: refusal.note } };
  }
}

function parse(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    throw new Refusal("bad-request", "not JSON");
  }
}

/** The person reads the reason here, in the signer's own words, before the app goes on. */
async function explain(context: Context, refusal: Refusal): Promise<void> {
  const { say, language } = context;
  const detail = `${say.detail}: ${refusal.message}`;
  const view = refusalView(say.refusedTitle, refusalText[language][refusal.code], say.refusedNothing, detail);
  await ask([...view, actions(button("close", say.close))]).catch(() => undefined);
}
