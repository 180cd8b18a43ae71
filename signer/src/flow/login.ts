/** The request `login`: presence and user verification, no secret is asked for. */
import type { Fields } from "../request/fields.ts";
import { bad } from "../request/fields.ts";
import { fromBase64Url, type Bytes } from "../format/bytes.ts";
import { loginChallenge } from "../format/challenge.ts";
import { assertionJson } from "../worker/credential-json.ts";
import { getAssertion } from "../worker/window.ts";
import type { Context } from "./context.ts";
import { touch } from "./touch.ts";

export async function login(context: Context, fields: Fields): Promise<unknown> {
  const challenge = loginChallenge(fields.bytes("serverNonce", 32));
  const credentialIds = fields.has("credentialIds") ? fields.list("credentialIds", 64, credentialId) : [];
  const assertion = await touch(context, context.say.loginTitle, () => getAssertion(challenge, credentialIds));
  return { assertion: assertionJson(assertion) };
}

function credentialId(value: unknown, path: string): Bytes {
  if (typeof value !== "string") throw bad(path, "base64url");
  return fromBase64Url(value);
}
