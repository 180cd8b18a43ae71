/** The kit file: everything sealed, nothing secret. With the code it opens the wallet without any server. */
import { toBase64Url, type Bytes } from "../format/bytes.ts";
import { payloadJson, unlockerJson } from "../format/record-json.ts";
import type { Payload } from "../format/payload.ts";
import type { Unlocker } from "../format/unlocker.ts";
import { Refusal } from "../refusal.ts";
import { Fields } from "../request/fields.ts";
import { readVault, type Vault } from "../request/vault.ts";

export interface KitFileFacts {
  vaultId: Bytes;
  userId: Bytes;
  serverName: string;
  madeAt: string;
  records: Unlocker[];
  payload: Payload;
}

export function kitFile(facts: KitFileFacts): string {
  const { vaultId, userId, serverName, madeAt, records, payload } = facts;
  const file = {
    type: "walletkit",
    v: 1,
    vaultId: toBase64Url(vaultId),
    userId: toBase64Url(userId),
    serverName,
    madeAt,
    records: records.map(unlockerJson),
    payload: payloadJson(payload),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export function parseKitFile(text: string): Vault {
  const fields = new Fields(parsed(text), "file");
  if (fields.text("type") !== "walletkit" || fields.whole("v") !== 1)
    throw new Refusal("bad-request", "not a kit file");
  return readVault({ records: fields.raw("records"), payload: fields.raw("payload") }, "file");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("bad-request", "not a kit file");
  }
}
