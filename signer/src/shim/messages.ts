/** What the window and its Worker say to each other. Types only: nothing of this file is in a bundle. */

/** Text, or an element: its tag with classes (`p.note`), its attributes, its children. */
export type View = string | [tag: string, attributes: Record<string, string>, ...children: View[]];

export interface GetOptions {
  challenge: Uint8Array;
  credentialIds: Uint8Array[];
  /** Present when the authenticator's secret is wanted. */
  prf?: Uint8Array;
}

export interface CreateOptions {
  challenge: Uint8Array;
  userId: Uint8Array;
  userName: string;
  serverName: string;
  exclude: Uint8Array[];
  prf: Uint8Array;
}

export interface RawAssertion {
  id: Uint8Array;
  clientDataJSON: Uint8Array;
  authenticatorData: Uint8Array;
  signature: Uint8Array;
  userHandle: Uint8Array | null;
  prf: Uint8Array | null;
}

export interface RawRegistration {
  id: Uint8Array;
  clientDataJSON: Uint8Array;
  attestationObject: Uint8Array;
  /** As SubjectPublicKeyInfo; null where the browser cannot say. */
  publicKey: Uint8Array | null;
  transports: string[];
}

export interface ArgonOptions {
  passphrase: string;
  salt: Uint8Array;
  m: number;
  t: number;
  p: number;
}

export type Call =
  | { op: "get"; options: GetOptions }
  | { op: "create"; options: CreateOptions }
  | { op: "argon"; options: ArgonOptions };

export type ToWindow =
  | { op: "page"; language: string; title: string; theme: string }
  | { op: "show"; into: string; view: View[] }
  | { op: "download"; name: string; type: string; content: Uint8Array | string }
  | { op: "print" }
  | { op: "keep"; sealed: string }
  | { op: "reply"; body: unknown }
  | { op: "leave"; to: string; fragment: string }
  | (Call & { call: number });

export type ToWorker =
  | {
      type: "start";
      page: string;
      host: string;
      appOrigin: string | null;
      languages: readonly string[];
      input: string;
      kept: string | null;
    }
  | { type: "event"; name: string; values: Record<string, string> }
  | { type: "answer"; call: number; value?: unknown; error?: string };
