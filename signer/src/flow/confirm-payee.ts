/** The request `confirm-payee`: the person looks at an address once and marks it as their own finding. */
import { toBase64Url, wipe } from "../format/bytes.ts";
import { actionChallenge } from "../format/challenge.ts";
import { contactMac, type ContactFacts } from "../format/contact.ts";
import { wipeContents } from "../format/payload.ts";
import { isCanonicalAddress } from "../evm/address.ts";
import { networkOf } from "../registry.ts";
import { Refusal } from "../refusal.ts";
import type { Fields } from "../request/fields.ts";
import { readVault } from "../request/vault.ts";
import {
  address,
  armed,
  facts,
  foot,
  IN_SIGHT,
  lead,
  networkBadge,
  note,
  row,
  shortAddress,
  text,
  title,
} from "../view/parts.ts";
import { assertionJson } from "../worker/credential-json.ts";
import { ask } from "../worker/window.ts";
import type { Context } from "./context.ts";
import { refuseRollback } from "./rollback.ts";
import { isSame, openContents, openVault, vaultIdsOf } from "./unlock.ts";
import { knownPayees } from "./payees.ts";

export async function confirmPayee(context: Context, fields: Fields): Promise<unknown> {
  const contact = readContact(fields.object("contact"));
  const vault = readVault(fields.raw("vault"));
  const { vaultId, userId } = vaultIdsOf(vault);
  if (!isSame(userId, fields.bytes("userId", 16))) throw new Refusal("records-tampered", "vault of another person");
  await refuseRollback(context, vault);
  await look(context, contact);
  const challenge = actionChallenge(userId, fields.bytes("serverNonce", 32), "contact.confirm", { ...contact });
  const { assertion, vaultKey } = await openVault(context, vault, challenge, context.say.payeeTitle);
  const contents = await openContents(vault, vaultKey);
  wipe(vaultKey);
  const mac = contactMac(contents.contactsKey, vaultId, contact);
  wipeContents(contents);
  await knownPayees(vaultId, [{ ...contact, mac }], new Date().toISOString());
  return { assertion: assertionJson(assertion), mac: toBase64Url(mac) };
}

function readContact(fields: Fields): ContactFacts {
  return {
    network: fields.text("network", 100),
    address: fields.text("address", 100),
    name: fields.text("name", 200),
    version: fields.whole("version"),
  };
}

async function look(context: Context, contact: ContactFacts): Promise<void> {
  const { say } = context;
  const network = networkOf(contact.network);
  if (network === undefined) throw new Refusal("unknown-network", contact.network);
  if (!isCanonicalAddress(contact.address)) throw new Refusal("bad-request", "address is not canonical");
  const { name } = await ask([
    title(say.payeeTitle),
    lead(say.payeeText),
    [
      "section.payee",
      {},
      ["h2", {}, say.payeeName],
      ["p.name", IN_SIGHT, ["b", {}, contact.name]],
      address(contact.address, IN_SIGHT),
    ],
    facts(row(say.network, networkBadge(network, say.localNetwork))),
    note("warning", text("p", say.compareAddress)),
    foot(say, armed("confirm", say.payeeConfirm), ["b", {}, contact.name], shortAddress(contact.address)),
  ]);
  if (name !== "confirm") throw new Refusal("user-refused");
}
