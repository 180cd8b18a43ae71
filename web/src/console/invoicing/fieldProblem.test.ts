import { expect, it } from "vitest";
import { Problem } from "../../api/client";
import { problemsOf, withoutParts } from "./fieldProblem";

const past = { field: "dueOn", code: "past" };
const bare = { field: "lines[1].description", code: "missing" };
const nothing = { field: "total", code: "zero" };

it("is read from any refusal that names fields", () => {
  const values = { problems: [past] } as unknown as Record<string, string>;
  expect(problemsOf(new Problem(422, "invoice-incomplete", "", values))).toEqual([past]);
  expect(problemsOf(new Problem(409, "invoice-changed", ""))).toEqual([]);
  expect(problemsOf(null)).toEqual([]);
});

it("is forgotten when its part of the draft is changed, and no other", () => {
  expect(withoutParts([past, bare, nothing], ["lines"])).toEqual([past]);
  expect(withoutParts([past, bare, nothing], ["dueOn"])).toEqual([bare, nothing]);
});
