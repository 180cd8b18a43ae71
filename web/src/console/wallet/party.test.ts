import { expect, it } from "vitest";
import type { Contact } from "../../api/types";
import { namesOf } from "./Party";

const ADDRESS = "0x71C2D2c602fb37f40accEe17538b6cb19a2E308d";
const saved = (name: string, network: string, address = ADDRESS) =>
  ({ name, payees: [{ network, address }] }) as unknown as Contact;

it("an address has the name of the contact it is saved for, however its letters are written", () => {
  const names = namesOf([saved("Jun", "eip155:1"), { name: "Nobody" } as Contact]);
  expect(names.get(`eip155:1 ${ADDRESS.toLowerCase()}`)).toBe("Jun");
});

it("on another network it may be somebody else's, so it has no name there", () => {
  expect(namesOf([saved("Jun", "eip155:1")]).get(`eip155:137 ${ADDRESS.toLowerCase()}`)).toBeUndefined();
});

it("an address that two contacts claim has no name", () => {
  const names = namesOf([saved("Jun", "eip155:1"), saved("Thief", "eip155:1", ADDRESS.toLowerCase())]);
  expect(names.get(`eip155:1 ${ADDRESS.toLowerCase()}`)).toBeNull();
});
