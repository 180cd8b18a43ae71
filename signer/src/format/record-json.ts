/** Records and payloads as JSON: bytes are base64url without padding. */
import { toBase64Url } from "./bytes.ts";
import type { Payload } from "./payload.ts";
import type { Unlocker } from "./unlocker.ts";

export type RecordJson = Record<string, unknown>;

export function unlockerJson(record: Unlocker): RecordJson {
  return encoded({ ...record, ...(record.argon ? { argon: encoded({ ...record.argon }) } : {}) });
}

export function payloadJson(payload: Payload): RecordJson {
  return encoded({ ...payload });
}

function encoded(values: Record<string, unknown>): RecordJson {
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    value instanceof Uint8Array ? toBase64Url(value) : value,
  ]);
  return Object.fromEntries(entries);
}
