/** The page `export`: the 24 words, after a touch, a typed sentence and a pause long enough to think. */
import { toBase64Url, wipe } from "../format/bytes.ts";
import { actionChallenge } from "../format/challenge.ts";
import { currentRoot, wipeContents, type Contents } from "../format/payload.ts";
import { wordsOf } from "../keys/derive.ts";
import { Refusal } from "../refusal.ts";
import type { Fields } from "../request/fields.ts";
import { readVault } from "../request/vault.ts";
import { fill } from "../text/language.ts";
import { actions, button, el, note, quiet, text, title } from "../view/parts.ts";
import { assertionJson } from "../worker/credential-json.ts";
import { ask, draw, happeningWithin } from "../worker/window.ts";
import type { PageContext } from "./page-context.ts";
import { refuseRollback } from "./rollback.ts";
import { openContents, openVault, vaultIdsOf } from "./unlock.ts";

const PAUSE_SECONDS = 30;

export async function exportWords(context: PageContext, fields: Fields): Promise<object> {
  const { page } = context;
  const vault = readVault(fields.raw("existing"));
  await refuseRollback(context, vault);
  await typeSentence(context);
  const { vaultId, userId } = vaultIdsOf(vault);
  const body = { vaultId: toBase64Url(vaultId) };
  const challenge = actionChallenge(userId, fields.bytes("serverNonce", 32), "words.export", body);
  const { assertion, vaultKey } = await openVault(context, vault, challenge, page.exportTitle);
  const contents = await openContents(vault, vaultKey);
  wipe(vaultKey);
  await pause(context);
  await showWords(context, contents);
  wipeContents(contents);
  return { assertion: assertionJson(assertion), exported: true };
}

async function typeSentence(context: PageContext): Promise<void> {
  const { page, say } = context;
  const phrase = page.exportPhrase;
  for (let isRepeated = false; ; isRepeated = true) {
    const { name, values } = await ask([
      title(page.exportTitle),
      note("danger", text("p", page.exportText)),
      ...(isRepeated ? [note("danger", text("p", page.exportTypeWrong))] : []),
      [
        "form",
        {},
        ["label", { for: "typed" }, fill(page.exportTypeText, { phrase })],
        ["input", { id: "typed", name: "typed", autocomplete: "off", autocapitalize: "none", spellcheck: "false" }],
        actions(quiet("refuse", say.cancel), button("go", page.exportStart, { type: "submit" })),
      ],
    ]);
    if (name === "refuse") throw new Refusal("user-refused");
    if ((values["typed"] ?? "").trim().toLowerCase() === phrase) return;
  }
}

async function pause(context: PageContext): Promise<void> {
  const { page } = context;
  const heading = (seconds: number): string => fill(page.exportWaitTitle, { seconds });
  draw([
    el("h1", { id: "seconds", tabindex: "-1", "data-focus": "" }, heading(PAUSE_SECONDS)),
    note("warning", text("p", page.exportWaitText)),
    actions(quiet("refuse", page.exportStop)),
  ]);
  for (let left = PAUSE_SECONDS - 1; left >= 0; left--) {
    if ((await happeningWithin(1_000)) !== null) throw new Refusal("user-refused");
    draw([heading(left)], "seconds");
  }
}

export async function showWords(context: PageContext, contents: Contents): Promise<void> {
  const { page } = context;
  const words = wordsOf(currentRoot(contents).entropy).split(" ");
  await ask([
    title(page.exportWordsTitle),
    note("danger", text("p", page.exportText)),
    ["ol.words", {}, ...words.map((word): ["li", Record<string, string>, string] => ["li", {}, word])],
    text("p.third", page.exportWordsText),
    actions(button("hide", page.exportHide)),
  ]);
}
