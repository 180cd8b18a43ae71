/** Offers a recovery kit: shows the code, saves PDF and file, and lets it count only when one group was typed back. */
import { random, toBase64Url, wipe, type Bytes } from "../format/bytes.ts";
import { fromCrockford } from "../format/crockford.ts";
import type { Payload } from "../format/payload.ts";
import { unwrap, wrap, type Unlocker, type UnlockerHeader } from "../format/unlocker.ts";
import { GROUPS, kitCode, newKitEntropy } from "../kit/code.ts";
import { kitFile } from "../kit/file.ts";
import { kitLogin, verifierHash } from "../kit/login.ts";
import { kitPdf } from "../kit/pdf.ts";
import type { View } from "../shim/messages.ts";
import { day, fill } from "../text/language.ts";
import { actions, button, el, facts, lead, note, quiet, row, text, title } from "../view/parts.ts";
import { ask, send } from "../worker/window.ts";
import type { PageContext } from "./page-context.ts";

export interface KitRequest {
  header: Omit<UnlockerHeader, "kind">;
  vaultKey: Bytes;
  /** Everything the kit file carries besides the kit's own record. */
  others: Unlocker[];
  payload: Payload;
  /** Said above the code instead of the usual words. */
  why?: string;
  /** It cannot be put off: the old one has just been used. */
  isDemanded?: boolean;
}

/** The kit's record, or null when the person puts it off. */
export async function offerKit(context: PageContext, request: KitRequest): Promise<Unlocker | null> {
  const entropy = newKitEntropy();
  const record = await wrap(entropy, { ...request.header, kind: "kit" }, request.vaultKey);
  const opened = await unwrap(entropy, record);
  wipe(opened);
  const code = kitCode(entropy);
  const { lookup, verifier } = kitLogin(entropy);
  const withLogin = { ...record, lookup, verifierHash: verifierHash(verifier) };
  wipe(entropy, verifier);
  return (await isKept(context, request, record, code)) ? withLogin : null;
}

async function isKept(context: PageContext, request: KitRequest, record: Unlocker, code: string): Promise<boolean> {
  for (;;) {
    const { name } = await ask(codeView(context, request, code));
    if (name === "later" && (await isPutOff(context))) return false;
    if (name === "print") send({ op: "print" });
    if (name === "pdf") savePdf(context, request, code);
    if (name === "file") saveFile(context, request, record);
    if (name === "saved" && (await isGroupTyped(context, code))) return true;
  }
}

function codeView(context: PageContext, request: KitRequest, code: string): View[] {
  const { page, language } = context;
  return [
    title(page.kitTitle),
    lead(request.why ?? page.kitText),
    note("warning", text("p", page.kitWarning)),
    text("p.print-only", fill(page.kitForWallet, { server: context.serverName })),
    [
      "ol.kit",
      { "aria-label": page.kitTitle },
      ...code.split("-").map((group): View => ["li", {}, ["code", {}, group]]),
    ],
    ["div.save", {}, quiet("pdf", page.kitPdf), quiet("file", page.kitFile), quiet("print", page.kitPrint)],
    text("p.third", page.kitFileHint),
    el("ul.print-only", {}, ...howTo(page).map((step) => text("li", step))),
    facts(
      row(page.vaultId, ["code", {}, toBase64Url(request.header.vaultId)]),
      row(page.onServer, context.serverName),
      row(page.madeOn, day(language, request.header.createdAt)),
    ),
    actions(...(request.isDemanded ? [] : [quiet("later", page.kitLater)]), button("saved", page.kitSaved)),
  ];
}

/** What the paper says to do, and when, in the person's language and the words of its screens. */
export const howTo = (page: PageContext["page"]): string[] => [
  page.kitHowKeep,
  page.kitHowLost,
  page.kitHowGone,
  page.kitHowUsed,
  page.kitHowSeen,
  page.kitHowNever,
];

async function isPutOff(context: PageContext): Promise<boolean> {
  const { page } = context;
  const { name } = await ask([
    title(page.kitLaterTitle),
    note("warning", text("p", page.kitLaterText)),
    text("p", page.kitWhy),
    actions(quiet("later", page.kitLaterYes), button("make", page.kitLaterNo)),
  ]);
  return name === "later";
}

/** False when the person wants to see the code again. */
async function isGroupTyped(context: PageContext, code: string): Promise<boolean> {
  const { page } = context;
  const asked = random(1)[0]! % GROUPS;
  for (let isRepeated = false; ; isRepeated = true) {
    const values = { group: asked + 1 };
    const { name, values: typed } = await ask([
      title(fill(page.kitTypeTitle, values)),
      lead(page.kitTypeText),
      ...(isRepeated ? [note("danger", text("p", fill(page.kitTypeWrong, values)))] : []),
      [
        "form",
        {},
        ["label", { for: "group" }, fill(page.kitGroup, values)],
        [
          "input.code-input",
          {
            id: "group",
            name: "group",
            maxlength: "8",
            autocomplete: "off",
            autocapitalize: "characters",
            spellcheck: "false",
          },
        ],
        actions(quiet("back", page.showAgain), button("check", page.check, { type: "submit" })),
      ],
    ]);
    if (name === "back") return false;
    if (String(fromCrockford(typed["group"] ?? "")) === String(fromCrockford(code.split("-")[asked]!))) return true;
  }
}

function savePdf(context: PageContext, request: KitRequest, code: string): void {
  const { language, serverName } = context;
  const madeOn = day(language, request.header.createdAt);
  const vaultIdText = toBase64Url(request.header.vaultId);
  const content = kitPdf({ language, code, serverName, vaultIdText, madeOn });
  send({ op: "download", name: "recovery-kit.pdf", type: "application/pdf", content });
}

function saveFile(context: PageContext, request: KitRequest, record: Unlocker): void {
  const { vaultId, userId, createdAt } = request.header;
  const records = [...request.others, record];
  const content = kitFile({
    vaultId,
    userId,
    serverName: context.serverName,
    madeAt: createdAt,
    records,
    payload: request.payload,
  });
  send({
    op: "download",
    name: `${context.serverName.replace(/[^\w.-]+/g, "-")}.walletkit`,
    type: "application/json",
    content,
  });
}
