import { expect, it } from "vitest";
import { namedNumbers, numbersText, seriesToName } from "./series";

const known = [
  { year: 2026, last: 12 },
  { year: 2025, last: 3 },
];

it("asks for the year that runs, even when the copy has no invoice of it", () => {
  expect(seriesToName(known, 2027).map(({ year }) => year)).toEqual([2027, 2026, 2025]);
  expect(seriesToName(known, 2026)).toEqual(known);
  expect(seriesToName([], 2026)).toEqual([{ year: 2026, last: 0 }]);
});

it("takes no number that is missing, not whole, or lower than what is known", () => {
  expect(namedNumbers(known, {}).wrong).toEqual([2026, 2025]);
  expect(namedNumbers(known, { 2026: "11", 2025: "3" }).wrong).toEqual([2026]);
  expect(namedNumbers(known, { 2026: "1e3", 2025: "-4" }).wrong).toEqual([2026, 2025]);
  expect(namedNumbers(known, { 2026: " 15 ", 2025: "3" })).toEqual({
    series: [
      { year: 2026, last: 15 },
      { year: 2025, last: 3 },
    ],
    wrong: [],
  });
});

it("says the numbers as the server does, oldest year first", () => {
  expect(numbersText(known)).toBe("2025-0003, 2026-0012");
  expect(numbersText([{ year: 2026, last: 12345 }])).toBe("2026-12345");
});
