/**
 * The page `recover`. First the kit's code: it names and proves the kit to the server, and waits here, sealed, while the
 * app asks. Then, once the server has given the sealed vault: the code opens it, a new passkey is made for it, the
 * wallet's own key signs that it was opened for this request and this passkey, and a new kit takes the old one's place.
 */
import { toBase64Url, toHex0x, wipe, type Bytes } from "../format/bytes.ts";
import { actionChallenge, recoveryProof } from "../format/challenge.ts";
import type { Json } from "../format/canonical-json.ts";
import { unlockerJson } from "../format/record-json.ts";
import { hashOf } from "../format/tag.ts";
import { unwrap, type Unlocker } from "../format/unlocker.ts";
import { evmKey, seedOf } from "../keys/derive.ts";
import { recordsHash } from "../keys/record-key.ts";
import { currentRoot, wipeContents, type Contents } from "../format/payload.ts";
import { packed, signDigest } from "../evm/signature.ts";
import { parseKitCode } from "../kit/code.ts";
import { openCode, sealCode } from "../kit/kept.ts";
import { kitLogin } from "../kit/login.ts";
import { Refusal } from "../refusal.ts";
import type { Fields } from "../request/fields.ts";
import { readVault, type Vault } from "../request/vault.ts";
import type { View } from "../shim/messages.ts";
import { refusalText } from "../text/frame.ts";
import { actions, button, lead, note, quiet, text, title, waiting } from "../view/parts.ts";
import { assertionJson, registrationJson } from "../worker/credential-json.ts";
import { ask, draw, send } from "../worker/window.ts";
import { addressesOfRoot, headerFor, lock } from "./enroll.ts";
import { offerKit } from "./make-kit.ts";
import { makePasskey, passkeyRequest } from "./make-passkey.ts";
import type { PageContext } from "./page-context.ts";
import { openContents, unwrapWithPassphrase, vaultIdsOf } from "./unlock.ts";

export interface Recovered {
  vaultKey: Bytes;
  record: Unlocker;
}

/** Of the kit that opened the vault, what the server knows it by. */
interface Login {
  lookup: string;
  verifier: string;
}

export function recover(context: PageContext, fields: Fields): Promise<object> {
  return fields.oneOf("kind", ["recover-code", "recover"]) === "recover-code"
    ? showCode(context)
    : openAgain(context, fields);
}

/** The code never leaves this origin: what goes to the app is derived from it and cannot be turned back. */
async function showCode(context: PageContext): Promise<object> {
  const entropy = await askCheckedCode(context);
  const login = loginOf(entropy);
  const { sealed, key } = await sealCode(entropy);
  wipe(entropy);
  send({ op: "keep", sealed });
  return { ...login, resume: toBase64Url(key) };
}

async function openAgain(context: PageContext, fields: Fields): Promise<object> {
  const { page } = context;
  const vault = readVault(fields.raw("existing"));
  const { userId } = vaultIdsOf(vault);
  const recoveryId = fields.text("recoveryId", 60);
  const serverNonce = fields.bytes("serverNonce", 32);
  const { vaultKey, login } = await openWithKit(context, vault, fields.optionalBytes("resume", 32));
  const contents = await openContents(vault, vaultKey);
  const made = await makePasskey(context, passkeyRequest(context, fields, []), () =>
    actionChallenge(userId, serverNonce, "recovery.complete", { recoveryId }),
  );
  const unlocker = await lock(context, made, headerFor(fields, "unlockerId", "Passkey"), vaultKey);
  if (made.registration.publicKey === null) throw new Refusal("no-webauthn", "no public key");
  const publicKeyHash = toBase64Url(hashOf(made.registration.publicKey));
  const kit = await offerKit(context, {
    header: headerFor(fields, "kitUnlockerId", "Recovery kit"),
    vaultKey,
    others: [unlocker],
    payload: vault.payload,
    why: page.recoverNewKit,
    isDemanded: true,
  });
  wipe(vaultKey);
  if (kit === null) wipeContents(contents);
  if (kit === null) throw new Refusal("user-refused");
  const unlockers = [unlocker, kit].map(unlockerJson);
  const proved = {
    recoveryId,
    credentialId: toBase64Url(made.registration.id),
    publicKeyHash,
    records: toBase64Url(recordsHash(unlockers as Json[])),
  };
  const addresses = addressesOfRoot(contents);
  const signature = proof(contents, recoveryProof(userId, serverNonce, proved));
  wipeContents(contents);
  return {
    recoveryId,
    login,
    registration: registrationJson(made.registration),
    assertion: assertionJson(made.assertion),
    unlockers,
    proof: { address: addresses.evm, signature: toHex0x(signature) },
    addresses,
    kit: true,
  };
}

/** With the code this tab has kept; typed again when it is gone, too old, or of another kit. */
async function openWithKit(
  context: PageContext,
  vault: Vault,
  key: Bytes | undefined,
): Promise<{ vaultKey: Bytes; login: Login }> {
  const { page, say } = context;
  let entropy = await openCode(context.kept, key);
  for (;;) {
    const opened = entropy === null ? null : await kitThatOpens(vault, entropy);
    if (entropy !== null && opened !== null) {
      const login = loginOf(entropy);
      wipe(entropy);
      const { name } = await ask([
        title(page.recoverOpened),
        lead(page.recoverOpenedText),
        actions(quiet("refuse", say.cancel), button("create", page.createPasskey)),
      ]);
      if (name !== "create") throw new Refusal("user-refused");
      return { vaultKey: opened.vaultKey, login };
    }
    const wrong = entropy === null ? null : page.recoverNoKit;
    wipe(entropy ?? undefined);
    entropy = await askCheckedCode(context, wrong);
  }
}

function loginOf(entropy: Bytes): Login {
  const { lookup, verifier } = kitLogin(entropy);
  const login = { lookup: toBase64Url(lookup), verifier: toBase64Url(verifier) };
  wipe(verifier);
  return login;
}

function proof(contents: Contents, digest: Bytes): Bytes {
  const seed = seedOf(currentRoot(contents).entropy);
  const key = evmKey(seed, 0);
  const signature = packed(signDigest(digest, key));
  wipe(seed, key);
  return signature;
}

/** Asks for the code until its check digits fit; nothing is sent for a slip of the pen. */
async function askCheckedCode(context: PageContext, said: string | null = null): Promise<Bytes> {
  const { page } = context;
  let [wrong, typed] = [said, ""];
  for (;;) {
    const form = { heading: page.recoverTitle, words: page.recoverText, wrong, typed };
    const { name, values } = await ask(codeForm(context, { ...form, hasPassphrase: false, usesPassphrase: false }));
    if (name === "refuse") throw new Refusal("user-refused");
    typed = values["typed"] ?? "";
    try {
      return parseKitCode(typed);
    } catch {
      wrong = refusalText[context.language]["wrong-code"];
    }
  }
}

/** Asks for the code until it opens the vault; a passphrase where the vault has one. */
export async function askCode(context: PageContext, vault: Vault, heading: string, words: string): Promise<Recovered> {
  const hasPassphrase = vault.records.some((record) => record.kind === "pass");
  let wrong: string | null = null;
  let typed = "";
  let usesPassphrase = false;
  for (;;) {
    const { name, values } = await ask(
      codeForm(context, { heading, words, wrong, hasPassphrase, usesPassphrase, typed }),
    );
    if (name === "refuse") throw new Refusal("user-refused");
    if (name === "switch") [usesPassphrase, typed] = [!usesPassphrase, ""];
    wrong = null;
    if (name !== "open") continue;
    draw(waiting(context.say.working, ""));
    typed = values["typed"] ?? "";
    const outcome = usesPassphrase
      ? await withPassphrase(context, vault, typed)
      : await withCode(context, vault, typed);
    if (typeof outcome !== "string") return outcome;
    wrong = outcome;
  }
}

interface CodeForm {
  heading: string;
  words: string;
  wrong: string | null;
  hasPassphrase: boolean;
  usesPassphrase: boolean;
  /** Kept, so that one wrong character does not cost the other thirty-five. */
  typed: string;
}

function codeForm(context: PageContext, form: CodeForm): View[] {
  const { say, page } = context;
  const label = form.usesPassphrase ? say.passphrase : page.recoverCode;
  const other = form.usesPassphrase ? page.recoverWithCode : page.recoverPassphrase;
  return [
    title(form.heading),
    lead(form.words),
    ...(form.wrong === null ? [] : [note("danger", text("p", form.wrong))]),
    [
      "form",
      {},
      ["label", { for: "typed" }, label],
      [
        form.usesPassphrase ? "input" : "input.code-input",
        { id: "typed", name: "typed", value: form.typed, autocomplete: "off", spellcheck: "false" },
      ],
      ...(form.usesPassphrase ? [] : [text("p.third", page.recoverCodeHint)]),
      ...(form.hasPassphrase ? [quiet("switch", other)] : []),
      actions(quiet("refuse", say.cancel), button("open", page.recoverNext, { type: "submit" })),
    ],
  ];
}

/** The words of what went wrong, or the opened vault. */
async function withCode(context: PageContext, vault: Vault, typed: string): Promise<Recovered | string> {
  const texts = refusalText[context.language];
  let entropy: Bytes;
  try {
    entropy = parseKitCode(typed);
  } catch {
    return texts["wrong-code"];
  }
  const opened = await kitThatOpens(vault, entropy);
  wipe(entropy);
  return opened ?? context.page.recoverNoKit;
}

async function kitThatOpens(vault: Vault, entropy: Bytes): Promise<Recovered | null> {
  for (const record of vault.records.filter((candidate) => candidate.kind === "kit")) {
    const vaultKey = await unwrap(entropy, record).catch(() => null);
    if (vaultKey !== null) return { vaultKey, record };
  }
  return null;
}

async function withPassphrase(context: PageContext, vault: Vault, typed: string): Promise<Recovered | string> {
  for (const record of vault.records.filter((candidate) => candidate.kind === "pass")) {
    const vaultKey = await unwrapWithPassphrase(typed, [record]);
    if (vaultKey !== null) return { vaultKey, record };
  }
  return context.say.passphraseWrong;
}
