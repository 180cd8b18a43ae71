import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { getAddress } from "viem";
import { isCanonicalAddress } from "../src/evm/address.ts";
import { canonicalJson } from "../src/format/canonical-json.ts";
import { NETWORKS } from "../src/registry.ts";
import { REFUSAL_CODES } from "../src/refusal.ts";
import { frameText, refusalText } from "../src/text/frame.ts";
import { fill, languageOf } from "../src/text/language.ts";
import { pageText } from "../src/text/pages.ts";

const shim = readFileSync(new URL("../src/shim/shim.ts", import.meta.url), "utf8");

test("theShimIsSmallAndDependsOnNothing", () => {
  expect(shim.split("\n").length).toBeLessThanOrEqual(340); // one sitting's reading
  const imports = shim.split("\n").filter((line) => line.startsWith("import "));
  expect(imports.every((line) => line.startsWith("import type "))).toBe(true);
});

test("theShimParsesNoMarkupAndOpensNoConnection", () => {
  for (const word of [
    "innerHTML",
    "outerHTML",
    "insertAdjacent",
    "document.write",
    "eval(",
    "fetch(",
    "XMLHttpRequest",
    "WebSocket",
    "sendBeacon",
    "localStorage",
    "cookie",
  ]) {
    expect(shim, word).not.toContain(word);
  }
});

const placeholders = (sentence: string): string[] => (sentence.match(/\{\w+\}/g) ?? []).sort();

test.each([
  ["frame", frameText],
  ["pages", pageText],
  ["refusals", refusalText],
])("bothLanguagesSayTheSame %s", (_, texts) => {
  const [en, zh] = [texts.en as Record<string, string>, texts.zh as Record<string, string>];
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  for (const key of Object.keys(en)) {
    expect(placeholders(zh[key]!), key).toEqual(placeholders(en[key]!));
    expect(zh[key]!.trim(), key).not.toBe("");
  }
});

test("everyRefusalHasASentenceInBothLanguages", () => {
  for (const code of REFUSAL_CODES) {
    expect(refusalText.en[code].length).toBeGreaterThan(5);
    expect(/\p{Script=Han}/u.test(refusalText.zh[code])).toBe(true);
  }
});

test("registryAddressesAreCanonicalAndUnique", () => {
  for (const network of NETWORKS) {
    const contracts = [...network.assets.map((asset) => asset.contract), network.forwarder.factory];
    expect(contracts.every(isCanonicalAddress)).toBe(true);
    expect(contracts.map((contract) => getAddress(contract.toLowerCase()))).toEqual(contracts);
    expect(new Set(contracts).size).toBe(contracts.length);
    expect(network.caip2).toBe(`eip155:${network.chainId}`);
  }
});

interface ServersNetwork {
  id: string;
  tokens: { asset: string; symbol: string; decimals: number; domain: { name: string; version: string } | null }[];
}

/** What the server offers and the signer does not know would be refused only at signing. */
test("theServersListOfNetworksIsTheSigners", () => {
  const file = new URL("../../chain/src/main/resources/allscale/chain/networks.json", import.meta.url);
  const { networks } = JSON.parse(readFileSync(file, "utf8")) as { networks: ServersNetwork[] };
  const server = networks.flatMap(({ tokens }) =>
    tokens.map(({ asset, symbol, decimals, domain }) => ({ asset, symbol, decimals, domain })),
  );
  const signer = NETWORKS.flatMap(({ caip2, assets }) =>
    assets.map(({ contract, symbol, decimals, domain }) => ({
      asset: `${caip2}/erc20:${contract}`,
      symbol,
      decimals,
      domain: domain ?? null,
    })),
  );
  const inOrder = (list: { asset: string }[]): object[] => [...list].sort((a, b) => (a.asset < b.asset ? -1 : 1));
  expect(server.length).toBeGreaterThan(0);
  expect(inOrder(signer)).toEqual(inOrder(server));
});

test("valuesInASentenceStayText", () => {
  expect(fill("{name} and {other}", { name: "{other}", other: "$&" })).toBe("{other} and $&");
  expect(languageOf(undefined, ["zh-CN"])).toBe("zh");
  expect(languageOf("en", ["zh-CN"])).toBe("en");
});

test("canonicalJsonHasOneSpelling", () => {
  expect(canonicalJson({ b: [1, "ü", null], a: { d: true, c: "\n" } })).toBe(
    '{"a":{"c":"\\n","d":true},"b":[1,"ü",null]}',
  );
  expect(() => canonicalJson({ a: 0.5 })).toThrow(RangeError);
});
