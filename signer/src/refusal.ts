/** Every "no" of the signer has a code that the console maps to a sentence in the person's language. */
export const REFUSAL_CODES = [
  "user-refused",
  "canceled",
  "timeout",
  "bad-request",
  "too-large",
  "wrong-origin",
  "no-webauthn",
  "not-allowed",
  "prf-missing",
  "prf-differs",
  "no-unlocker",
  "wrong-code",
  "wrong-passphrase",
  "records-tampered",
  "payload-tampered",
  "rollback",
  "unknown-network",
  "unknown-asset",
  "wrong-sender",
  "plan-mismatch",
  "fee-too-high",
  "expired",
  "lookalike",
  "address-mismatch",
  "already-registered",
  "crashed",
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** A short technical note without secrets, for the person's support, never for the flow. */
  readonly note: string;

  constructor(code: RefusalCode, note = "") {
    super(note === "" ? code : `${code}: ${note}`);
    this.name = "Refusal";
    this.code = code;
    this.note = note;
  }
}
