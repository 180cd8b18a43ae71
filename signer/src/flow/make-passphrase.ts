/** A generated passphrase, for people whose passkey has no secret: shown once, written down, typed once. */
import { random, wipe, type Bytes } from "../format/bytes.ts";
import { wrap, type Unlocker, type UnlockerHeader } from "../format/unlocker.ts";
import { newPassphrase } from "../kit/passphrase.ts";
import type { View } from "../shim/messages.ts";
import { actions, button, lead, note, quiet, text, title, waiting } from "../view/parts.ts";
import { argon, ask, draw, send } from "../worker/window.ts";
import type { PageContext } from "./page-context.ts";
import { spokenPassphrase } from "./unlock.ts";

const COST = { m: 65_536, t: 3, p: 4 };

export async function makePassphrase(
  context: PageContext,
  header: Omit<UnlockerHeader, "kind" | "argon">,
  vaultKey: Bytes,
): Promise<Unlocker> {
  const passphrase = newPassphrase();
  await showUntilTyped(context, passphrase);
  draw(waiting(context.say.working, ""));
  const cost = { ...COST, salt: random(16) };
  const secret = await argon({ passphrase, ...cost });
  const record = await wrap(secret, { ...header, kind: "pass", argon: cost }, vaultKey);
  wipe(secret);
  return record;
}

async function showUntilTyped(context: PageContext, passphrase: string): Promise<void> {
  for (;;) {
    await showPassphrase(context, passphrase);
    if (await isTyped(context, passphrase)) return;
  }
}

async function showPassphrase(context: PageContext, passphrase: string): Promise<void> {
  const { page } = context;
  const words = passphrase.split(" ");
  const view: View[] = [
    title(page.passTitle),
    lead(page.passText),
    ["ol.words", {}, ...words.map((word): View => ["li", {}, word])],
    actions(quiet("print", page.passPrint), quiet("download", page.passDownload), button("written", page.passWritten)),
  ];
  for (;;) {
    const { name } = await ask(view);
    if (name === "written") return;
    if (name === "print") send({ op: "print" });
    if (name === "download")
      send({ op: "download", name: "passphrase.txt", type: "text/plain", content: `${passphrase}\n` });
  }
}

/** False when the person wants to see the words again. */
async function isTyped(context: PageContext, passphrase: string): Promise<boolean> {
  const { page } = context;
  for (let isRepeated = false; ; isRepeated = true) {
    const { name, values } = await ask([
      title(page.passTypeTitle),
      lead(page.passTypeText),
      ...(isRepeated ? [note("danger", text("p", page.passWrong))] : []),
      [
        "form",
        {},
        ["label", { for: "typed" }, page.passTitle],
        ["input", { id: "typed", name: "typed", autocomplete: "off", autocapitalize: "none", spellcheck: "false" }],
        actions(quiet("back", page.showAgain), button("check", page.check, { type: "submit" })),
      ],
    ]);
    if (name === "back") return false;
    if (spokenPassphrase(values["typed"] ?? "") === passphrase) return true;
  }
}
