/** The page `enroll`: a person's first passkey and wallet, a further passkey, or a recovery kit. */
import { random, toBase64Url, wipe, type Bytes } from "../format/bytes.ts";
import {
  contentsJson,
  currentRoot,
  newContents,
  sealPayload,
  wipeContents,
  type Contents,
  type Payload,
} from "../format/payload.ts";
import { payloadJson, unlockerJson } from "../format/record-json.ts";
import { unwrap, wrap, type Unlocker, type UnlockerHeader } from "../format/unlocker.ts";
import { addressesOf, seedOf, type Addresses } from "../keys/derive.ts";
import { forwarderSeed } from "../keys/forwarder-keys.ts";
import { solanaAddress } from "../keys/solana.ts";
import { Refusal } from "../refusal.ts";
import type { Fields } from "../request/fields.ts";
import { readVault, type Vault } from "../request/vault.ts";
import { fill } from "../text/language.ts";
import { actions, button, facts, lead, quiet, row, title, waiting } from "../view/parts.ts";
import { assertionJson, registrationJson } from "../worker/credential-json.ts";
import { ask, draw } from "../worker/window.ts";
import { offerKit } from "./make-kit.ts";
import { makePasskey, passkeyRequest, type MadePasskey } from "./make-passkey.ts";
import { makePassphrase } from "./make-passphrase.ts";
import type { PageContext } from "./page-context.ts";
import { openContents, openVault, vaultIdsOf } from "./unlock.ts";

export type Header = Omit<UnlockerHeader, "kind" | "credentialId" | "rpId" | "argon">;

export async function enroll(context: PageContext, fields: Fields): Promise<object> {
  const kind = fields.oneOf("kind", ["sign-up", "add-passkey", "add-kit"]);
  if (kind === "sign-up") return signUp(context, fields);
  return kind === "add-passkey" ? addPasskey(context, fields) : addKit(context, fields);
}

async function signUp(context: PageContext, fields: Fields): Promise<object> {
  const { page, say } = context;
  const text = fill(page.signUpText, { server: context.serverName });
  const { name } = await ask([
    title(page.signUpTitle),
    lead(text),
    facts(row(page.forPerson, fields.text("personName", 200)), row(page.onServer, context.serverName)),
    actions(quiet("refuse", say.cancel), button("create", page.createPasskey)),
  ]);
  if (name !== "create") throw new Refusal("user-refused");
  const made = await makePasskey(
    context,
    passkeyRequest(context, fields, []),
    fields.optionalBytes("activationChallenge", 32),
  );
  draw(waiting(page.makingWallet, ""));
  const header = headerFor(fields, "unlockerId", made.secret === null ? "Passphrase" : "Passkey");
  const vaultKey = random(32);
  const contents = newContents(header.createdAt);
  const payload = await sealContents(vaultKey, header, 1, contents);
  const addresses = addressesOfRoot(contents);
  const seed = forwarderSeed(currentRoot(contents).entropy, 0);
  wipeContents(contents);
  const unlocker = await lock(context, made, header, vaultKey);
  const kitHeader = headerFor(fields, "kitUnlockerId", "Recovery kit");
  const kit = await offerKit(context, { header: kitHeader, vaultKey, others: [unlocker], payload });
  wipe(vaultKey);
  return {
    registration: registrationJson(made.registration),
    assertion: assertionJson(made.assertion),
    unlockers: [unlocker, ...(kit === null ? [] : [kit])].map(unlockerJson),
    payload: payloadJson(payload),
    addresses,
    forwarderSeed: toBase64Url(seed),
    kit: kit !== null,
  };
}

async function addPasskey(context: PageContext, fields: Fields): Promise<object> {
  const { page } = context;
  const vault = readVault(fields.raw("existing"));
  const opened = await openExisting(context, fields, vault, page.addPasskeyTitle, page.addPasskeyText);
  await readyForAnother(context);
  const registered = vault.records.flatMap((record) =>
    record.credentialId === undefined ? [] : [record.credentialId],
  );
  const made = await makePasskey(
    context,
    passkeyRequest(context, fields, registered),
    fields.optionalBytes("activationChallenge", 32),
  );
  const unlocker = await lock(
    context,
    made,
    headerFor(fields, "unlockerId", fields.optionalText("label") ?? "Passkey"),
    opened.vaultKey,
  );
  wipe(opened.vaultKey);
  return {
    registration: registrationJson(made.registration),
    assertion: assertionJson(made.assertion),
    stepUp: assertionJson(opened.assertion),
    unlockers: [unlockerJson(unlocker)],
  };
}

/** Time to plug in the other key; and browsers want a fresh press of a button before a passkey is created. */
async function readyForAnother(context: PageContext): Promise<void> {
  const { page, say } = context;
  const { name } = await ask([
    title(page.addPasskeyNext),
    lead(page.addPasskeyNextText),
    actions(quiet("refuse", say.cancel), button("create", page.createPasskey)),
  ]);
  if (name !== "create") throw new Refusal("user-refused");
}

async function addKit(context: PageContext, fields: Fields): Promise<object> {
  const { page } = context;
  const vault = readVault(fields.raw("existing"));
  const { assertion, vaultKey } = await openExisting(context, fields, vault, page.addKitTitle, page.addKitText);
  const header = headerFor(fields, "kitUnlockerId", "Recovery kit");
  const kit = await offerKit(context, { header, vaultKey, others: vault.records, payload: vault.payload });
  wipe(vaultKey);
  if (kit === null) throw new Refusal("user-refused");
  return { stepUp: assertionJson(assertion), unlockers: [unlockerJson(kit)], kit: true };
}

/** A change of unlockers starts with a touch of one that works, over the server's challenge. */
async function openExisting(context: PageContext, fields: Fields, vault: Vault, heading: string, words: string) {
  const { vaultId, userId } = vaultIdsOf(vault);
  const isOwn = toBase64Url(vaultId) === fields.text("vaultId") && toBase64Url(userId) === fields.text("personId");
  if (!isOwn) throw new Refusal("records-tampered", "another vault");
  const { name } = await ask([
    title(heading),
    lead(words),
    actions(quiet("refuse", context.say.cancel), button("open", context.page.openVault)),
  ]);
  if (name !== "open") throw new Refusal("user-refused");
  const challenge = fields.optionalBytes("stepUpChallenge", 32) ?? random(32);
  const opened = await openVault(context, vault, challenge, heading);
  wipeContents(await openContents(vault, opened.vaultKey));
  return opened;
}

export function headerFor(fields: Fields, idField: "unlockerId" | "kitUnlockerId", label: string): Header {
  return {
    id: fields.optionalBytes(idField, 16) ?? random(16),
    vaultId: fields.bytes("vaultId", 16),
    userId: fields.bytes("personId", 16),
    createdAt: new Date().toISOString(),
    label,
  };
}

/** Wraps the vault key for a new passkey, or for a passphrase where the passkey has no secret; opens it once to be sure. */
export async function lock(
  context: PageContext,
  made: MadePasskey,
  header: Header,
  vaultKey: Bytes,
): Promise<Unlocker> {
  if (made.secret === null) return makePassphrase(context, header, vaultKey);
  const bound = {
    ...header,
    kind: "passkey" as const,
    credentialId: made.registration.id as Bytes,
    rpId: context.host,
  };
  const record = await wrap(made.secret, bound, vaultKey);
  wipe(await unwrap(made.secret, record));
  wipe(made.secret);
  return record;
}

function sealContents(vaultKey: Bytes, header: Header, revision: number, contents: Contents): Promise<Payload> {
  const plain = contentsJson(contents);
  return sealPayload(vaultKey, header, revision, plain).finally(() => wipe(plain));
}

export function addressesOfRoot(contents: Contents): Addresses & { solana: string } {
  const seed = seedOf(currentRoot(contents).entropy);
  const addresses = { ...addressesOf(seed, 0), solana: solanaAddress(seed, 0) };
  wipe(seed);
  return addresses;
}
