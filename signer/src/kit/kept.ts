/**
 * The kit's code while this tab is at the app: sealed under a key that travels in the fragment, so that what the tab
 * keeps says nothing by itself and the fragment says nothing either. It is taken out on return, and good for ten minutes.
 */
import { concat, fromBase64Url, random, toBase64Url, utf8, wipe, type Bytes } from "../format/bytes.ts";
import { tag } from "../format/tag.ts";

const GOOD_FOR_MS = 10 * 60_000;
const NONCE_BYTES = 12;

export interface SealedCode {
  /** What the tab keeps. */
  sealed: string;
  /** What goes along in the fragment. */
  key: Bytes;
}

export async function sealCode(entropy: Bytes, now = Date.now()): Promise<SealedCode> {
  const [key, nonce] = [random(32), random(NONCE_BYTES)];
  const until = now + GOOD_FOR_MS;
  const cipher = { name: "AES-GCM", iv: nonce, additionalData: aad(until) };
  const ct = new Uint8Array(await crypto.subtle.encrypt(cipher, await imported(key, "encrypt"), entropy));
  return { sealed: `${until}.${toBase64Url(concat(nonce, ct))}`, key };
}

/** Null when nothing was kept, or it is too old, or the key is of another trip. */
export async function openCode(sealed: string | null, key: Bytes | undefined, now = Date.now()): Promise<Bytes | null> {
  const [until = "", text = ""] = sealed?.split(".") ?? [];
  if (key === undefined || !/^\d+$/.test(until) || Number(until) < now) return null;
  try {
    const bytes = fromBase64Url(text);
    const cipher = { name: "AES-GCM", iv: bytes.slice(0, NONCE_BYTES), additionalData: aad(Number(until)) };
    const opened = await crypto.subtle.decrypt(cipher, await imported(key, "decrypt"), bytes.slice(NONCE_BYTES));
    return new Uint8Array(opened);
  } catch {
    return null;
  } finally {
    wipe(key);
  }
}

const aad = (until: number): Bytes => tag("wv1/kit-kept", utf8(String(until)));

const imported = (key: Bytes, use: KeyUsage): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
