/** The page `enroll`: a person's first passkey and wallet, a further passkey, or a recovery kit. */
import { random, toBase64Url, utf8, wipe, type Bytes } from "../format/bytes.ts";
import { canonicalJson, type Json } from "../format/canonical-json.ts";
import { actsChallenge, type Act } from "../format/challenge.ts";
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
import { hashOf } from "../format/tag.ts";
import { unwrap, wrap, type Unlocker, type UnlockerHeader } from "../format/unlocker.ts";
import { addressesOf, seedOf, type Addresses } from "../keys/derive.ts";
import { recordKeyName, signRecords } from "../keys/record-key.ts";
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
import { signedClaim, type Claimant } from "./claim-wallet.ts";

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
  const header = headerFor(fields, "unlockerId", "Passkey");
  const vaultKey = random(32);
  const contents = newContents(header.createdAt);
  const payload = await sealContents(vaultKey, header, 1, contents);
  const addresses = addressesOfRoot(contents);
  const forwarders = forwarderSeed(currentRoot(contents).entropy, 0);
  const wallet = claimWallet(contents, fields, { userId: header.userId, forwarderSeed: forwarders });
  wipeContents(contents);
  const acts: Act[] = [
    vaultMade(header, payload, vaultKey),
    activated(header),
    { action: "wallet.register", body: wallet.body },
  ];
  const serverNonce = fields.bytes("serverNonce", 32);
  const made = await makePasskey(context, passkeyRequest(context, fields, []), () =>
    actsChallenge(header.userId, serverNonce, acts),
  );
  draw(waiting(page.makingWallet, ""));
  const label = made.secret === null ? "Passphrase" : "Passkey";
  const unlocker = await lock(context, made, { ...header, label }, vaultKey);
  const kitHeader = headerFor(fields, "kitUnlockerId", "Recovery kit");
  const kit = await offerKit(context, { header: kitHeader, vaultKey, others: [unlocker], payload });
  const unlockers = [unlocker, ...(kit === null ? [] : [kit])].map(unlockerJson);
  const records = signRecords(vaultKey, header, serverNonce, unlockers as Json[]);
  wipe(vaultKey);
  return {
    registration: registrationJson(made.registration),
    touch: { assertion: assertionJson(made.assertion), acts },
    unlockers,
    records,
    payload: payloadJson(payload),
    addresses,
    forwarderSeed: toBase64Url(forwarders),
    wallet: { ...wallet.body, proof: wallet.proof },
    kit: kit !== null,
  };
}

const vaultMade = (header: Header, payload: Payload, vaultKey: Bytes): Act => ({
  action: "vault.create",
  body: {
    vaultId: toBase64Url(header.vaultId),
    unlockerId: toBase64Url(header.id),
    payload: toBase64Url(hashOf(utf8(canonicalJson({ ...payloadJson(payload) } as Json)))),
    recordKey: recordKeyName(vaultKey, header),
  },
});
const activated = ({ id }: Header): Act => ({ action: "unlocker.activate", body: { unlockerId: toBase64Url(id) } });
const added = ({ id }: Header): Act => ({ action: "unlocker.add", body: { unlockerId: toBase64Url(id) } });

/** The key of the new wallet says itself whose it is: the server believes no address without this. */
function claimWallet(contents: Contents, fields: Fields, claimed: Pick<Claimant, "userId" | "forwarderSeed">) {
  const seed = seedOf(currentRoot(contents).entropy);
  const organizationId = fields.bytes("organizationId", 16);
  const claim = signedClaim(seed, 0, { ...claimed, organizationId, serverNonce: fields.bytes("serverNonce", 32) });
  wipe(seed);
  return claim;
}

async function addPasskey(context: PageContext, fields: Fields): Promise<object> {
  const { page, say } = context;
  const vault = ownVault(fields);
  const { name } = await ask([
    title(page.addPasskeyTitle),
    lead(page.addPasskeyText),
    actions(quiet("refuse", say.cancel), button("create", page.createPasskey)),
  ]);
  if (name !== "create") throw new Refusal("user-refused");
  const registered = vault.records.flatMap((record) =>
    record.credentialId === undefined ? [] : [record.credentialId],
  );
  const header = headerFor(fields, "unlockerId", fields.optionalText("label") ?? "Passkey");
  const activation = [activated(header)];
  const activationNonce = fields.bytes("activationNonce", 32);
  const made = await makePasskey(context, passkeyRequest(context, fields, registered), () =>
    actsChallenge(header.userId, activationNonce, activation),
  );
  const credentialId = toBase64Url(made.registration.id);
  const acts: Act[] = [{ action: "passkey.add", body: { credentialId } }, added(header)];
  const opened = await openExisting(context, fields, vault, acts, [page.addPasskeyNext, page.addPasskeyNextText]);
  const unlockers = [unlockerJson(await lock(context, made, header, opened.vaultKey))];
  const records = signRecords(opened.vaultKey, header, fields.bytes("serverNonce", 32), unlockers as Json[]);
  wipe(opened.vaultKey);
  return {
    registration: registrationJson(made.registration),
    touch: { assertion: assertionJson(opened.assertion), acts },
    activation: { assertion: assertionJson(made.assertion), acts: activation },
    unlockers,
    records,
  };
}

async function addKit(context: PageContext, fields: Fields): Promise<object> {
  const { page } = context;
  const vault = ownVault(fields);
  const header = headerFor(fields, "kitUnlockerId", "Recovery kit");
  const acts = [added(header), activated(header)];
  const opened = await openExisting(context, fields, vault, acts, [page.addKitTitle, page.addKitText]);
  const { assertion, vaultKey } = opened;
  const kit = await offerKit(context, { header, vaultKey, others: vault.records, payload: vault.payload });
  if (kit === null) wipe(vaultKey);
  if (kit === null) throw new Refusal("user-refused");
  const unlockers = [unlockerJson(kit)];
  const records = signRecords(vaultKey, header, fields.bytes("serverNonce", 32), unlockers as Json[]);
  wipe(vaultKey);
  return { touch: { assertion: assertionJson(assertion), acts }, unlockers, records, kit: true };
}

function ownVault(fields: Fields): Vault {
  const vault = readVault(fields.raw("existing"));
  const { vaultId, userId } = vaultIdsOf(vault);
  const isOwn = toBase64Url(vaultId) === fields.text("vaultId") && toBase64Url(userId) === fields.text("personId");
  if (!isOwn) throw new Refusal("records-tampered", "another vault");
  return vault;
}

/** A change of unlockers takes a touch of one that works, over exactly what changes. */
async function openExisting(
  context: PageContext,
  fields: Fields,
  vault: Vault,
  acts: Act[],
  [heading, words]: [string, string],
) {
  const { name } = await ask([
    title(heading),
    lead(words),
    actions(quiet("refuse", context.say.cancel), button("open", context.page.openVault)),
  ]);
  if (name !== "open") throw new Refusal("user-refused");
  const challenge = actsChallenge(vaultIdsOf(vault).userId, fields.bytes("serverNonce", 32), acts);
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
