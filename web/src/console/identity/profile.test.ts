import { expect, it } from "vitest";
import { addressLines, profileBody, wrongIn } from "./profile";

const typed = { legalName: " Nordlicht GmbH ", address: " Kanalstraße 7\n10115 Berlin\n", taxId: "", email: "" };

it("is sent without the spaces around it, line breaks inside kept", () => {
  expect(profileBody(typed)).toEqual({
    legalName: "Nordlicht GmbH",
    address: "Kanalstraße 7\n10115 Berlin",
    taxId: "",
    email: "",
  });
});

it("takes eight lines of address and no ninth", () => {
  expect(wrongIn({ ...typed, address: Array(8).fill("a").join("\n") }).address).toBe(false);
  expect(wrongIn({ ...typed, address: Array(9).fill("a").join("\n") }).address).toBe(true);
});

it("takes no e-mail, or one that is an address", () => {
  expect(wrongIn({ ...typed, email: " " }).email).toBe(false);
  expect(wrongIn({ ...typed, email: "pay@nordlicht.example" }).email).toBe(false);
  expect(wrongIn({ ...typed, email: "nordlicht.example" }).email).toBe(true);
});

it("leaves no blank line where something is unknown", () => {
  expect(addressLines({ ...typed, address: "", email: "pay@nordlicht.example" }, "Tax ID:")).toBe(
    "pay@nordlicht.example",
  );
});
