import { describe, expect, it } from "vitest";
import {
  amountText,
  compare,
  divideHalfUp,
  fromWire,
  parseAmount,
  parsePositive,
  perMille,
  rescale,
  sum,
  toWire,
} from "./money";

const units = (text: string, decimals = 6) => {
  const parsed = parseAmount(text, decimals);
  return parsed.ok ? parsed.units : parsed.problem;
};

describe("an amount a person typed", () => {
  it("is read exactly, beyond what a floating-point number can hold", () => {
    expect(units("12.5")).toBe(12_500_000n);
    expect(units("9007199254740993.000001")).toBe(9007199254740993000001n);
    expect(units("0.1", 18)).toBe(100_000_000_000_000_000n);
    expect(units(".5")).toBe(500_000n);
    expect(units("5.")).toBe(5_000_000n);
  });
  it("may have thousands, spaces and full-width digits", () => {
    expect(units("1,250,000.75")).toBe(1_250_000_750_000n);
    expect(units(" 1 250.00 ")).toBe(1_250_000_000n);
    expect(units("１２．５０")).toBe(12_500_000n);
    expect(units("１，２５０")).toBe(1_250_000_000n);
  });
  it("is refused when a comma could mean two things", () => {
    expect(units("1,5")).toBe("separator");
    expect(units("1.234,56")).toBe("separator");
    expect(units("12,34,567")).toBe("separator");
  });
  it("is refused when it is no plain decimal", () => {
    for (const text of ["1e3", "-5", "+5", "0x10", "1.2.3", "١٢", "$5", ".", "abc", "1_000"])
      expect(units(text)).toBe("not_a_number");
    expect(units("")).toBe("empty");
    expect(units("9".repeat(31))).toBe("too_large");
  });
  it("is never cut: more decimals than the asset has are refused, zeros are not", () => {
    expect(units("1.0000001")).toBe("too_many_decimals");
    expect(units("1.5000000000")).toBe(1_500_000n);
  });
  it("must be more than zero where money is to move", () => {
    expect(parsePositive("0.00", 6)).toEqual({ ok: false, problem: "zero" });
    expect(parsePositive("0.000001", 6)).toEqual({ ok: true, units: 1n });
  });
});

describe("an amount of the server", () => {
  it("comes back as the same text", () => {
    for (const text of ["0", "12.5", "0.000001", "-3.25", "123456789012345678901234"]) {
      const decimals = (text.split(".")[1] ?? "").length;
      expect(toWire(fromWire(text, decimals), decimals)).toBe(text);
    }
  });
  it("throws when it is not an amount", () => {
    for (const text of ["", "1,000", "NaN", "1e6", ".5"]) expect(() => fromWire(text, 6)).toThrow();
  });
  it("is shown with thousands and at least two decimals", () => {
    expect(amountText("1250", "USDC")).toBe("1,250.00 USDC");
    expect(amountText("0.000001")).toBe("0.000001");
    expect(amountText("-1234567.5")).toBe("−1,234,567.50");
    expect(amountText("007")).toBe("7.00");
    expect(amountText("1250", "JPY")).toBe("1,250 JPY");
    expect(amountText("1250.5", "KWD")).toBe("1,250.500 KWD");
  });
});

describe("sums and shares", () => {
  it("keep every unit", () => {
    expect(sum(["0.1", "0.2", "0.000001"])).toBe("0.300001");
    expect(sum([])).toBe("0");
    expect(compare("10", "9.999999")).toBe(1);
    expect(compare("1.50", "1.5")).toBe(0);
  });
  it("round half up", () => {
    expect(divideHalfUp(5n, 2n)).toBe(3n);
    expect(divideHalfUp(-5n, 2n)).toBe(-3n);
    expect(rescale("1.005", 2)).toBe("1.01");
    expect(rescale("1.004999", 2)).toBe("1");
  });
  it("give the length of a bar", () => {
    expect(perMille("25", "100")).toBe(250);
    expect(perMille("25", "0")).toBe(0);
  });
});
