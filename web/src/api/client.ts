/** The one place that speaks HTTP: headers, problems (RFC 9457), idempotency and a session that ended meanwhile. */

export interface FieldProblem {
  field: string;
  code: string;
  detail: string;
}

/** A refusal of the server, or the network's. The code is stable; the words for it are in the text file `errors`. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly values: Record<string, string>;
  readonly fields: FieldProblem[];

  constructor(
    status: number,
    code: string,
    detail: string,
    values: Record<string, string> = {},
    fields: FieldProblem[] = [],
  ) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.values = values;
    this.fields = fields;
  }
}

export interface Request {
  body?: unknown;
  /** One key per thing a person wants done: a repeat with the same key is answered, not done again. */
  key?: string;
  /** A touch over what is asked, where it cannot be undone. */
  proof?: ActProof;
  signal?: AbortSignal;
}

/** A touch the signer brought, and the nonce it answers; the server wants it in a header of the request. */
export interface ActProof {
  ceremonyId: string;
  assertion: unknown;
  acts?: unknown[];
}
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** The session is over, or too old for what was asked. */
export type SessionEnd = "ended" | "stale";
type Restore = (cause: SessionEnd) => Promise<boolean>;

let restoreSession: Restore | null = null;
let language = "en";

/** Tells the client how to get a session back in place; null while nobody is signed in. */
export function onSessionEnd(restore: Restore | null): void {
  restoreSession = restore;
}

export function speak(tag: string): void {
  language = tag;
}

export const newKey = (): string => crypto.randomUUID();

export async function call<T>(method: Method, path: string, request: Request = {}): Promise<T> {
  const keyed = method === "POST" ? { ...request, key: request.key ?? newKey() } : request;
  try {
    return await read<T>(await send(method, path, keyed));
  } catch (failure) {
    const cause = endOf(failure);
    if (cause === null || restoreSession === null || !(await restoreSession(cause))) throw failure;
    return read<T>(await send(method, path, keyed));
  }
}

/** Only these two are mended by a new login; another 401 is the answer to a login itself. */
function endOf(failure: unknown): SessionEnd | null {
  if (!(failure instanceof Problem)) return null;
  return failure.code === "not-signed-in" ? "ended" : failure.code === "step-up-required" ? "stale" : null;
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  call<T>("GET", path, signal ? { signal } : {});

async function send(method: Method, path: string, request: Request): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language };
  if (method !== "GET") headers["X-CSRF"] = "1";
  if (request.key) headers["Idempotency-Key"] = request.key;
  if (request.body !== undefined) headers["Content-Type"] = "application/json";
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  if (request.proof) headers["Act-Proof"] = headerOf(request.proof);
  const signal = request.signal ? { signal: request.signal } : {};
  try {
    return await fetch(path, { method, headers, credentials: "same-origin", ...body, ...signal });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new Problem(0, "offline", "The server cannot be reached.");
  }
}

function headerOf(proof: ActProof): string {
  const bytes = new TextEncoder().encode(JSON.stringify(proof));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  if (response.ok) return (text === "" ? undefined : JSON.parse(text)) as T;
  throw problemOf(response.status, text);
}

function problemOf(status: number, text: string): Problem {
  try {
    const told = JSON.parse(text) as {
      code?: string;
      detail?: string;
      title?: string;
      values?: Record<string, string>;
      errors?: FieldProblem[];
    };
    return new Problem(
      status,
      told.code ?? `http-${status}`,
      told.detail ?? told.title ?? "",
      told.values,
      told.errors,
    );
  } catch {
    return new Problem(status, status >= 500 ? "server-error" : `http-${status}`, "");
  }
}
