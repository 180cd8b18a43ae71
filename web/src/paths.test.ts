import { expect, it } from "vitest";
import { endpoints, paths } from "./paths";

const drawn = (table: Record<string, string | ((value: never) => string)>) =>
  Object.fromEntries(
    Object.entries(table).map(([name, path]) => [name, typeof path === "string" ? path : path("ID" as never)]),
  );

it("no page moves without anyone noticing", () => {
  expect(drawn(paths)).toMatchSnapshot();
});

it("no endpoint moves without anyone noticing", () => {
  const { events, transfers, transfersCsv, payouts, invoices, invoicesCsv, contacts, ...plain } = endpoints;
  expect(drawn(plain as never)).toMatchSnapshot();
  expect(events(7, 50)).toBe("/v1/events?after=7&limit=50");
  expect(transfers({ q: "a&b", network: "eip155:1", cursor: undefined, status: "" })).toBe(
    "/v1/transfers?q=a%26b&network=eip155%3A1",
  );
  expect([transfersCsv({}), payouts({}), invoices({}), invoicesCsv({}), contacts({})]).toMatchSnapshot();
});
