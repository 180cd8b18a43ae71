import { describe, expect, it } from "vitest";
import {
  amountText,
  compare,
  divideHalfUp,
  fieldText,
  fromWire,
  less,
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
  it("may have thousands, spaces, apostrophes and digits of any script", () => {
    expect(units("1,250,000.75")).toBe(1_250_000_750_000n);
    expect(units(" 1 250.00 ")).toBe(1_250_000_000n);
    expect(units("1\u00a0250,00")).toBe(1_250_000_000n);
    expect(units("1'234.50")).toBe(1_234_500_000n);
    expect(units("1’234’567,5")).toBe(1_234_567_500_000n);
    expect(units("12,34,567.00")).toBe(1_234_567_000_000n);
    expect(units("１２．５０")).toBe(12_500_000n);
    expect(units("１，２５０．００")).toBe(1_250_000_000n);
    expect(units("١٢٫٥")).toBe(12_500_000n);
    expect(units("۱۲")).toBe(12_000_000n);
    expect(units("१२.५")).toBe(12_500_000n);
  });
  it("understands a decimal comma", () => {
    expect(units("1,5")).toBe(1_500_000n);
    expect(units("0,500")).toBe(500_000n);
    expect(units(",5")).toBe(500_000n);
    expect(units("1.234,50")).toBe(1_234_500_000n);
    expect(units("1.234.567")).toBe(1_234_567_000_000n);
    expect(units("1 234,567")).toBe(1_234_567_000n);
    expect(units("1234,567")).toBe(1_234_567_000n);
  });
  it("is asked about when it could be thousands or thousandths", () => {
    for (const [text, readings] of [
      ["1,500", ["1.5000", "1500"]],
      ["1.500", ["1.5000", "1500"]],
      ["１２，５００", ["12.5000", "12500"]],
      ["999.000", ["999.0000", "999000"]],
    ] as const) {
      expect(parseAmount(text, 6)).toEqual({
        ok: false,
        problem: "ambiguous",
        readings,
      });
      for (const reading of readings) expect(parseAmount(reading, 6).ok).toBe(true);
    }
  });
  it("never guesses upwards: no text is read as more than its digits with the last sign as the decimal one", () => {
    const signs = ["", ",", ".", " ", "'"];
    let seed = 7;
    const next = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below;
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from(
        { length: 1 + next(8) },
        () => String(next(10)) + (next(3) === 0 ? signs[next(5)] : ""),
      ).join("");
      const read = parseAmount(text, 18);
      if (!read.ok) continue;
      const signs_ = text.replace(/[\d ']/g, "");
      const last = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
      const once = signs_.length > 0 && [...signs_].filter((sign) => sign === text[last]).length === 1;
      const fraction = once ? text.slice(last + 1).replace(/\D/g, "") : "";
      const whole = (once ? text.slice(0, last) : text).replace(/\D/g, "");
      expect(`${text} ${read.units}`).toBe(`${text} ${BigInt(whole + fraction.padEnd(18, "0"))}`);
    }
  });
  it("stands in a field so that it reads one way only", () => {
    for (const wire of ["1.234", "108.695", "0.500", "1250.125", "12.5", "1500"]) {
      const read = parseAmount(fieldText(wire), 6);
      expect(read.ok && toWire(read.units, 6)).toBe(toWire(fromWire(wire, 6), 6));
    }
  });
  it("is refused when it is no plain decimal", () => {
    for (const text of [
      "1e3",
      "-5",
      "+5",
      "0x10",
      "1.2.3",
      "$5",
      ".",
      "abc",
      "1_000",
      "1 5",
      "1,23,45",
      "0,123,456",
      "1.234.56",
      "1,234,56",
      "1,234.567.890",
    ])
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

it("what is left of an amount is exact and never below zero", () => {
  expect(less("2678.57", "1607.14")).toBe("1071.43");
  expect(less("2678.57", "0")).toBe("2678.57");
  expect(less("1", "1.000001")).toBe("0");
});
