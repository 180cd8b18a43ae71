import { expect, it } from "vitest";
import { dateAhead, dayAfter, startOfDay } from "./time";

it("a day begins when it begins for the organization", () => {
  expect(startOfDay("2026-11-23", "UTC")).toBe("2026-11-23T00:00:00.000Z");
  expect(startOfDay("2026-11-23", "Europe/Berlin")).toBe("2026-11-22T23:00:00.000Z");
  expect(startOfDay("2026-07-01", "Europe/Berlin")).toBe("2026-06-30T22:00:00.000Z");
  expect(startOfDay("2026-11-23", "Asia/Shanghai")).toBe("2026-11-22T16:00:00.000Z");
  expect(startOfDay("2026-11-23", "America/Los_Angeles")).toBe("2026-11-23T08:00:00.000Z");
});

it("the next day is found over the end of a month", () => {
  expect(dayAfter("2026-02-28")).toBe("2026-03-01");
});

it("today is the organization's day, wherever the browser is", () => {
  const now = Date.parse("2026-11-29T10:00:00Z");
  expect(dateAhead(0, "Pacific/Pago_Pago", now)).toBe("2026-11-28");
  expect(dateAhead(14, "Pacific/Kiritimati", now)).toBe("2026-12-14");
});
