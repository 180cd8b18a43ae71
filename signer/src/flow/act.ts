/**
 * The request `act`: one touch over things that cannot be undone, each shown in the signer's own words. The vault stays
 * closed. Only what is in this table can be asked for; acts that make something here (a passkey, a kit, a wallet's claim)
 * have flows of their own.
 */
import { actsChallenge, type Act, type Action } from "../format/challenge.ts";
import type { Json } from "../format/canonical-json.ts";
import { Refusal } from "../refusal.ts";
import { Fields } from "../request/fields.ts";
import { readVault } from "../request/vault.ts";
import type { View } from "../shim/messages.ts";
import type { FrameText } from "../text/frame.ts";
import { armed, facts, foot, note, row, text, title } from "../view/parts.ts";
import { assertionJson } from "../worker/credential-json.ts";
import { ask, getAssertion } from "../worker/window.ts";
import type { Context } from "./context.ts";
import { touch } from "./touch.ts";
import { passkeysHere } from "./unlock.ts";

interface Shown {
  /** The body as it is hashed: what is read here and nothing else. */
  read(fields: Fields): { [key: string]: Json };
  title(say: FrameText): string;
  /** What follows from it, in one sentence. */
  warning(say: FrameText): string;
  rows(say: FrameText, fields: Fields): View[];
}

const MOST_ACTS = 10;
const KINDS = ["passkey", "kit", "pass"] as const;

const ofUnlocker = (say: FrameText, fields: Fields): string =>
  ({ passkey: say.kindPasskey, kit: say.kindKit, pass: say.kindPass })[fields.oneOf("kind", KINDS)];

/** What the app may ask for, and how each is read and said. */
const SHOWN: Partial<Record<Action, Shown>> = {
  "passkey.remove": {
    read: (fields) => ({ passkeyId: fields.text("passkeyId", 60), name: fields.text("name", 80) }),
    title: (say) => say.removePasskey,
    warning: (say) => say.removePasskeyText,
    rows: (say, fields) => [row(say.passkeyName, ["b", {}, fields.text("name", 80)])],
  },
  "safe.mode.end": {
    read: (fields) => ({
      epoch: fields.text("epoch", 10),
      numbers: fields.text("numbers", 400),
    }),
    title: (say) => say.endSafeMode,
    warning: (say) => say.endSafeModeText,
    rows: (say, fields) => [row(say.lastNumbers, ["b", {}, fields.text("numbers", 400)])],
  },
  "wallet.resume": {
    read: (fields) => ({
      address: fields.text("address", 100),
      differences: fields.text("differences", 6),
      network: fields.text("network", 80),
    }),
    title: (say) => say.resumeWallet,
    warning: (say) => say.resumeWalletText,
    rows: (say, fields) => [
      row(say.from, ["b", {}, fields.text("address", 100)]),
      row(say.network, ["b", {}, fields.text("network", 80)]),
      row(say.unknownThings, ["b", {}, fields.text("differences", 6)]),
    ],
  },
  "unlocker.remove": {
    read: (fields) => ({ unlockerId: fields.text("unlockerId", 22), kind: fields.oneOf("kind", KINDS) }),
    title: (say) => say.removeUnlocker,
    warning: (say) => say.removeUnlockerText,
    rows: (say, fields) => [row(say.wayIn, ofUnlocker(say, fields))],
  },
  "recovery.veto": {
    read: (fields) => ({ recoveryId: fields.text("recoveryId", 60) }),
    title: (say) => say.stopRecovery,
    warning: (say) => say.stopRecoveryText,
    rows: () => [],
  },
  "recovery.wait": {
    read: (fields) => ({ waitingHours: fields.whole("waitingHours") }),
    title: (say) => say.recoveryWait,
    warning: (say) => say.recoveryWaitText,
    rows: (say, fields) => [row(say.recoveryWait, ["b", {}, `${fields.whole("waitingHours")} h`])],
  },
};

export async function act(context: Context, fields: Fields): Promise<unknown> {
  const asked = fields.list("acts", MOST_ACTS, readAct);
  const userId = fields.bytes("userId", 16);
  const challenge = actsChallenge(
    userId,
    fields.bytes("serverNonce", 32),
    asked.map(({ act: one }) => one),
  );
  const vault = fields.has("vault") ? readVault(fields.raw("vault")) : undefined;
  const keys = vault === undefined ? [] : passkeysHere(vault, context.host).map((record) => record.credentialId!);
  const heading = asked[0]!.shown.title(context.say);
  await look(context, asked);
  const assertion = await touch(context, heading, () => getAssertion(challenge, keys));
  return { assertion: assertionJson(assertion), acts: asked.map(({ act: one }) => one) };
}

interface Asked {
  act: Act;
  shown: Shown;
  fields: Fields;
}

function readAct(value: unknown, path: string): Asked {
  const fields = new Fields(value, path);
  const action = fields.text("action", 60) as Action;
  const shown = Object.hasOwn(SHOWN, action) ? SHOWN[action] : undefined;
  if (shown === undefined) throw new Refusal("bad-request", `${path}.action`);
  const body = fields.object("body");
  return { act: { action, body: shown.read(body) }, shown, fields: body };
}

async function look(context: Context, asked: Asked[]): Promise<void> {
  const { say } = context;
  const { name } = await ask([
    title(asked[0]!.shown.title(say)),
    facts(...asked.flatMap(({ shown, fields }) => shown.rows(say, fields))),
    ...asked.map(({ shown }) => note("warning", text("p", shown.warning(say)))),
    foot(say, armed("confirm", say.confirm)),
  ]);
  if (name !== "confirm") throw new Refusal("user-refused");
}
