/** The Worker's side of the window: draw, ask, wait for the person, use the authenticator. */
import type { Challenge } from "../format/challenge.ts";
import { prfInput } from "../format/unlocker.ts";
import { Refusal, type RefusalCode } from "../refusal.ts";
import type { ArgonOptions, Call, RawAssertion, RawRegistration, ToWindow, ToWorker, View } from "../shim/messages.ts";
import type { Bytes } from "../format/bytes.ts";

export interface Happening {
  name: string;
  values: Record<string, string>;
}

export interface Start {
  page: string;
  host: string;
  appOrigin: string | null;
  languages: readonly string[];
  input: string;
  /** What this tab kept, sealed, before it went to the app. */
  kept: string | null;
}

/** WebAuthn tells little by design; these names are all there is. */
const CODES: Record<string, RefusalCode> = {
  NotAllowedError: "not-allowed",
  AbortError: "canceled",
  InvalidStateError: "already-registered",
  SecurityError: "wrong-origin",
  NotSupportedError: "no-webauthn",
  TypeError: "no-webauthn",
};

const scope = globalThis as unknown as {
  postMessage(message: ToWindow): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

const answers = new Map<number, { resolve: (value: never) => void; reject: (error: Refusal) => void }>();
let lastCall = 0;
let waiting: ((happening: Happening) => void) | null = null;
let isCanceled = false;

/** Runs `body` once, with the first message of the window. */
export function onStart(body: (start: Start) => Promise<void>): void {
  scope.onmessage = ({ data }) => {
    if (data.type === "start") void body(data);
    else if (data.type === "answer") settle(data);
    else happen(data);
  };
}

function settle(answer: ToWorker & { type: "answer" }): void {
  const call = answers.get(answer.call);
  answers.delete(answer.call);
  if (answer.error === undefined) call?.resolve(answer.value as never);
  else call?.reject(new Refusal(CODES[answer.error] ?? "not-allowed", answer.error));
}

function happen(happening: Happening): void {
  if (happening.name === "cancel") isCanceled = true;
  const wake = waiting;
  waiting = null;
  wake?.(happening);
}

export const send = (message: ToWindow): void => scope.postMessage(message);
export const draw = (view: View[], into = "main"): void => send({ op: "show", into, view });

/** Waits for the next thing the person does; the app may cancel at any time. */
export async function nextHappening(): Promise<Happening> {
  if (isCanceled) throw new Refusal("canceled");
  const happening = await new Promise<Happening>((resolve) => (waiting = resolve));
  if (happening.name === "cancel") throw new Refusal("canceled");
  return happening;
}

/** Null when nothing has happened in that time. */
export async function happeningWithin(milliseconds: number): Promise<Happening | null> {
  const timeUp = new Promise<null>((resolve) => setTimeout(resolve, milliseconds, null));
  return Promise.race([nextHappening(), timeUp]);
}

export function ask(view: View[]): Promise<Happening> {
  draw(view);
  return nextHappening();
}

function call<T>(message: Call): Promise<T> {
  if (isCanceled) return Promise.reject(new Refusal("canceled"));
  const number = ++lastCall;
  return new Promise<T>((resolve, reject) => {
    answers.set(number, { resolve: resolve as (value: never) => void, reject });
    send({ ...message, call: number });
  });
}

/** A touch that proves presence only. */
export function getAssertion(challenge: Challenge, credentialIds: Bytes[]): Promise<RawAssertion> {
  return call({ op: "get", options: { challenge, credentialIds } });
}

/** A touch that also releases the authenticator's secret for this origin. */
export function getSecret(challenge: Challenge, credentialIds: Bytes[]): Promise<RawAssertion> {
  return call({ op: "get", options: { challenge, credentialIds, prf: prfInput(1) } });
}

export interface NewPasskey {
  challenge: Challenge;
  userId: Bytes;
  userName: string;
  serverName: string;
  exclude: Bytes[];
}

export function createPasskey(options: NewPasskey): Promise<RawRegistration> {
  return call({ op: "create", options: { ...options, prf: prfInput(1) } });
}

export function argon(options: ArgonOptions): Promise<Bytes> {
  return call({ op: "argon", options });
}
