/**
 * The closed table of what a passkey signs. The server hands out nonces only; every challenge is computed here, bound to
 * its kind, and nothing else can be given to an authenticator: `Challenge` is made by this file alone.
 */
import { Refusal } from "../refusal.ts";
import { random, utf8, type Bytes } from "./bytes.ts";
import { canonicalJson, type Json } from "./canonical-json.ts";
import type { ContactFacts } from "./contact.ts";
import { hashOf, tagHash } from "./tag.ts";

declare const computed: unique symbol;
/** Thirty-two bytes that mean one thing. */
export type Challenge = Bytes & { readonly [computed]: true };

/** Every action a touch can stand for; the server's list is the same, and anything else is refused on both sides. */
export const ACTIONS = [
  "acts.together",
  "contact.confirm",
  "passkey.add",
  "passkey.remove",
  "payment.cancel",
  "recovery.complete",
  "recovery.veto",
  "recovery.wait",
  "safe.mode.end",
  "unlocker.activate",
  "unlocker.add",
  "unlocker.remove",
  "vault.create",
  "vault.replace",
  "wallet.register",
  "wallet.resume",
  "words.export",
] as const;
export type Action = (typeof ACTIONS)[number];

/** One thing a touch stands for. */
export interface Act {
  action: Action;
  body: { [key: string]: Json };
}

export const isAction = (text: string): text is Action => (ACTIONS as readonly string[]).includes(text);

const challenge = (label: string, ...fields: (string | Uint8Array)[]): Challenge =>
  tagHash(`wv1/${label}`, ...fields) as Challenge;

/** Presence, before anyone is known. */
export const loginChallenge = (serverNonce: Bytes): Challenge => challenge("login", serverNonce);

/** A new passkey of this person, given to `create()`. */
export const registerChallenge = (userId: Bytes, serverNonce: Bytes): Challenge =>
  challenge("register", userId, serverNonce);

/** Approve exactly this intent; nothing is signed and the vault stays closed. */
export const approveChallenge = (userId: Bytes, serverNonce: Bytes, hash: Bytes): Challenge =>
  challenge("approve", userId, serverNonce, hash);

/** Pay exactly this intent. */
export const confirmChallenge = (userId: Bytes, serverNonce: Bytes, hash: Bytes): Challenge =>
  challenge("confirm", userId, serverNonce, hash);

/** These payees, each looked at. */
export function markChallenge(userId: Bytes, serverNonce: Bytes, payees: ContactFacts[]): Challenge {
  const marks = payees.map(({ network, address, name, version }) => ({ network, address, name, version }));
  return challenge("mark", userId, serverNonce, hashOf(utf8(canonicalJson(marks))));
}

/** One action with exactly this body, hashed in its canonical form. */
export function actionChallenge(userId: Bytes, serverNonce: Bytes, action: Action, body: Json): Challenge {
  if (!isAction(action)) throw new Refusal("bad-request", "action");
  return challenge("action", userId, serverNonce, action, hashOf(utf8(canonicalJson(body))));
}

/** What one touch stands for: an act, or several at once. */
export function actsChallenge(userId: Bytes, serverNonce: Bytes, acts: Act[]): Challenge {
  const [first, ...others] = acts;
  if (first === undefined) throw new Refusal("bad-request", "acts");
  if (others.length === 0) return actionChallenge(userId, serverNonce, first.action, first.body);
  const together = acts.map(({ action, body }) => {
    if (!isAction(action)) throw new Refusal("bad-request", "action");
    return { action, body };
  });
  return actionChallenge(userId, serverNonce, "acts.together", together);
}

/** A touch that only opens the vault on this device: its nonce is the signer's own, so no server takes it for anything. */
export const openingChallenge = (userId: Bytes): Challenge =>
  challenge("action", userId, random(32), "vault.open", hashOf(utf8("{}")));

/**
 * What a wallet's own key signs when a person lays claim to an address, together with the seed its forwarders are made
 * from: never a transaction, never a message.
 */
export const addressProof = (
  userId: Bytes,
  organizationId: Bytes,
  namespace: string,
  address: string,
  forwarderSeed: Bytes,
  serverNonce: Bytes,
): Bytes => tagHash("wv1/address-proof", userId, organizationId, namespace, address, forwarderSeed, serverNonce);

/** What a wallet's own key signs to show that its vault was opened with a kit. */
export const recoveryProof = (userId: Bytes, serverNonce: Bytes, body: Json): Bytes =>
  tagHash("wv1/action", userId, serverNonce, "vault.recover", hashOf(utf8(canonicalJson(body))));
