/** What the console and the signer say to each other, as signer/PROTOCOL.md writes it down. */

export interface AssertionJson {
  id: string;
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
  userHandle: string | null;
}

export interface RegistrationJson {
  id: string;
  clientDataJSON: string;
  attestationObject: string;
  transports: string[];
}

/** Opaque to the console: it carries them between the server and the signer. */
export type UnlockerJson = Record<string, unknown>;
export type PayloadJson = Record<string, unknown>;

export interface VaultJson {
  records: UnlockerJson[];
  payload: PayloadJson;
}

/** One thing a touch stands for; the signer shows it and hashes exactly this. */
export interface Act {
  action: string;
  body: Record<string, unknown>;
}

/** A touch, and everything it stands for. */
export interface Touch {
  assertion: AssertionJson;
  acts: Act[];
}

/** That records were made by a signer that has the vault open: the key in the vault has signed all of them. */
export interface SignedRecords {
  key: string;
  nonce: string;
  proof: string;
}

export interface KeepVaultRequest {
  vault: VaultJson;
  made: SignedRecords;
  serverNonce: string;
}

/** An address, and the signature of its own key that says whose it is. */
export interface WalletClaim {
  organizationId: string;
  namespace: string;
  address: string;
  proof: string;
}

export interface ActRequest {
  acts: Act[];
  serverNonce: string;
  userId: string;
  vault?: VaultJson;
}

export interface RegisterWalletRequest {
  organizationId: string;
  organizationName: string;
  address: string;
  serverNonce: string;
  vault: VaultJson;
}

export interface LoginRequest {
  serverNonce: string;
  credentialIds?: string[];
}

export interface ActivateRequest {
  serverNonce: string;
  vault: VaultJson;
  unlockerId: string;
}

export interface IntentJson {
  intentId: string;
  organizationId: string;
  version: number;
  network: string;
  asset: string;
  from: string;
  lines: { index: number; to: string; amount: string; ref: string }[];
  total: string;
  expiresAt: number;
}

export type PlanJson =
  | {
      kind: "eip1559";
      chainId: string;
      nonce: string;
      to: string;
      value: string;
      data: string;
      gasLimit: string;
      maxFeePerGas: string;
      maxPriorityFeePerGas: string;
      lines: number[];
    }
  | {
      kind: "eip3009";
      domain: { name: string; version: string; chainId: string; verifyingContract: string };
      from: string;
      to: string;
      value: string;
      validAfter: string;
      validBefore: string;
      nonce: string;
      lines: number[];
    };

export interface SignRequest {
  intent: IntentJson;
  plans: PlanJson[];
  serverNonce: string;
  userId: string;
  vault: VaultJson;
  payees: { network: string; address: string; name: string; version: number; mac?: string }[];
  display: { organizationName: string; fiatEstimate?: string };
  serverTime?: number;
}

export interface CancelPaymentRequest {
  intent: IntentJson;
  lines: number[];
  serverNonce: string;
  vault: VaultJson;
}

export interface ConfirmPayeeRequest {
  contact: { network: string; address: string; name: string; version: number };
  serverNonce: string;
  userId: string;
  vault: VaultJson;
}

export interface WalletCheckRequest {
  vault: VaultJson;
  network: string;
  mainAddress: string;
  index?: number;
  forwarder?: { factory: string; initCodeHash: string };
  forwarders?: { number: number; address: string }[];
}

export interface EvmAndTron {
  evm: string;
  tron: string;
}

export type SignatureJson =
  { plan: number; kind: "eip1559"; raw: string } | { plan: number; kind: "eip3009"; signature: string };

interface Requests {
  login: { request: LoginRequest; result: { assertion: AssertionJson } };
  activate: {
    request: ActivateRequest;
    result: { assertion: AssertionJson; unlockerId: string; addresses: EvmAndTron };
  };
  sign: {
    request: SignRequest;
    result: { assertion: AssertionJson; intentHash: string; signatures: SignatureJson[] };
  };
  "confirm-payee": { request: ConfirmPayeeRequest; result: { assertion: AssertionJson; mac: string } };
  "cancel-payment": {
    request: CancelPaymentRequest;
    result: Touch & { signatures: { line: number; signature: string }[] };
  };
  act: { request: ActRequest; result: Touch };
  "keep-vault": { request: KeepVaultRequest; result: Touch & { records: SignedRecords } };
  "register-wallet": { request: RegisterWalletRequest; result: Touch & { wallet: WalletClaim; forwarderSeed: string } };
  "wallet-check": {
    request: WalletCheckRequest;
    result: { addresses: EvmAndTron; forwarders: number };
  };
}

export type RequestKind = keyof Requests;
export type RequestOf<K extends RequestKind> = Requests[K]["request"];
export type ResultOf<K extends RequestKind> = Requests[K]["result"];
