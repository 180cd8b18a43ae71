/** What a person sees before they sign: the signer's own reading of the bytes, never the app's words. */
import type { Context } from "../flow/context.ts";
import { toHex } from "../format/bytes.ts";
import { intentCode } from "../format/intent.ts";
import { plainAmount } from "../review/amount.ts";
import type { JudgedLine } from "../review/payees.ts";
import type { Reviewed } from "../review/plans.ts";
import type { SignRequest } from "../request/sign.ts";
import type { View } from "../shim/messages.ts";
import { dateTime, day, fill } from "../text/language.ts";
import {
  address,
  amount,
  armed,
  div,
  el,
  facts,
  foot,
  IN_SIGHT,
  networkBadge,
  note,
  quiet,
  row,
  shortAddress,
  text,
} from "./parts.ts";

export interface SignFacts {
  request: SignRequest;
  reviewed: Reviewed;
  hash: Uint8Array;
  lines: JudgedLine[];
  usesPassphrase: boolean;
}

const NATIVE_DECIMALS = 18;
const SHOWN_LINES = 100;
/** From this many whole tokens on, the button must be held. */
const HOLD_FROM = 10_000n;
const HOLD_MS = 1_500;

export function signView(context: Context, shown: SignFacts): View[] {
  const { lines } = shown;
  return [
    heading(context, shown),
    ...(lines.length === 1 ? [payee(context, lines[0]!)] : batch(context, shown)),
    ...(shown.reviewed.network.isTest ? [note("info", text("p", context.say.testNetwork))] : []),
    details(context, shown),
    confirmation(context, shown),
  ];
}

function heading(context: Context, shown: SignFacts): View {
  const { say } = context;
  const { request, reviewed, hash, lines } = shown;
  const { asset, network } = reviewed;
  const words = lines.length === 1 ? say.youSend : fill(say.youSendMany, { count: lines.length });
  const estimate = request.display.fiatEstimate;
  return el(
    "section.hero",
    {},
    div("hero-top", ["h1.kicker", { tabindex: "-1", "data-focus": "" }, words], code(context, hash)),
    el("p.hero-amount", IN_SIGHT, amount(request.intent.total, asset.decimals, asset.symbol)),
    el("p.hero-network", {}, networkBadge(network, say.localNetwork)),
    ...(estimate === undefined ? [] : [text("p.third", fill(say.estimate, { estimate }))]),
  );
}

function code(context: Context, hash: Uint8Array): View {
  const { say } = context;
  return el("span.code", { title: say.intentCodeHint }, text("span", say.intentCode), text("code", intentCode(hash)));
}

function payee(context: Context, line: JudgedLine): View {
  const { say } = context;
  const { standing } = line;
  if (standing.kind === "verified") {
    return el(
      "section.payee",
      { "aria-label": say.to },
      text("h2", say.to),
      el("p.name", IN_SIGHT, text("b", standing.name), verifiedMark(context, standing.since)),
      address(line.to, IN_SIGHT),
    );
  }
  return el(
    "section.payee.unverified",
    { "aria-label": say.to },
    text("h2", say.to),
    el("p.name", IN_SIGHT, text("strong.danger-text", say.firstPayment)),
    address(line.to, IN_SIGHT),
    ...(standing.claimedName === undefined ? [] : [text("p", fill(say.claimed, { name: standing.claimedName }))]),
    text("p", say.compareAddress),
  );
}

function verifiedMark(context: Context, since: string | undefined): View {
  const { say, language } = context;
  const words = since === undefined ? say.verified : fill(say.verifiedOn, { date: day(language, since) });
  return el("span.verified", {}, el("span", { "aria-hidden": "true" }, "✓ "), words);
}

function batch(context: Context, shown: SignFacts): View[] {
  const { say } = context;
  const { lines, reviewed } = shown;
  const { decimals, symbol } = reviewed.asset;
  const amounts = lines.map((line) => line.amount).sort((a, b) => (a < b ? -1 : 1));
  const unverified = lines.filter((line) => line.standing.kind === "unverified").length;
  return [
    facts(
      row(say.payments, el("b", IN_SIGHT, String(lines.length))),
      row(say.unverifiedCount, el(unverified === 0 ? "span" : "strong.danger-text", IN_SIGHT, String(unverified))),
      row(say.smallest, amount(amounts[0]!, decimals, symbol)),
      row(say.largest, amount(amounts.at(-1)!, decimals, symbol)),
    ),
    el(
      "section.list",
      { "aria-label": say.payments },
      el("label.visually-hidden", { for: "search" }, say.search),
      el("input", {
        id: "search",
        name: "search",
        type: "search",
        placeholder: say.search,
        "data-on": "search",
        autocomplete: "off",
      }),
      el("div.lines", { id: "lines", tabindex: "0" }, ...lineList(context, shown, "")),
      quiet("download", say.downloadList),
    ),
  ];
}

/** Unverified payees first: they are what a person should look at. */
export function lineList(context: Context, shown: Pick<SignFacts, "lines" | "reviewed">, search: string): View[] {
  const { say } = context;
  const wanted = search.trim().toLowerCase();
  const found = shown.lines
    .filter((line) => `${nameOf(line)} ${line.to} ${line.ref}`.toLowerCase().includes(wanted))
    .sort(
      (a, b) => Number(a.standing.kind === "verified") - Number(b.standing.kind === "verified") || a.index - b.index,
    );
  if (found.length === 0) return [text("p.third", say.noMatch)];
  const rest = found.length - SHOWN_LINES;
  return [
    el("ul", {}, ...found.slice(0, SHOWN_LINES).map((line) => item(context, shown, line))),
    ...(rest > 0 ? [text("p.third", fill(say.moreLines, { count: rest }))] : []),
  ];
}

function item(context: Context, shown: Pick<SignFacts, "reviewed">, line: JudgedLine): View {
  const { decimals, symbol } = shown.reviewed.asset;
  const { standing } = line;
  return el(
    "li",
    {},
    el(
      "div.item-top",
      {},
      standing.kind === "verified"
        ? el("span", {}, text("b", standing.name), verifiedMark(context, standing.since))
        : text("strong.danger-text", context.say.firstPayment),
      amount(line.amount, decimals, symbol),
    ),
    address(line.to),
    ...(line.ref === "" ? [] : [text("span.third", line.ref)]),
  );
}

const nameOf = (line: JudgedLine): string => (line.standing.kind === "verified" ? line.standing.name : "");

function details(context: Context, shown: SignFacts): View {
  const { say, language } = context;
  const { request, reviewed, lines } = shown;
  const { asset, network } = reviewed;
  const fee = `${plainAmount(reviewed.feeCap, NATIVE_DECIMALS)} ${network.native}`;
  const ref = lines.length === 1 ? lines[0]!.ref : "";
  return facts(
    row(say.fee, reviewed.isRelayed ? say.feeRelayed : fill(say.feeOwn, { fee })),
    ...(ref === "" ? [] : [row(say.purpose, ref)]),
    row(say.expires, dateTime(language, request.intent.expiresAt)),
    row(
      say.from,
      fill(say.yourWallet, { organization: request.display.organizationName }),
      address(request.intent.from),
    ),
    row(say.token, `${asset.name} (${asset.symbol})`, address(asset.contract)),
  );
}

function confirmation(context: Context, shown: SignFacts): View {
  const { say } = context;
  const { request, reviewed, lines } = shown;
  const { decimals, symbol } = reviewed.asset;
  const [first] = lines;
  const isLarge = request.intent.total >= HOLD_FROM * 10n ** BigInt(decimals);
  const words = isLarge ? say.confirmHold : shown.usesPassphrase ? say.confirmPassphrase : say.confirm;
  return foot(
    say,
    armed("confirm", words, isLarge ? HOLD_MS : 0),
    amount(request.intent.total, decimals, symbol),
    text(
      "span",
      lines.length === 1
        ? `${say.to}: ${nameOf(first!) || shortAddress(first!.to)}`
        : `${say.payments}: ${lines.length}`,
    ),
  );
}

/** A file to keep: each line as it is signed, and the hash that covers them all. */
export function linesCsv(shown: Pick<SignFacts, "lines" | "reviewed" | "hash" | "request">): string {
  const { asset } = shown.reviewed;
  const cell = (value: string): string => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replace(/"/g, '""')}"`;
  const lines = shown.lines.map((line) =>
    [
      String(line.index),
      nameOf(line),
      line.to,
      plainAmount(line.amount, asset.decimals).replace(/,/g, ""),
      asset.symbol,
      line.ref,
    ]
      .map(cell)
      .join(","),
  );
  const total = plainAmount(shown.request.intent.total, asset.decimals).replace(/,/g, "");
  return [
    "line,name,address,amount,asset,ref",
    ...lines,
    `total,,,${total},${asset.symbol},`,
    `intentHash,,${toHex(shown.hash)},,,`,
    "",
  ].join("\r\n");
}
