/** The request `register-wallet`: this address is mine, said by its own key, for a wallet that was not registered yet. */
import { toBase64Url, wipe } from "../format/bytes.ts";
import { actionChallenge } from "../format/challenge.ts";
import { currentRoot, wipeContents } from "../format/payload.ts";
import { seedOf } from "../keys/derive.ts";
import { forwarderSeed } from "../keys/forwarder-keys.ts";
import { isCanonicalAddress } from "../evm/address.ts";
import { Refusal } from "../refusal.ts";
import type { Fields } from "../request/fields.ts";
import { readVault } from "../request/vault.ts";
import { address, armed, facts, foot, IN_SIGHT, lead, row, shortAddress, title } from "../view/parts.ts";
import { assertionJson } from "../worker/credential-json.ts";
import { ask } from "../worker/window.ts";
import { EVM_NAMESPACE, signedClaim } from "./claim-wallet.ts";
import type { Context } from "./context.ts";
import { refuseRollback } from "./rollback.ts";
import { openContents, openVault, vaultIdsOf } from "./unlock.ts";

export async function registerWallet(context: Context, fields: Fields): Promise<unknown> {
  const { say } = context;
  const vault = readVault(fields.raw("vault"));
  const { userId } = vaultIdsOf(vault);
  const organizationId = fields.bytes("organizationId", 16);
  const serverNonce = fields.bytes("serverNonce", 32);
  const claimed = fields.text("address", 100);
  if (!isCanonicalAddress(claimed)) throw new Refusal("bad-request", "address is not canonical");
  await refuseRollback(context, vault);
  const { name } = await ask([
    title(say.claimTitle),
    lead(say.claimText),
    ["section.payee", {}, ["h2", {}, say.address], address(claimed, IN_SIGHT)],
    facts(row(say.claimFor, fields.text("organizationName", 200))),
    foot(say, armed("confirm", say.claimConfirm), shortAddress(claimed)),
  ]);
  if (name !== "confirm") throw new Refusal("user-refused");
  const body = { organizationId: toBase64Url(organizationId), namespace: EVM_NAMESPACE, address: claimed };
  const challenge = actionChallenge(userId, serverNonce, "wallet.register", body);
  const { assertion, vaultKey } = await openVault(context, vault, challenge, say.claimTitle);
  const contents = await openContents(vault, vaultKey);
  wipe(vaultKey);
  const { entropy } = currentRoot(contents);
  const seed = seedOf(entropy);
  const forwarders = forwarderSeed(entropy, 0);
  wipeContents(contents);
  const claim = signedClaim(seed, 0, { userId, organizationId, forwarderSeed: forwarders, serverNonce });
  wipe(seed);
  if (claim.body.address !== claimed) throw new Refusal("address-mismatch", "main address");
  return {
    assertion: assertionJson(assertion),
    acts: [{ action: "wallet.register", body }],
    wallet: { ...body, proof: claim.proof },
    forwarderSeed: toBase64Url(forwarders),
  };
}
