import { expect, it } from "vitest";
import { blankLine, linesOf, requestOf, type Draft } from "./draft";

const draft: Draft = {
  contactId: null,
  customer: { name: "A", email: "", address: "" },
  dueOn: "",
  lines: [],
  note: "",
  terms: "",
  accepts: [],
  locale: "en",
};

it("figures are sent in their plain form, however they were typed", () => {
  const lines = linesOf([
    {
      ...blankLine(),
      description: " Care ",
      quantity: "１.5",
      unitPrice: "1,250.00",
      taxPercent: "19",
    },
  ]);
  expect(lines).toEqual([
    {
      description: "Care",
      quantity: "1.5",
      unitPrice: "1250",
      discountPercent: null,
      taxPercent: "19",
    },
  ]);
});

it("nothing is sent while a figure cannot be read", () => {
  expect(requestOf({ ...draft, lines: [{ ...blankLine(), unitPrice: "1,500" }] }, 1, "USD")).toBeNull();
  expect(requestOf({ ...draft, lines: [{ ...blankLine(), unitPrice: "0.0000001" }] }, 1, "USD")).toBeNull();
});

it("a draft without a price can be saved", () => {
  expect(requestOf({ ...draft, lines: [blankLine()] }, 4, "USD")).toMatchObject({
    version: 4,
    dueOn: null,
    lines: [{ unitPrice: "0" }],
  });
});
