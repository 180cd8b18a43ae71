import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { en } from "./en";
import { zh } from "./zh";

type Tree = { [key: string]: string | Tree };

const PLURAL = /_(one|other)$/;
const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const [english, chinese] = [new Map(leaves(en)), new Map(leaves(zh as Tree))];
const withoutPlural = (map: Map<string, string>) =>
  [...new Set([...map.keys()].map((key) => key.replace(PLURAL, "")))].sort();

it("every text is there in both languages, and none too many", () => {
  expect(withoutPlural(chinese)).toEqual(withoutPlural(english));
});

it("both languages fill in the same values", () => {
  for (const [key, text] of english)
    if (!PLURAL.test(key)) expect(names(chinese.get(key) ?? ""), key).toEqual(names(text));
});

it("no text is empty, and no Chinese text was left in English", () => {
  for (const [key, text] of [...english, ...chinese]) expect(text.trim(), key).not.toBe("");
  const alike = [...english]
    .filter(([key, text]) => chinese.get(key) === text && /[a-z]{4,}/i.test(text))
    .map(([key]) => key);
  expect(alike).toEqual([]);
});

it("every text is used by a page", () => {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.tsx?$/.test(name) && !name.startsWith("text/") && !name.includes(".test."),
  );
  const code = sources.map((name) => readFileSync(root + name, "utf8")).join("\n");
  const used = (key: string) =>
    code.includes(`"${key}"`) ||
    key.split(".").some((_, place, parts) => place > 0 && code.includes(`\`${parts.slice(0, place).join(".")}.\${`));
  const unused = [...english.keys()]
    .map((key) => key.replace(PLURAL, ""))
    .filter((key) => !key.startsWith("errors.") && !used(key));
  expect(unused).toEqual([]);
});
