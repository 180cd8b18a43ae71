import { type Asked, type RouteRow, ok, made, gone, file, path, find, has, paged } from "../answers";
import type * as Api from "../../src/api/types";
import * as data from "../data";
import type { State } from "../state";

export function contacts(state: State): RouteRow[] {
  const payeeOf = (id: string | undefined) =>
    find(
      state.contacts.flatMap((contact) => contact.payees ?? []),
      id,
    );
  const listed = ({ query }: Asked) =>
    state.contacts.filter(
      (one) =>
        !one.archived &&
        (query.get("kind") ?? one.kind) === one.kind &&
        has(`${one.name} ${one.email}`, query.get("q")),
    );
  return [
    ["GET", path("contacts"), (asked) => paged(listed(asked), asked.query)],
    [
      "GET",
      path("contacts.csv"),
      (asked) => file("contacts.csv", [["name", "email"], ...listed(asked).map((one) => [one.name, one.email])]),
    ],
    [
      "POST",
      path("contacts"),
      ({ body }) => {
        const contact = {
          id: state.nextId("con"),
          name: "",
          email: "",
          kind: "customer",
          note: "",
          archived: false,
          payees: [],
          warnings: [],
          ...body,
        } as Api.Contact;
        state.contacts.unshift(contact);
        return made(contact);
      },
    ],
    ["GET", path("contacts/:id"), ({ params }) => ok(find(state.contacts, params[0]))],
    ["PATCH", path("contacts/:id"), ({ params, body }) => ok(Object.assign(find(state.contacts, params[0]), body))],
    [
      "POST",
      path("contacts/:id/archive"),
      ({ params }) => ok(Object.assign(find(state.contacts, params[0]), { archived: true })),
    ],
    [
      "POST",
      path("contacts/:id/payees"),
      ({ params, body }) => {
        const payee = {
          id: state.nextId("pye"),
          contactId: params[0] ?? "",
          version: 1,
          state: "unverified",
          confirmedAt: null,
          warnings: [],
          ...body,
        } as unknown as Api.Payee;
        find(state.contacts, params[0]).payees?.push(payee);
        return made(payee);
      },
    ],
    [
      "DELETE",
      path("payees/:id"),
      ({ params }) => {
        state.contacts.forEach(
          (contact) => (contact.payees = contact.payees?.filter((payee) => payee.id !== params[0]) ?? []),
        );
        return gone;
      },
    ],
    [
      "PUT",
      path("payees/:id/confirmation"),
      ({ params }) => ok(Object.assign(payeeOf(params[0]), { state: "verified", confirmedAt: data.at(0) })),
    ],
  ];
}
