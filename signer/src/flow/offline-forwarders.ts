/**
 * The addresses of invoices, found again from the root: listed for a network by index and epoch, or looked for where
 * somebody has pasted them; each with the call that brings its money to the wallet. Nothing here needs a network.
 */
import { encodeSweep } from "../evm/sweep-call.ts";
import { toHex0x } from "../format/bytes.ts";
import {
  AT_ONCE,
  EPOCHS,
  findForwarders,
  ForwarderSource,
  MOST_INDEX,
  type FoundForwarder,
} from "../keys/forwarder-search.ts";
import { NETWORKS, type Network } from "../registry.ts";
import type { View } from "../shim/messages.ts";
import { fill } from "../text/language.ts";
import { actions, address, button, facts, lead, note, quiet, row, text, title, waiting } from "../view/parts.ts";
import { ask, draw, nextHappening, send } from "../worker/window.ts";
import type { PageContext } from "./page-context.ts";

const ON_A_PAGE = 50;

export async function showForwarders(context: PageContext, entropy: Uint8Array): Promise<void> {
  const { page } = context;
  for (;;) {
    const { name, values } = await ask([
      title(page.offlineForwarders),
      lead(page.forwardersText),
      ["h2", {}, page.forwardersFind],
      ["label", { for: "pasted" }, page.forwardersPaste],
      ["textarea", { id: "pasted", name: "pasted", rows: "4", autocomplete: "off", spellcheck: "false" }],
      actions(quiet("back", page.forwardersBack), button("find", page.forwardersSearch)),
      ["h2", {}, page.forwardersList],
      ["div.save", {}, ...NETWORKS.map((network, at) => quiet(`list-${at}`, network.name))],
    ]);
    if (name === "back") return;
    if (name === "find") await find(context, entropy, values["pasted"] ?? "");
    const network = NETWORKS[Number(name.replace("list-", ""))];
    if (network !== undefined) await list(context, entropy, network);
  }
}

/** Addresses that are written the same way on every network of one factory are looked for once. */
async function find(context: PageContext, entropy: Uint8Array, pasted: string): Promise<void> {
  const { page } = context;
  const asked = pasted.match(/0x[0-9a-fA-F]{40}/g) ?? [];
  const wanted = new Set(asked.map((one) => one.slice(2).toLowerCase()));
  const found: FoundForwarder[] = [];
  for (let from = 0; ; from += AT_ONCE) {
    if (wanted.size > 0)
      found.push(
        ...(await findForwarders(entropy, NETWORKS[0]!.forwarder, wanted, from, (done, all) =>
          progress(context, done, all),
        )),
      );
    const missing = fill(page.forwardersMissing, { count: wanted.size, numbers: from + AT_ONCE });
    const { name } = await ask([
      title(page.forwardersFound),
      ...(wanted.size === 0 ? [] : [note("warning", text("p", missing))]),
      ...found.map((one) => shown(context, one, NETWORKS)),
      actions(
        button("back", page.forwardersBack),
        ...(wanted.size === 0 ? [] : [quiet("more", fill(page.forwardersMore, { numbers: AT_ONCE }))]),
      ),
    ]);
    if (name !== "more") return;
  }
}

async function progress({ page }: PageContext, done: number, all: number): Promise<void> {
  if (done % 20_000 !== 0) return;
  draw(waiting(page.forwardersSearching, fill(page.forwardersProgress, { done, all })));
  await new Promise((resolve) => setTimeout(resolve));
}

async function list(context: PageContext, entropy: Uint8Array, network: Network): Promise<void> {
  const { page } = context;
  let at = { index: 0, epoch: 0, count: 0 };
  for (;;) {
    const source = new ForwarderSource(entropy, at.index);
    const rows = Array.from({ length: ON_A_PAGE }, (_, place) =>
      source.at(network.forwarder, at.epoch, at.count + place),
    );
    draw([
      title(network.name),
      [
        "form",
        {},
        ...field("index", fill(page.forwardersIndex, { most: MOST_INDEX }), at.index),
        ...field("epoch", fill(page.forwardersEpoch, { most: EPOCHS - 1 }), at.epoch),
        ...field("count", page.forwardersFrom, at.count),
        actions(button("show", page.forwardersShow, { type: "submit" })),
      ],
      ...rows.map((one) => shown(context, one, [network])),
      actions(
        quiet("back", page.forwardersBack),
        quiet("save", fill(page.forwardersSave, { numbers: AT_ONCE })),
        button("next", fill(page.forwardersNext, { numbers: ON_A_PAGE })),
      ),
    ]);
    const { name, values } = await nextHappening();
    if (name === "back") return;
    if (name === "next") at = { ...at, count: at.count + ON_A_PAGE };
    if (name === "show")
      at = {
        index: within(values["index"], MOST_INDEX),
        epoch: within(values["epoch"], EPOCHS - 1),
        count: within(values["count"], 2 ** 20 - ON_A_PAGE),
      };
    if (name === "save") save(source, network, at.epoch, at.count);
  }
}

const field = (name: string, label: string, value: number): View[] => [
  ["label", { for: name }, label],
  ["input", { id: name, name, value: String(value), inputmode: "numeric", autocomplete: "off" }],
];

const within = (typed: string | undefined, most: number): number =>
  /^\d{1,7}$/.test(typed ?? "") ? Math.min(Number(typed), most) : 0;

/** Ten thousand numbers in one file, each with its call. */
function save(source: ForwarderSource, network: Network, epoch: number, from: number): void {
  const lines = ["index,epoch,number,address,to,data"];
  for (let count = from; count < from + AT_ONCE; count++) {
    const one = source.at(network.forwarder, epoch, count);
    lines.push([one.index, epoch, count, one.address, network.forwarder.factory, callOf(one, network)].join(","));
  }
  const name = `addresses-${network.caip2.replace(":", "-")}-${source.index}-${epoch}-${from}.csv`;
  send({ op: "download", name, type: "text/csv", content: `${lines.join("\n")}\n` });
}

const callOf = (one: FoundForwarder, network: Network): string =>
  toHex0x(
    encodeSweep(
      one.destination,
      one.key,
      network.assets.map(({ contract }) => contract),
    ),
  );

function shown({ page }: PageContext, one: FoundForwarder, networks: readonly Network[]): View {
  const place = fill(page.forwardersPlace, { index: one.index, epoch: one.epoch, number: one.count });
  return [
    "details",
    {},
    ["summary", {}, ["code", {}, one.address], " ", text("span", place)],
    ...networks.map((network): View => [
      "section",
      {},
      ["h2", {}, network.name],
      facts(
        row(page.forwardersTo, address(network.forwarder.factory)),
        row(page.forwardersData, ["code.data", {}, callOf(one, network)]),
      ),
    ]),
  ];
}
