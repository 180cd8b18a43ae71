/** The payload: what the vault key protects. Roots (entropy), and the key that marks payees. */
import { Refusal } from "../refusal.ts";
import { fromBase64Url, fromUtf8, random, toBase64Url, u64be, utf8, wipe, type Bytes } from "./bytes.ts";
import { deriveKeys, open, seal, type Keys } from "./envelope.ts";
import { tag } from "./tag.ts";

export interface Root {
  gen: number;
  entropy: Bytes;
  createdAt: string;
  status: "ACTIVE" | "RETIRED";
}

export interface Contents {
  contactsKey: Bytes;
  roots: Root[];
}

export interface Payload {
  revision: number;
  salt: Bytes;
  nonce: Bytes;
  commit: Bytes;
  ct: Bytes;
}

export interface VaultIds {
  vaultId: Bytes;
  userId: Bytes;
}

const BLOCK = 256;

export function pad(plain: Uint8Array): Bytes {
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / BLOCK) * BLOCK);
  padded.set(plain);
  padded[plain.length] = 0x80;
  return padded;
}

export function unpad(padded: Uint8Array): Bytes {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (end < 0 || padded[end] !== 0x80 || padded.length % BLOCK !== 0) throw new Refusal("payload-tampered", "padding");
  return padded.slice(0, end) as Bytes;
}

export function payloadKeys(vaultKey: Uint8Array, salt: Bytes, vaultId: Bytes): Keys {
  return deriveKeys(vaultKey, salt, tag("wv1/payload", vaultId));
}

export function payloadAad(ids: VaultIds, revision: number): Bytes {
  return tag("wv1/payload", ids.vaultId, ids.userId, u64be(revision));
}

/** Seals bytes as they are; the vectors use it directly. */
export async function sealPayload(
  vaultKey: Bytes,
  ids: VaultIds,
  revision: number,
  plain: Bytes,
  fixed: { salt: Bytes; nonce: Bytes } = { salt: random(32), nonce: random(12) },
): Promise<Payload> {
  const padded = pad(plain);
  const sealed = await seal(
    payloadKeys(vaultKey, fixed.salt, ids.vaultId),
    fixed.nonce,
    padded,
    payloadAad(ids, revision),
  );
  wipe(padded);
  return { revision, ...fixed, ...sealed };
}

export async function openPayload(vaultKey: Bytes, ids: VaultIds, payload: Payload): Promise<Contents> {
  const keys = payloadKeys(vaultKey, payload.salt, ids.vaultId);
  const aad = payloadAad(ids, payload.revision);
  const padded = await open(keys, payload.nonce, payload, aad, new Refusal("payload-tampered"));
  const plain = unpad(padded);
  const contents = parseContents(plain);
  wipe(padded, plain);
  return contents;
}

export function contentsJson(contents: Contents): Bytes {
  const roots = contents.roots.map(({ gen, entropy, createdAt, status }) => ({
    gen,
    entropy: toBase64Url(entropy),
    createdAt,
    status,
  }));
  return utf8(JSON.stringify({ v: 1, contactsKey: toBase64Url(contents.contactsKey), roots, imported: [] }));
}

function parseContents(plain: Uint8Array): Contents {
  const json = JSON.parse(fromUtf8(plain));
  if (json.v !== 1 || !Array.isArray(json.roots)) throw new Refusal("payload-tampered", "version");
  const roots = json.roots.map((root: Record<string, string | number>) => ({
    ...root,
    entropy: fromBase64Url(String(root["entropy"])),
  }));
  return { contactsKey: fromBase64Url(json.contactsKey), roots };
}

/** The newest active root signs; older ones are kept for late arrivals. */
export function currentRoot(contents: Contents): Root {
  const active = contents.roots.filter((root) => root.status !== "RETIRED").sort((a, b) => b.gen - a.gen)[0];
  if (active === undefined) throw new Refusal("payload-tampered", "no root");
  return active;
}

export function wipeContents(contents: Contents): void {
  wipe(contents.contactsKey, ...contents.roots.map((root) => root.entropy));
}

export const newContents = (now: string): Contents => ({
  contactsKey: random(32),
  roots: [{ gen: 1, entropy: random(32), createdAt: now, status: "ACTIVE" }],
});
