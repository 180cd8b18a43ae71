/**
 * The page `recover`: the kit's code (or the passphrase) opens the vault, a new passkey is made for it, and the server
 * gets a proof that the vault was really opened: a signature of the wallet's own address over the server's nonce.
 */
import { toBase64Url, toHex0x, wipe, type Bytes } from "../format/bytes.ts";
import { actionChallenge, recoveryProof } from "../format/challenge.ts";
import { unlockerJson } from "../format/record-json.ts";
import { unwrap, type Unlocker } from "../format/unlocker.ts";
import { evmKey, seedOf } from "../keys/derive.ts";
import { currentRoot, wipeContents, type Contents } from "../format/payload.ts";
import { packed, signDigest } from "../evm/signature.ts";
import { parseKitCode } from "../kit/code.ts";
import { Refusal } from "../refusal.ts";
import type { Fields } from "../request/fields.ts";
import { readVault, type Vault } from "../request/vault.ts";
import type { View } from "../shim/messages.ts";
import { refusalText } from "../text/frame.ts";
import { actions, button, lead, note, quiet, text, title, waiting } from "../view/parts.ts";
import { assertionJson, registrationJson } from "../worker/credential-json.ts";
import { ask, draw } from "../worker/window.ts";
import { addressesOfRoot, headerFor, lock } from "./enroll.ts";
import { offerKit } from "./make-kit.ts";
import { makePasskey, passkeyRequest } from "./make-passkey.ts";
import type { PageContext } from "./page-context.ts";
import { openContents, unwrapWithPassphrase, vaultIdsOf } from "./unlock.ts";

export interface Recovered {
  vaultKey: Bytes;
  record: Unlocker;
}

export async function recover(context: PageContext, fields: Fields): Promise<object> {
  const { page } = context;
  const vault = readVault(fields.raw("existing"));
  const { userId } = vaultIdsOf(vault);
  const { vaultKey, record } = await askCode(context, vault, page.recoverTitle, page.recoverText);
  const contents = await openContents(vault, vaultKey);
  const header = headerFor(fields, "unlockerId", "Passkey");
  const serverNonce = fields.bytes("serverNonce", 32);
  const made = await makePasskey(context, passkeyRequest(context, fields, []), () =>
    actionChallenge(userId, serverNonce, "unlocker.activate", { unlockerId: toBase64Url(header.id) }),
  );
  const unlocker = await lock(context, made, header, vaultKey);
  const body = { credentialId: toBase64Url(made.registration.id) };
  const digest = recoveryProof(userId, serverNonce, body);
  const addresses = addressesOfRoot(contents);
  const signature = proof(contents, digest);
  wipeContents(contents);
  const kitHeader = headerFor(fields, "kitUnlockerId", "Recovery kit");
  const others = [...vault.records.filter((other) => other !== record), unlocker];
  const why = record.kind === "kit" ? page.recoverNewKit : page.kitText;
  const kit = await offerKit(context, { header: kitHeader, vaultKey, others, payload: vault.payload, why });
  wipe(vaultKey);
  return {
    registration: registrationJson(made.registration),
    assertion: assertionJson(made.assertion),
    usedUnlockerId: toBase64Url(record.id),
    unlockers: [unlocker, ...(kit === null ? [] : [kit])].map(unlockerJson),
    proof: { address: addresses.evm, signature: toHex0x(signature) },
    addresses,
    kit: kit !== null,
  };
}

function proof(contents: Contents, digest: Bytes): Bytes {
  const seed = seedOf(currentRoot(contents).entropy);
  const key = evmKey(seed, 0);
  const signature = packed(signDigest(digest, key));
  wipe(seed, key);
  return signature;
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
  for (const record of vault.records.filter((candidate) => candidate.kind === "kit")) {
    const vaultKey = await unwrap(entropy, record).catch(() => null);
    if (vaultKey !== null) return (wipe(entropy), { vaultKey, record });
  }
  wipe(entropy);
  return context.page.recoverNoKit;
}

async function withPassphrase(context: PageContext, vault: Vault, typed: string): Promise<Recovered | string> {
  for (const record of vault.records.filter((candidate) => candidate.kind === "pass")) {
    const vaultKey = await unwrapWithPassphrase(typed, [record]);
    if (vaultKey !== null) return { vaultKey, record };
  }
  return context.say.passphraseWrong;
}
