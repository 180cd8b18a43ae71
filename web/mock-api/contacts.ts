import type * as Api from "../src/api/types";
import { addressOf, at, baseNetwork as base, DAY, polygonNetwork as polygon } from "./data";

const NAMES: Record<string, string> = { con_02: "Hallgrim & Sons", con_03: "Jun Watanabe", con_04: "Tidewater Print" };
const payee = (
  id: string,
  contactId: string,
  on: Api.Network,
  seed: number,
  state: Api.Payee["state"],
  warnings: Api.Warning[] = [],
): Api.Payee => ({
  id,
  contactId,
  network: on.id,
  address: addressOf(seed),
  label: on.name,
  name: NAMES[contactId]!,
  version: 1,
  state,
  confirmedAt: state === "verified" ? at(20 * DAY) : null,
  warnings,
});

export const contacts: Api.Contact[] = [
  {
    id: "con_01",
    name: "Aurora Coffee Roasters",
    email: "accounts@aurora.example",
    kind: "customer",
    note: "Pays on the 15th.",
    archived: false,
    warnings: [],
    payees: [],
  },
  {
    id: "con_02",
    name: "Hallgrim & Sons",
    email: "finance@hallgrim.example",
    kind: "customer",
    note: "",
    archived: false,
    payees: [payee("pye_04", "con_02", base, 12, "verified")],
    warnings: [],
  },
  {
    id: "con_03",
    name: "Jun Watanabe",
    email: "jun@watanabe.example",
    kind: "contractor",
    note: "Illustration",
    archived: false,
    warnings: [],
    payees: [payee("pye_01", "con_03", base, 15, "verified")],
  },
  {
    id: "con_04",
    name: "Tidewater Print",
    email: "hello@tidewater.example",
    kind: "vendor",
    note: "",
    archived: false,
    warnings: [],
    payees: [
      payee("pye_02", "con_04", polygon, 18, "verified"),
      payee("pye_03", "con_04", base, 77, "unverified", [
        { code: "address-looks-like", text: "Looks like the address of Jun Watanabe." },
      ]),
    ],
  },
  {
    id: "con_05",
    name: "Meridian Labs",
    email: "ap@meridian.example",
    kind: "customer",
    note: "",
    archived: false,
    payees: [],
    warnings: [],
  },
  {
    id: "con_06",
    name: "Okonkwo Trading",
    email: "pay@okonkwo.example",
    kind: "customer",
    note: "",
    archived: false,
    payees: [],
    warnings: [],
  },
];
