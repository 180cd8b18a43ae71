import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { random } from "../src/format/bytes.ts";
import { newKitEntropy } from "../src/kit/code.ts";
import { openCode, sealCode } from "../src/kit/kept.ts";
import { howTo } from "../src/flow/make-kit.ts";
import { LETTERS } from "../src/kit/letters.ts";
import { kitPdf } from "../src/kit/pdf.ts";
import { kitWords } from "../src/kit/words.ts";
import { pageText } from "../src/text/pages.ts";

const TEN_MINUTES = 10 * 60_000;

test("theCodeComesBackWithItsKeyForTenMinutes", async () => {
  const entropy = newKitEntropy();
  const { sealed, key } = await sealCode(entropy, 1_000);
  expect(await openCode(sealed, key.slice(), 1_000 + TEN_MINUTES)).toEqual(entropy);
  expect(await openCode(sealed, key.slice(), 1_001 + TEN_MINUTES)).toBeNull();
});

test("anotherKeyAnotherTimeOrAnotherTextOpensNothing", async () => {
  const { sealed, key } = await sealCode(newKitEntropy(), 1_000);
  const [until, text] = sealed.split(".");
  expect(await openCode(sealed, random(32), 1_000)).toBeNull();
  expect(await openCode(`${Number(until) + TEN_MINUTES}.${text}`, key.slice(), 1_000)).toBeNull();
  expect(await openCode(`${until}.${text!.slice(0, -2)}AA`, key.slice(), 1_000)).toBeNull();
  expect(await openCode(null, key.slice(), 1_000)).toBeNull();
  expect(await openCode(sealed, undefined, 1_000)).toBeNull();
});

test.each(["en", "zh"] as const)("theScreenWarnsInTheWordsOfThePaper %s", (language) => {
  expect(pageText[language].kitWarning).toBe(kitWords[language].warning);
});

/** The tour clicks them; here even those are read that it does not come to. */
test.each(["en", "zh"] as const)("thePaperNamesOnlyWordsThatAreOnTheScreens %s", (language) => {
  const console = ["signIn", "recover", "settings"].map((name) =>
    readFileSync(new URL(`../../web/src/text/${language}/${name}.ts`, import.meta.url), "utf8"),
  );
  const screens = [...console, JSON.stringify(pageText[language])].join("\n");
  const quoted = kitWords[language].steps.flatMap(([, step]) =>
    [...step.matchAll(/['“]([^'”]+)['”]/g)].map(([, words]) => words!),
  );
  expect(quoted).toHaveLength(4);
  for (const words of quoted) expect(screens, words).toContain(`"${words}`);
});

test.each(["en", "zh"] as const)("thePrintedPageNamesOnlyWordsThatAreOnTheScreens %s", (language) => {
  const screens = ["signIn", "recover", "settings"]
    .map((name) => readFileSync(new URL(`../../web/src/text/${language}/${name}.ts`, import.meta.url), "utf8"))
    .join("\n");
  const quoted = howTo(pageText[language]).flatMap((step) =>
    [...step.matchAll(/“([^”]+)”/g)].map(([, words]) => words!),
  );
  expect(quoted).toHaveLength(3);
  for (const words of quoted) expect(screens, words).toContain(`"${words}"`);
});

/** Ninety Latin letters of eleven points are as wide as the page, and forty-two Chinese ones. */
test.each(["en", "zh"] as const)("theStepsOfThePaperFitOnIt %s", (language) => {
  const width = (text: string) => [...text].reduce((sum, letter) => sum + (letter > "\u007f" ? 90 / 42 : 1), 0);
  for (const [heading, step] of kitWords[language].steps) expect(width(step), heading).toBeLessThanOrEqual(88);
});

const facts = { code: "A18N-4MTM", serverName: "books.example.com", vaultIdText: "dmF1bHQ" };
const textOf = (pdf: Uint8Array) => Buffer.from(pdf).toString("latin1");

test("everyLetterOfTheChinesePaperIsInItsFont", () => {
  const pdf = textOf(kitPdf({ ...facts, language: "zh", madeOn: "2026年11月29日" }));
  const written = [...JSON.stringify(kitWords.zh), ..."年月日"].filter((letter) => letter > "\u007f");
  for (const letter of written) expect(LETTERS, letter).toContain(letter);
  const page = pdf.slice(pdf.indexOf("BT "), pdf.lastIndexOf(" ET"));
  const warning = [...kitWords.zh.warning].map((letter) => LETTERS.indexOf(letter) + 1);
  expect(page).toContain(`<${warning.map((number) => number.toString(16).toUpperCase().padStart(4, "0")).join("")}>`);
  expect(page).not.toContain("?");
  expect(pdf).toContain("/Lang (zh-Hans)");
});

test("anEnglishPaperCarriesNoChineseFont", () => {
  const pdf = textOf(kitPdf({ ...facts, language: "en", madeOn: "29 Nov 2026" }));
  expect(pdf).toContain(kitWords.en.warning);
  expect(pdf).not.toContain("FontFile2");
  expect(pdf.length).toBeLessThan(40_000);
});
