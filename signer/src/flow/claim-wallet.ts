/** An address is claimed by its own key: whose it is, for which organization, with which seed. */
import { evmAddress, evmKey } from "../keys/derive.ts";
import { packed, signDigest } from "../evm/signature.ts";
import { toBase64Url, toHex0x, wipe, type Bytes } from "../format/bytes.ts";
import { addressProof } from "../format/challenge.ts";

/** Every EVM network shares one address, so the claim names the family. */
export const EVM_NAMESPACE = "eip155";

export interface Claimant {
  userId: Bytes;
  organizationId: Bytes;
  forwarderSeed: Bytes;
  serverNonce: Bytes;
}

export interface WalletClaim {
  body: { organizationId: string; namespace: string; address: string };
  /** A secp256k1 signature: r, s, v. */
  proof: string;
}

export function signedClaim(seed: Bytes, index: number, claimant: Claimant): WalletClaim {
  const key = evmKey(seed, index);
  const address = evmAddress(key);
  const { userId, organizationId, forwarderSeed, serverNonce } = claimant;
  const digest = addressProof(userId, organizationId, EVM_NAMESPACE, address, forwarderSeed, serverNonce);
  const proof = toHex0x(packed(signDigest(digest, key)));
  wipe(key);
  return { body: { organizationId: toBase64Url(organizationId), namespace: EVM_NAMESPACE, address }, proof };
}
