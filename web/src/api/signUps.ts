/** What a passkey is made and a wallet is proved for, before anything exists. */
export interface SignUp {
  ceremonyId: string;
  nonce: string;
  actsCeremonyId: string;
  actsNonce: string;
  personId: string;
  organizationId: string;
  vaultId: string;
  unlockerId: string;
  kitUnlockerId: string;
  rpId: string;
  expiresAt: string;
}
