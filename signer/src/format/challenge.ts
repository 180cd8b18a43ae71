/** What a passkey signs: each challenge is bound to one person, one server nonce and one meaning. */
import { utf8, type Bytes } from "./bytes.ts";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { hashOf, tagHash } from "./tag.ts";

/** Approve or pay exactly this intent. */
export function confirmChallenge(userId: Bytes, serverNonce: Bytes, intentHash: Bytes): Bytes {
  return tagHash("wv1/confirm", userId, serverNonce, intentHash);
}

/** Any other action that needs a fresh touch; the body is hashed in its canonical form. */
export function actionChallenge(userId: Bytes, serverNonce: Bytes, actionName: string, body: Json): Bytes {
  return tagHash("wv1/action", userId, serverNonce, actionName, hashOf(utf8(canonicalJson(body))));
}
