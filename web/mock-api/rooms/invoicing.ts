import { Refusal, type Asked, type RouteRow, ok, made, gone, file, path, find, has, paged } from "../answers";
import type * as Api from "../../src/api/types";
import * as data from "../data";
import { totals, withDerived } from "../invoices";
import type { State } from "../state";

const refusedFields = (problems: object[], code = "invoice-field-invalid") =>
  new Refusal(422, code, "Correct the fields.", { problems } as never);

export function invoices(state: State): RouteRow[] {
  const save = (id: string | undefined, change: Partial<Api.Invoice>): Api.Invoice => {
    const before = find(state.invoices, id);
    const next = withDerived({ ...before, ...change, version: before.version + 1 });
    state.invoices = state.invoices.map((one) => (one.id === next.id ? next : one));
    return next;
  };
  const draft = (body: Partial<Api.Invoice>): Api.Invoice => {
    const lines = body.lines ?? [
      { description: "", quantity: "1", unitPrice: "0", discountPercent: null, taxPercent: null },
    ];
    const blank: Api.Invoice = {
      id: state.nextId("inv"),
      number: null,
      version: 1,
      document: "draft",
      payment: "unpaid",
      collection: "open",
      contactId: null,
      customer: { name: "", email: "", address: "" },
      currency: "USD",
      lines,
      subtotal: "0",
      taxes: [],
      tax: "0",
      total: "0",
      received: "0",
      arriving: "0",
      rest: "0",
      payLink: null,
      dueOn: data.dayAt(-14 * data.DAY),
      issuedAt: null,
      paidAt: null,
      note: "",
      terms: "",
      accepts: ["USDC", "USDT"],
      locale: "en",
      timeline: [],
      beside: [],
      emailText: null,
      actions: [],
    };
    const invoice = withDerived({ ...blank, ...body, ...totals(lines), rest: totals(lines).total });
    state.invoices.unshift(invoice);
    return invoice;
  };
  const listed = ({ query }: Asked) =>
    state.invoices.filter(
      (one) =>
        (query.get("status") === null ||
          one.document === query.get("status") ||
          (one.document === "issued" && [one.payment, one.collection].includes(query.get("status") as never))) &&
        has(`${one.number} ${one.customer.name} ${one.total}`, query.get("q")),
    );
  return [
    ["GET", path("invoices"), (asked) => paged(listed(asked), asked.query)],
    [
      "GET",
      path("invoices.csv"),
      (asked) =>
        file("invoices.csv", [["number", "total"], ...listed(asked).map((one) => [one.number ?? "", one.total])]),
    ],
    ["POST", path("invoices"), ({ body }) => made(draft(body))],
    ["GET", path("invoices/:id"), ({ params }) => ok(find(state.invoices, params[0]))],
    [
      "PUT",
      path("invoices/:id"),
      ({ params, body }) => {
        const { version, ...change } = body as unknown as Api.InvoiceDraft;
        if (version !== find(state.invoices, params[0]).version)
          throw new Refusal(409, "invoice-changed", "Someone else has changed this draft.");
        if (change.note.split("\n").length > 80)
          throw refusedFields([{ field: "note", code: "too-many-lines", most: 80 }]);
        const sums = totals(change.lines);
        return ok(save(params[0], { ...change, ...sums, rest: sums.total }));
      },
    ],
    [
      "POST",
      path("invoices/:id/issuance"),
      ({ params }) => {
        const { dueOn, lines } = find(state.invoices, params[0]);
        const bare = lines.flatMap(({ description }, n) =>
          description === "" ? [{ field: `lines[${n}].description`, code: "missing" }] : [],
        );
        const wrong = [...bare, ...(dueOn && dueOn < data.dayAt(0) ? [{ field: "dueOn", code: "past" }] : [])];
        if (wrong.length > 0) throw refusedFields(wrong, "invoice-incomplete");
        return ok(
          save(params[0], {
            document: "issued",
            number: "2026-0015",
            issuedAt: data.at(0),
            payLink: `${data.ORIGINS.pay}/i/7Hq2mXk4QvLr8sYb1Zc6Hn`,
            timeline: [{ at: data.at(0), kind: "issued" }],
          }),
        );
      },
    ],
    [
      "POST",
      path("invoices/:id/void"),
      ({ params }) => ok(save(params[0], { document: "voided", collection: "closed" })),
    ],
    [
      "POST",
      path("invoices/:id/copies"),
      ({ params }) => {
        const { customer, contactId, lines, note, terms, accepts } = find(state.invoices, params[0]);
        return made(draft({ customer, contactId, lines, note, terms, accepts }));
      },
    ],
    [
      "DELETE",
      path("invoices/:id"),
      ({ params }) => ((state.invoices = state.invoices.filter((one) => one.id !== params[0])), gone),
    ],
    [
      "GET",
      path("invoices/:id/document.pdf"),
      () => ({ status: 200, body: "%PDF-1.4\n%%EOF\n", type: "application/pdf" }),
    ],
    [
      "GET",
      path("invoices/:id/receipt.pdf"),
      () => ({ status: 200, body: "%PDF-1.4\n%%EOF\n", type: "application/pdf" }),
    ],
  ];
}
