import { expect, it } from "vitest";
import { totalsOf } from "./totals";

const line = (
  quantity: string,
  unitPrice: string,
  discountPercent: string | null = null,
  taxPercent: string | null = null,
) => ({ description: "", quantity, unitPrice, discountPercent, taxPercent });

const inDollars = (...lines: ReturnType<typeof line>[]) => totalsOf(lines, "USD");

it("a line is quantity times price", () => {
  expect(inDollars(line("24", "18.50"))).toEqual({
    amounts: ["444"],
    subtotal: "444",
    taxes: [],
    tax: "0",
    total: "444",
  });
});

it("tax is taken after the discount, and the subtotal is what the lines add up to", () => {
  expect(inDollars(line("1", "200", "10", "19"))).toEqual({
    amounts: ["180"],
    subtotal: "180",
    taxes: [{ percent: "19", basis: "180", amount: "34.2" }],
    tax: "34.2",
    total: "214.2",
  });
});

it("tax is rounded once for all lines of a rate, lowest rate first", () => {
  const seven = Array.from({ length: 7 }, () => line("1", "0.33", null, "19"));
  expect(inDollars(...seven).tax).toBe("0.44");
  expect(inDollars(line("1", "10", null, "19"), line("1", "5"), line("1", "1", null, "7")).taxes).toEqual([
    { percent: "0", basis: "5", amount: "0" },
    { percent: "7", basis: "1", amount: "0.07" },
    { percent: "19", basis: "10", amount: "1.9" },
  ]);
});

it("each line is rounded half up on its own, so the sum is what the reader adds up", () => {
  expect(inDollars(line("0.5", "0.01"), line("0.5", "0.01")).total).toBe("0.02");
});

it("each currency has its own smallest unit", () => {
  expect(totalsOf([line("3", "33.5", null, "10")], "JPY")).toMatchObject({ subtotal: "101", tax: "10", total: "111" });
  expect(totalsOf([line("1", "0.3335", null, "5")], "KWD")).toMatchObject({ subtotal: "0.334", tax: "0.017" });
});

it("a large invoice loses no cent", () => {
  expect(inDollars(line("9999", "99999999.99")).total).toBe("999899999900.01");
});

it("nothing adds up to nothing", () => {
  expect(inDollars()).toEqual({ amounts: [], subtotal: "0", taxes: [], tax: "0", total: "0" });
});

it("a price finer than a cent is multiplied before it is rounded", () => {
  expect(inDollars(line("1000", "0.0125")).total).toBe("12.5");
  expect(inDollars(line("1", "0.004999")).total).toBe("0");
  expect(inDollars(line("1", "100", null, "8.875")).tax).toBe("8.88");
});
