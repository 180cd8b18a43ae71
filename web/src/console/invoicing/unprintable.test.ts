import { expect, it } from "vitest";
import { Problem } from "../../api/client";
import { charactersOf, placeOf, unprintableOf } from "./unprintable";

const found = [
  { field: "customer.name", characters: "\u{1F680}\u05D0" },
  { field: "lines[2].description", characters: "\u05D0" },
];

it("is read from this refusal and from no other", () => {
  const values = { unprintable: found } as unknown as Record<string, string>;
  expect(unprintableOf(new Problem(422, "invoice-unprintable", "", values))).toEqual(found);
  expect(unprintableOf(new Problem(422, "invoice-incomplete", "", values))).toEqual([]);
  expect(unprintableOf(null)).toEqual([]);
});

it("names each character once, whole", () => expect(charactersOf(found)).toBe("\u{1F680}\u05D0"));

it("counts lines as people do", () => {
  expect(placeOf("lines[2].description")).toEqual({ key: "line", line: 3 });
  expect(placeOf("lines[0].taxPercent")).toEqual({ key: "line-taxPercent", line: 1 });
  expect(placeOf("customer.name")).toEqual({ key: "customer-name", line: 0 });
});
