/** The intent: the lines of money that people approve and a device signs, and their one hash. */
import { concat, u256be, u32be, u64be, type Bytes } from "./bytes.ts";
import { inGroupsOfFour, toCrockford } from "./crockford.ts";
import { tagHash } from "./tag.ts";

export interface Line {
  index: number;
  to: string;
  amount: bigint;
  ref: string;
}

export interface Intent {
  intentId: Bytes;
  organizationId: Bytes;
  version: number;
  network: string;
  asset: string;
  from: string;
  lines: Line[];
  total: bigint;
  expiresAt: number;
}

export function lineHash(line: Line): Bytes {
  return tagHash("wv1/line", u32be(line.index), line.to, u256be(line.amount), line.ref);
}

export function linesHash(lines: Line[]): Bytes {
  return tagHash("wv1/lines", u32be(lines.length), concat(...lines.map(lineHash)));
}

export function intentHash(intent: Intent): Bytes {
  return tagHash(
    "wv1/intent",
    intent.intentId,
    intent.organizationId,
    intent.network,
    intent.asset,
    intent.from,
    linesHash(intent.lines),
    u256be(intent.total),
    u64be(intent.expiresAt),
    u32be(intent.version),
  );
}

/** Eight characters that people compare over a second channel: `K7QM-2X9D`. */
export function intentCode(hash: Uint8Array): string {
  return inGroupsOfFour(toCrockford(hash, 8), "-");
}

/** Has no version in it: of all versions of a line at most one can settle. */
export function authorizationNonce(intentId: Bytes, lineIndex: number): Bytes {
  return tagHash("wv1/3009", intentId, u32be(lineIndex));
}
