/**
 * A program somebody could write with the client that swagger-typescript-api makes of docs/openapi.json: issues an
 * invoice, says its id, waits to be told that it was paid, and reads what there is to know then.
 */
import { once } from "node:events";
import { env, stdin } from "node:process";
import "./names.js";
import { Api, type HttpResponse, type Problem } from "./api.js";

const api = new Api<never>({
  baseUrl: `http://${env.API_HOST}:${env.API_PORT}`,
  baseApiParams: {
    headers: { Origin: env.API_ORIGIN!, "X-CSRF": "1", Cookie: env.API_COOKIE! },
  },
});

const named = (key: string = crypto.randomUUID()) => ({ headers: { "Idempotency-Key": key } });

function check(holds: boolean, otherwise: unknown) {
  if (!holds) throw new Error(JSON.stringify(otherwise));
}

const me = (await api.v1.meMe()).data;
check(me.permissions.includes("invoice:edit"), me);
const contact = (await api.v1.contactAdd({ name: "Meridian", email: "m@b.example" }, named())).data;
const draft = {
  contactId: contact.id,
  customer: { name: "Meridian" },
  currency: "USD",
  dueOn: "2099-12-31",
  lines: [{ description: "Work", quantity: "2", unitPrice: "6.25" }],
};
const key = crypto.randomUUID();
const made = (await api.v1.invoiceDraft(draft, named(key))).data;
check((await api.v1.invoiceDraft(draft, named(key))).data.id === made.id, "the same key has made a second invoice");

const refused = await api.v1.invoiceOne("inv_00000000000000000000000000").then(
  () => Promise.reject(new Error("an invoice of nobody was found")),
  (answer: HttpResponse<unknown, Problem>) => answer,
);
check(refused.status === 404 && refused.error.code === "invoice-unknown", refused.error);

const issued = (await api.v1.invoiceIssue(made.id, {}, named())).data;
check(issued.document === "issued" && issued.total === "12.50", issued);
console.log(`issued ${issued.id}`);
await once(stdin, "data");

const paid = (await api.v1.invoiceOne(made.id)).data;
check(paid.paidAt !== undefined && paid.received === "12.50", paid);
const list = (await api.v1.invoiceList({ status: "paid", limit: 10 })).data;
check(
  list.items.some((invoice) => invoice.id === made.id),
  list,
);
const receipt: Blob = (await api.v1.invoiceReceipt(made.id, { format: "blob" })).data;
check((await receipt.slice(0, 5).text()) === "%PDF-", "the receipt is no PDF");
const table: Blob = (await api.v1.invoiceCsv({}, { format: "blob" })).data;
check((await table.text()).includes("12.50"), "the table misses it");
const transfers = (await api.v1.transferList()).data;
check(
  transfers.items.some((transfer) => transfer.amount.amount === "12.50"),
  transfers,
);
check((await api.v1.eventAfter({ after: 0 })).data.items.length > 0, "no event");
console.log(`paid ${paid.received}`);
stdin.destroy();
