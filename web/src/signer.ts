/**
 * The only file of the console that talks to the signer: the frame that signs, and the pages that enroll, recover and
 * export. The JSON on both sides is written down in signer/PROTOCOL.md. No key ever comes here.
 */

import type {
  EvmAndTron,
  PayloadJson,
  RegistrationJson,
  RequestKind,
  RequestOf,
  ResultOf,
  Touch,
  UnlockerJson,
  VaultJson,
  WalletClaim,
  AssertionJson,
  SignedRecords,
} from "./signerMessages";

export type * from "./signerMessages";

/** A "no" of the signer or of the person, by its code. */
export class SignerRefused extends Error {
  readonly code: string;
  readonly note: string;

  constructor(code: string, note: string) {
    super(note === "" ? code : `${code}: ${note}`);
    this.name = "SignerRefused";
    this.code = code;
    this.note = note;
  }
}

export interface SignerSettings {
  signerOrigin: string;
  locale: "en" | "zh";
  theme?: "light" | "dark";
  /** Accessible name of the dialog around the frame. */
  label: string;
}

const READY_TIMEOUT_MS = 15_000;
const PAGE_CHARACTERS = 60_000;

/** Opens the signer for one request; its keys die with the frame when the answer is here. */
export async function askSigner<K extends RequestKind>(
  settings: SignerSettings,
  kind: K,
  request: RequestOf<K>,
): Promise<ResultOf<K>> {
  const dialog = openDialog(settings);
  try {
    const port = await connect(dialog.frame, settings.signerOrigin);
    dialog.onCancel(() => port.postMessage({ type: "cancel" }));
    const { locale, theme } = settings;
    return await converse(
      port,
      { v: 1, kind, locale, ...(theme === undefined ? {} : { theme }), ...request },
      dialog.resize,
    );
  } finally {
    dialog.close();
  }
}

/** Sends one request in pages and waits for its result. */
export function converse<T>(port: MessagePort, request: object, onSize: (height: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    port.onmessage = ({ data }: MessageEvent) => {
      if (data?.type === "size" && Number.isFinite(data.height)) onSize(data.height);
      if (data?.type !== "result") return;
      port.close();
      if (data.ok === true) resolve(data.result as T);
      else reject(new SignerRefused(String(data.error?.code ?? "crashed"), String(data.error?.note ?? "")));
    };
    for (const page of pagesOf(JSON.stringify(request))) port.postMessage(page);
  });
}

export function pagesOf(text: string): { type: "page"; index: number; count: number; text: string }[] {
  const count = Math.max(1, Math.ceil(text.length / PAGE_CHARACTERS));
  return Array.from({ length: count }, (_, index) => ({
    type: "page",
    index,
    count,
    text: text.slice(index * PAGE_CHARACTERS, (index + 1) * PAGE_CHARACTERS),
  }));
}

/** Waits until the frame says that it is there, then hands it one end of a fresh channel. */
function connect(frame: HTMLIFrameElement, signerOrigin: string): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      removeEventListener("message", onMessage);
      reject(new SignerRefused("timeout", "the signer did not load"));
    }, READY_TIMEOUT_MS);
    const onMessage = (event: MessageEvent): void => {
      if (event.origin !== signerOrigin || event.source !== frame.contentWindow) return;
      if (event.data?.type !== "signer-ready" || event.data.v !== 1) return;
      clearTimeout(timer);
      removeEventListener("message", onMessage);
      const { port1, port2 } = new MessageChannel();
      frame.contentWindow?.postMessage({ type: "signer-request", v: 1 }, signerOrigin, [port2]);
      resolve(port1);
    };
    addEventListener("message", onMessage);
    frame.src = `${signerOrigin}/frame`;
  });
}

interface SignerDialog {
  frame: HTMLIFrameElement;
  resize(height: number): void;
  onCancel(listener: () => void): void;
  close(): void;
}

const BOX =
  "width:min(560px,100vw);max-width:100vw;padding:0;border:0;border-radius:12px;overflow:hidden;background:Canvas;margin:auto";
const FRAME = "display:block;width:100%;height:320px;max-height:92vh;border:0";

/** A modal without opacity, filter or transform: the signer arms its button only where it is plainly visible. */
function openDialog(settings: SignerSettings): SignerDialog {
  const dialog = document.createElement("dialog");
  const frame = document.createElement("iframe");
  dialog.className = "signer-dialog";
  dialog.style.cssText = BOX;
  frame.style.cssText = FRAME;
  dialog.setAttribute("aria-label", settings.label);
  frame.title = settings.label;
  frame.allow = "publickey-credentials-get";
  for (const freedom of ["allow-scripts", "allow-same-origin", "allow-downloads"]) frame.sandbox.add(freedom);
  dialog.append(frame);
  document.body.append(dialog);
  dialog.showModal();
  let cancel = (): void => undefined;
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    cancel();
  });
  return {
    frame,
    resize: (height) => (frame.style.height = `${Math.ceil(height)}px`),
    onCancel: (listener) => (cancel = listener),
    close: () => dialog.remove(),
  };
}

// ---- pages of the signer: input and result travel in the fragment of a redirect ------------------------------------

interface PageRequest {
  personName: string;
  personId: string;
  organizationName: string;
  serverName: string;
  vaultId: string;
  returnTo: string;
  locale: "en" | "zh";
  theme?: "light" | "dark";
}

export type EnrollRequest = PageRequest &
  (
    | {
        kind: "sign-up";
        registrationNonce: string;
        serverNonce: string;
        organizationId: string;
        unlockerId: string;
        kitUnlockerId: string;
      }
    | {
        kind: "add-passkey";
        registrationNonce: string;
        serverNonce: string;
        activationNonce: string;
        unlockerId: string;
        existing: VaultJson;
        label?: string;
      }
    | { kind: "add-kit"; serverNonce: string; kitUnlockerId: string; existing: VaultJson }
  );

/** First the kit's code: what comes back names and proves the kit; the code waits, sealed, in the signer's tab. */
export type RecoverCodeRequest = Pick<PageRequest, "serverName" | "returnTo" | "locale" | "theme"> & {
  kind: "recover-code";
};

/** Then, with the sealed vault the server gave: a new passkey and a new kit. */
export type RecoverRequest = PageRequest & {
  kind: "recover";
  recoveryId: string;
  registrationNonce: string;
  serverNonce: string;
  unlockerId: string;
  kitUnlockerId: string;
  existing: VaultJson;
  /** Opens the code that waits; left out, it is typed again. */
  resume?: string;
};

export type ExportRequest = Omit<PageRequest, "personName" | "organizationName" | "vaultId"> & {
  kind: "export";
  serverNonce: string;
  existing: VaultJson;
};

export interface PageResult {
  v: 1;
  kind: "sign-up" | "add-passkey" | "add-kit" | "recover-code" | "recover" | "export";
  error?: { code: string; note: string };
  registration?: RegistrationJson;
  /** The touch that agrees to what was made; the new passkey's own, where an old one agrees to it. */
  touch?: Touch;
  activation?: Touch;
  wallet?: WalletClaim;
  assertion?: AssertionJson;
  unlockers?: UnlockerJson[];
  payload?: PayloadJson;
  /** Goes to the server with `unlockers`. */
  records?: SignedRecords;
  addresses?: EvmAndTron & { solana: string };
  /** 32 bytes: what the keys of the wallet's forwarders are made from. */
  forwarderSeed?: string;
  kit?: boolean;
  /** What names and proves a kit to the server: kept nowhere, sent in bodies only. */
  lookup?: string;
  verifier?: string;
  resume?: string;
  login?: { lookup: string; verifier: string };
  recoveryId?: string;
  proof?: { address: string; signature: string };
  exported?: boolean;
}

type PageName = "enroll" | "recover" | "export";
const PAGE_OF = {
  "sign-up": "enroll",
  "add-passkey": "enroll",
  "add-kit": "enroll",
  "recover-code": "recover",
  recover: "recover",
  export: "export",
} as const;

/** Where to go; the person comes back to `returnTo` with the result in the fragment. */
export function signerPageUrl(
  signerOrigin: string,
  request: EnrollRequest | RecoverCodeRequest | RecoverRequest | ExportRequest,
): string {
  const page: PageName = PAGE_OF[request.kind];
  return `${signerOrigin}/${page}#${toFragment({ v: 1, ...request })}`;
}

/** What a signer page brought back, or null. A "no" is thrown as SignerRefused. */
export function readPageResult(hash: string): PageResult | null {
  const fragment = hash.replace(/^#/, "");
  if (fragment === "") return null;
  const result = fromFragment(fragment);
  if (result === null || result.v !== 1) return null;
  if (result.error) throw new SignerRefused(result.error.code, result.error.note);
  return result;
}

function toFragment(value: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromFragment(fragment: string): PageResult | null {
  try {
    const binary = atob(fragment.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as PageResult;
  } catch {
    return null;
  }
}
