/**
 * A new passkey for a person, and its secret. What creation says about the secret is never believed: a fresh use of
 * the passkey gives it, or there is none.
 */
import { toBase64Url, type Bytes } from "../format/bytes.ts";
import { registerChallenge, type Challenge } from "../format/challenge.ts";
import { Refusal } from "../refusal.ts";
import type { Fields } from "../request/fields.ts";
import type { RawAssertion, RawRegistration } from "../shim/messages.ts";
import { actions, button, lead, note, quiet, text, title, waiting } from "../view/parts.ts";
import { ask, createPasskey, draw, getSecret, type NewPasskey } from "../worker/window.ts";
import type { PageContext } from "./page-context.ts";
import { touch } from "./touch.ts";

export interface MadePasskey {
  registration: RawRegistration;
  assertion: RawAssertion;
  /** Null when the authenticator has none and the person chose a passphrase. */
  secret: Bytes | null;
}

export function passkeyRequest(context: PageContext, fields: Fields, exclude: Bytes[]): NewPasskey {
  const userId = fields.bytes("personId", 16);
  const person = fields.text("personName", 200);
  const organization = fields.optionalText("organizationName", 200);
  return {
    challenge: registerChallenge(userId, fields.bytes("registrationNonce", 32)),
    userId,
    userName: organization === undefined ? person : `${person} (${organization})`,
    serverName: context.serverName,
    exclude,
  };
}

export async function makePasskey(
  context: PageContext,
  request: NewPasskey,
  firstUse: (credentialId: Bytes) => Challenge,
): Promise<MadePasskey> {
  const tried: Bytes[] = [];
  for (;;) {
    const registration = await create(context, { ...request, exclude: [...request.exclude, ...tried] });
    const id = registration.id as Bytes;
    const assertion = await touch(context, context.page.useOnce, () => getSecret(firstUse(id), [id]));
    if (toBase64Url(assertion.id) !== toBase64Url(id)) throw new Refusal("prf-differs", "another passkey answered");
    if (assertion.prf !== null) return { registration, assertion, secret: assertion.prf as Bytes };
    if ((await offerOthers(context)) === "passphrase") return { registration, assertion, secret: null };
    tried.push(id);
  }
}

async function create(context: PageContext, request: NewPasskey): Promise<RawRegistration> {
  const { say, page } = context;
  for (;;) {
    draw(waiting(page.creating, page.creatingText));
    try {
      return await createPasskey(request);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "not-allowed") throw error;
    }
    const { name } = await ask([
      title(say.touchAgain),
      lead(say.touchAgainText),
      actions(quiet("refuse", say.cancel), button("again", say.tryAgain)),
    ]);
    if (name === "refuse") throw new Refusal("user-refused");
  }
}

async function offerOthers(context: PageContext): Promise<string> {
  const { say, page } = context;
  const { name } = await ask([
    title(page.prfTitle),
    note("warning", text("p", page.prfText)),
    actions(quiet("refuse", say.cancel), quiet("passphrase", page.prfPassphrase), button("another", page.prfAnother)),
  ]);
  if (name === "refuse") throw new Refusal("user-refused");
  return name;
}
