import { expect, it } from "vitest";
import { totalsOf } from "./totals";

const line = (
  quantity: string,
  unitPrice: string,
  discountPercent: string | null = null,
  taxPercent: string | null = null,
) => ({ description: "", quantity, unitPrice, discountPercent, taxPercent });

it("a line is quantity times price", () => {
  expect(totalsOf([line("24", "18.50")])).toEqual({
    amounts: ["444"],
    subtotal: "444",
    discount: "0",
    tax: "0",
    total: "444",
  });
});

it("tax is taken after the discount", () => {
  expect(totalsOf([line("1", "200", "10", "19")])).toEqual({
    amounts: ["180"],
    subtotal: "200",
    discount: "20",
    tax: "34.2",
    total: "214.2",
  });
});

it("each line is rounded half up on its own, so the sum is what the reader adds up", () => {
  expect(totalsOf([line("0.5", "0.01"), line("0.5", "0.01")]).total).toBe("0.02");
  expect(totalsOf([line("1", "0.05", null, "10"), line("1", "0.05", null, "10")]).tax).toBe("0.02");
  expect(totalsOf([line("1", "0.04", null, "10")]).tax).toBe("0");
});

it("a large invoice loses no cent", () => {
  expect(totalsOf([line("9999", "99999999.99")]).total).toBe("999899999900.01");
});

it("nothing adds up to nothing", () => {
  expect(totalsOf([])).toEqual({ amounts: [], subtotal: "0", discount: "0", tax: "0", total: "0" });
});

it("a price finer than a cent is multiplied before it is rounded", () => {
  expect(totalsOf([line("1000", "0.0125")]).total).toBe("12.5");
  expect(totalsOf([line("1", "0.004999")]).total).toBe("0");
  expect(totalsOf([line("1", "100", null, "8.875")]).tax).toBe("8.88");
});
