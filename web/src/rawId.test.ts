import { expect, it } from "vitest";
import { rawId } from "./rawId";

it("an id is the bytes of its 26 digits", () => {
  expect(rawId("per_00000000000000000000000000")).toBe("AAAAAAAAAAAAAAAAAAAAAA");
  expect(rawId("per_7ZZZZZZZZZZZZZZZZZZZZZZZZZ")).toBe("_____________________w");
  expect(rawId("per_0000000000000000000000000Z")).toBe("AAAAAAAAAAAAAAAAAAAAHw");
});

it("what is raw already stays as it is", () => {
  expect(rawId("AAAAAAAAAAAAAAAAAAAAAA")).toBe("AAAAAAAAAAAAAAAAAAAAAA");
});
