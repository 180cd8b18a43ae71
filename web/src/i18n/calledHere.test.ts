import { expect, test } from "vitest";
import { calledHere } from "./calledHere";

test("anInvoiceIsCalledInTheLanguageOfThePage", () => {
  expect(calledHere("Invoice 2026-0011", "账单")).toBe("账单 2026-0011");
  expect(calledHere("账单 2026-0011", "Invoice")).toBe("Invoice 2026-0011");
  expect(calledHere("Rent for May", "账单")).toBe("Rent for May");
});
