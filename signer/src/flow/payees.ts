/** Which of the payees the server names are really the person's own. */
import type { Bytes } from "../format/bytes.ts";
import { contactTag, type ContactFacts } from "../format/contact.ts";
import type { KnownPayee } from "../review/payees.ts";
import type { PayeeClaim } from "../request/sign.ts";
import { recall, remember, type DeviceMemory } from "../worker/device.ts";

/** Checks every mark with the key this device remembers, and remembers what it has seen confirmed. */
export async function knownPayees(vaultId: Bytes, claims: PayeeClaim[], today: string): Promise<KnownPayee[]> {
  const memory = await recall(vaultId);
  const confirmed = memory.known.map((payee) => ({ ...payee }));
  for (const claim of claims) {
    if (await isOwnMark(memory, vaultId, claim)) add(confirmed, claim, today);
  }
  if (confirmed.length !== memory.known.length) await remember(vaultId, { ...memory, known: confirmed });
  return confirmed;
}

/** True when there are marks to check but this device has no key to check them. */
export async function mustUnlockFirst(vaultId: Bytes, claims: PayeeClaim[]): Promise<boolean> {
  const { contactsKey } = await recall(vaultId);
  return contactsKey === null && claims.some((claim) => claim.mac !== undefined);
}

async function isOwnMark(memory: DeviceMemory, vaultId: Bytes, claim: PayeeClaim): Promise<boolean> {
  if (memory.contactsKey === null || claim.mac === undefined) return false;
  return crypto.subtle.verify("HMAC", memory.contactsKey, claim.mac, contactTag(vaultId, claim));
}

function add(known: KnownPayee[], claim: PayeeClaim, today: string): void {
  const isThere = known.some((payee) => keyOf(payee) === keyOf(claim));
  if (!isThere)
    known.push({
      network: claim.network,
      address: claim.address,
      name: claim.name,
      version: claim.version,
      since: today,
    });
}

const keyOf = ({ network, address, name, version }: ContactFacts): string =>
  JSON.stringify([network, address, name, version]);
