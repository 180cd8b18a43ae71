import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { random } from "../src/format/bytes.ts";
import { newKitEntropy } from "../src/kit/code.ts";
import { openCode, sealCode } from "../src/kit/kept.ts";
import { howTo } from "../src/flow/make-kit.ts";
import { KIT_STEPS, KIT_WARNING } from "../src/kit/pdf.ts";
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

test("theScreenWarnsInTheWordsOfThePaper", () => {
  expect(pageText.en.kitWarning).toBe(KIT_WARNING);
});

/** The tour clicks them; here even those are read that it does not come to. */
test("thePaperNamesOnlyWordsThatAreOnTheScreens", () => {
  const console = ["signIn", "recover", "settings"].map((name) =>
    readFileSync(new URL(`../../web/src/text/en/${name}.ts`, import.meta.url), "utf8"),
  );
  const screens = [...console, JSON.stringify(pageText.en)].join("\n");
  const quoted = KIT_STEPS.flatMap(([, step]) => [...step.matchAll(/'([^']+)'/g)].map(([, words]) => words!));
  expect(quoted.length).toBeGreaterThanOrEqual(4);
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

/** Ninety characters of eleven points are as wide as the page. */
test("theStepsOfThePaperFitOnIt", () => {
  for (const [heading, step] of KIT_STEPS) expect(step.length, heading).toBeLessThanOrEqual(88);
});
