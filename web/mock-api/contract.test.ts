// The fake backend must not promise what the server does not say: every answer it gives to a GET fits the server's own
// description of that answer (docs/openapi.json, which a test of the server keeps true), with no field more.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { makeRoutes } from "./endpoints";
import { State } from "./state";

type Schema = Record<string, unknown>;
type Operation = { responses: Record<string, { content?: Record<string, { schema: Schema }> }> };
const api = JSON.parse(readFileSync(new URL("../../docs/openapi.json", import.meta.url), "utf8")) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** A schema that allows no field it does not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== "object") return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return "properties" in inner && !("additionalProperties" in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
}

/** The server leaves out what is null, but for the `next` of a last page. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]));
}

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: "api", components: closed(api.components) as Schema });

const state = new State();
const asked = new URLSearchParams({ tx: state.transfers[0]!.tx });
const routes = makeRoutes(state);
const listed: Record<string, { id: string }[]> = {
  contacts: state.contacts,
  invoices: state.invoices,
  payouts: state.payouts,
  transfers: state.transfers,
};
const gets = Object.entries(api.paths).flatMap(([path, { get }]) => {
  const schema = get?.responses["200"]?.content?.["application/json"]?.schema;
  return schema ? [{ path, schema }] : [];
});

/** The same address with ids that the fake backend knows. */
const addresses = (path: string): string[] => {
  const [list = "", rest = ""] = path.replace("/v1/", "").split("/{id}");
  return path.includes("{") ? (listed[list] ?? []).map(({ id }) => `/v1/${list}/${id}${rest}`) : [path];
};

describe("every GET that the fake backend answers", () => {
  const answered = gets.filter(({ path }) =>
    addresses(path).some((address) => routes.some(([verb, pattern]) => verb === "GET" && pattern.test(address))),
  );

  it("is most of what the console asks for", () => expect(answered.length).toBeGreaterThan(15));

  it.each(answered)("$path", async ({ path, schema }) => {
    const fits = ajv.compile(JSON.parse(JSON.stringify(closed(schema)).replaceAll("#/components", "api#/components")));
    for (const address of addresses(path)) {
      const [, pattern, act] = routes.find(([verb, one]) => verb === "GET" && one.test(address))!;
      const params = pattern.exec(address)!.slice(1);
      const { body } = await act({ params, query: asked, body: {}, empty: false });
      const told = withoutNulls(JSON.parse(JSON.stringify(body))) as Schema;
      if (/schemas\/Page/.test(JSON.stringify(schema))) told.next = (body as Schema).next;
      expect(fits(told), `${address}: ${ajv.errorsText(fits.errors)}`).toBe(true);
    }
  });
});
