/**
 * What this device remembers about a vault, in the signer's own IndexedDB: the newest payload it has seen, the key
 * that checks payee marks (not extractable, and no money key), and the payees it has seen confirmed.
 * Without storage nothing is remembered: payees then need one more touch, and an old payload cannot be noticed.
 */
import { toBase64Url, type Bytes } from "../format/bytes.ts";
import { hashOf } from "../format/tag.ts";
import type { Payload } from "../format/payload.ts";
import type { KnownPayee } from "../review/payees.ts";

export interface DeviceMemory {
  revision: number;
  payloadHash: string;
  contactsKey: CryptoKey | null;
  known: KnownPayee[];
}

const NOTHING: DeviceMemory = { revision: 0, payloadHash: "", contactsKey: null, known: [] };
const STORE = "vault";

export async function recall(vaultId: Bytes): Promise<DeviceMemory> {
  const stored = await inStore<DeviceMemory | undefined>("readonly", (store) => store.get(toBase64Url(vaultId)));
  return stored ?? NOTHING;
}

export async function remember(vaultId: Bytes, memory: DeviceMemory): Promise<void> {
  await inStore("readwrite", (store) => store.put(memory, toBase64Url(vaultId)));
}

/** An older revision, or another content under the same revision, is not what this device has seen last. */
export function isRolledBack(memory: DeviceMemory, payload: Payload): boolean {
  if (memory.revision === 0) return false;
  if (payload.revision !== memory.revision) return payload.revision < memory.revision;
  return payloadHash(payload) !== memory.payloadHash;
}

export const payloadHash = (payload: Payload): string => toBase64Url(hashOf(payload.ct));

export function contactsCryptoKey(contactsKey: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", contactsKey, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("signer", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("indexedDB"));
  });
}

async function inStore<T>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest,
): Promise<T | undefined> {
  try {
    const database = await openDatabase();
    const request = use(database.transaction(STORE, mode).objectStore(STORE));
    const result = await new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result as T);
      request.onerror = () => reject(request.error ?? new Error("indexedDB"));
    });
    database.close();
    return result;
  } catch {
    return undefined;
  }
}
