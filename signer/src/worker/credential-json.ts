/** Assertions and registrations as JSON for the server. The authenticator's secret has no field here. */
import { toBase64Url } from "../format/bytes.ts";
import type { RawAssertion, RawRegistration } from "../shim/messages.ts";

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

export function assertionJson(raw: RawAssertion): AssertionJson {
  return {
    id: toBase64Url(raw.id),
    clientDataJSON: toBase64Url(raw.clientDataJSON),
    authenticatorData: toBase64Url(raw.authenticatorData),
    signature: toBase64Url(raw.signature),
    userHandle: raw.userHandle === null ? null : toBase64Url(raw.userHandle),
  };
}

export function registrationJson(raw: RawRegistration): RegistrationJson {
  return {
    id: toBase64Url(raw.id),
    clientDataJSON: toBase64Url(raw.clientDataJSON),
    attestationObject: toBase64Url(raw.attestationObject),
    transports: raw.transports,
  };
}
