/** The few parts all pages are made of. */
import type { View } from "../shim/messages.ts";
import { amountText } from "../review/amount.ts";
import type { Network } from "../registry.ts";
import type { FrameText } from "../text/frame.ts";

export type Attributes = Record<string, string>;

export const el = (selector: string, attributes: Attributes, ...children: View[]): View => [
  selector,
  attributes,
  ...children,
];
export const div = (classes: string, ...children: View[]): View => [`div.${classes}`, {}, ...children];
export const text = (selector: string, words: string): View => [selector, {}, words];

/** The page's heading takes the focus, so that a screen reader starts there; where something is typed, its field does. */
export const title = (words: string): View => ["h1", { tabindex: "-1", "data-focus": "" }, words];
export const lead = (words: string): View => ["p.lead", {}, words];

export const button = (event: string, words: string, attributes: Attributes = {}): View => [
  "button.primary",
  { type: "button", "data-on": event, ...attributes },
  ["span", {}, words],
];

export const quiet = (event: string, words: string, attributes: Attributes = {}): View => [
  "button.quiet",
  { type: "button", "data-on": event, ...attributes },
  words,
];

/** Works only after it and all that is marked `IN_SIGHT` have been in sight for a moment. */
export const armed = (event: string, words: string, holdMs = 0): View =>
  button(event, words, { "data-arm": "1", ...(holdMs > 0 ? { "data-hold": String(holdMs) } : {}) });

/** What a person must be able to read beside an armed button. */
export const IN_SIGHT: Attributes = { "data-sight": "" };

/** The row of an armed button: why it may be off, what it is about, and how to say no. It does not scroll. */
export const foot = (say: Pick<FrameText, "inSight" | "tooSmall" | "refuse">, confirm: View, ...about: View[]): View =>
  div(
    "foot",
    text("p.small", say.tooSmall),
    ...(about.length > 0 ? [el("p.about", IN_SIGHT, ...about)] : []),
    text("p.why", say.inSight),
    actions(quiet("refuse", say.refuse), confirm),
  );

export const actions = (...buttons: View[]): View => ["div.actions", {}, ...buttons];

export const note = (tone: "info" | "warning" | "danger" | "success", ...children: View[]): View => [
  `div.note.${tone}`,
  { role: tone === "danger" ? "alert" : "note" },
  ["span.mark", { "aria-hidden": "true" }, { info: "i", warning: "!", danger: "!", success: "✓" }[tone]],
  ["div", {}, ...children],
];

export const row = (label: string, ...value: View[]): View => ["div", {}, ["dt", {}, label], ["dd", {}, ...value]];
export const facts = (...rows: View[]): View => ["dl.facts", {}, ...rows];

/** The whole address, in groups of four as the console writes it; copied text has no gaps, and a screen reader hears one word. */
export function address(value: string, attributes: Attributes = {}): View {
  const groups = value.match(/^0x.{4}|.{1,4}/g) ?? [];
  const last = groups.length - 1;
  const spans = groups.map((group, at): View => {
    const isEnd = at <= 1 || at >= last - 1;
    return [isEnd ? "span.end" : "span", {}, group];
  });
  return ["code.address", attributes, ...spans];
}

export const shortAddress = (value: string): string => `${value.slice(0, 6)}…${value.slice(-6)}`;

export function amount(units: bigint, decimals: number, symbol: string, classes = "amount"): View {
  const { whole, fraction } = amountText(units, decimals);
  return [`span.${classes}`, {}, ["b", {}, whole], ["span.fraction", {}, fraction], ["span.symbol", {}, ` ${symbol}`]];
}

/** Networks carry their own names; only the local one is named in the person's language. */
export const networkBadge = (network: Network, localName: string): View => [
  "span.network",
  {},
  [`span.badge.${network.badge.tone}`, { "aria-hidden": "true" }, network.badge.mark],
  network.isTest ? localName : network.name,
];

export const waiting = (heading: string, words: string, ...more: View[]): View[] => [
  ["div.waiting", { role: "status" }, ["span.pulse", { "aria-hidden": "true" }], title(heading), lead(words), ...more],
];

/** A key, the word, and the host: the same on every page of the signer, so that another page cannot pass for it. */
export const masthead = (word: string, host: string): View[] => [
  [
    "div.bar",
    {},
    [
      "svg",
      { viewBox: "0 0 20 20", fill: "currentColor", "aria-hidden": "true" },
      [
        "path",
        {
          d: "M13 2a5 5 0 0 0-4.8 6.4L2 14.6V18h3.4v-2.2h2.2v-2.2h2.2l1.8-1.8A5 5 0 1 0 13 2zm1.3 5.2a1.5 1.5 0 1 1 0-3 1.5 1.5 0 0 1 0 3z",
        },
      ],
    ],
    ["b", {}, word],
    ["code", IN_SIGHT, host],
  ],
];

const ADDRESS = /0x[0-9a-fA-F]{40}/g;

/** Why the signer said no: the sentence, the addresses it is about in full, and the technical note last. */
export function refusal(heading: string, sentence: string, nothing: string, detail: string): View[] {
  const addresses = [...new Set(detail.match(ADDRESS) ?? [])];
  return [
    title(heading),
    note("danger", text("p", sentence)),
    ...addresses.map((found): View => ["p.payee", {}, address(found)]),
    text("p", nothing),
    text("p.third", detail),
  ];
}
