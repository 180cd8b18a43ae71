/**
 * The window's only script: it draws what the Worker describes, asks the authenticator, and carries messages.
 * No dependency, no key, no decision. Text is set as text; nothing here can parse markup or load anything.
 */
import type { CreateOptions, GetOptions, ToWindow, ToWorker, View } from "./messages.ts";

const ARM_MS = 600;
/** A smaller frame cannot show what is agreed to beside the button; the style sheet says so under the same condition. */
const LARGE_ENOUGH = matchMedia("(min-width: 360px) and (min-height: 480px)");
const LEAST_HEIGHT = 480;
const PAGE_LIMIT = 65_536;
const MOST_PAGES = 64;
const TAGS = new Set(
  "a b button circle code details dd div dl dt fieldset footer form h1 h2 header input label legend li main ol output p path rect section span strong summary svg table tbody td textarea th thead tr ul".split(
    " ",
  ),
);
const ATTRIBUTE =
  /^(id|for|type|name|value|role|lang|rows|open|hidden|tabindex|accept|autocomplete|autocapitalize|spellcheck|inputmode|maxlength|placeholder|title|scope|readonly|aria-[a-z]+|data-[a-z]+|viewBox|d|x|y|r|cx|cy|width|height|fill)$/;
const SVG_TAGS = new Set(["svg", "path", "circle", "rect"]);

type Policy = { createScriptURL(url: string, name: string): unknown };

let policy: Policy | undefined;
const page = document.documentElement.dataset["page"] ?? "";
const inFrame = page === "frame";
const appOrigin = originOfApp();
const worker = startWorker("worker");
let port: MessagePort | null = null;
let aborter = new AbortController();
let watch: IntersectionObserver | undefined;
const sizes = new ResizeObserver(() => tellSize());

/** `sign.<parent>` belongs to `app.<parent>`; another layout is written into the page by the build. */
function originOfApp(): string | null {
  const written = document.querySelector<HTMLMetaElement>('meta[name="app-origin"]')?.content;
  if (written) return written;
  if (!location.host.startsWith("sign.")) return null;
  return `${location.protocol}//${location.host.replace("sign.", "app.")}`;
}

/** The build names the Worker files; the offline page carries their source instead. */
function startWorker(name: string): Worker {
  const source = document.getElementById(`${name}-source`)?.textContent;
  const url = source
    ? URL.createObjectURL(new Blob([source], { type: "text/javascript" }))
    : document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)!.content;
  return new Worker(trusted(url, name) as string);
}

function trusted(url: string, name: string): unknown {
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } }).trustedTypes;
  if (!types) return url;
  policy ??= types.createPolicy("signer-worker", { createScriptURL: onlyOwnWorkers });
  return policy.createScriptURL(url, name);
}

function onlyOwnWorkers(url: string, name: string): string {
  const named = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  if (url !== named && !url.startsWith("blob:")) throw new TypeError("not a worker of this page");
  return url;
}

const tell = (message: ToWorker, transfer: Transferable[] = []): void => worker.postMessage(message, transfer);

function start(input: string): void {
  const kept = page === "recover" ? sessionStorage.getItem("kit") : null;
  if (kept !== null) sessionStorage.removeItem("kit"); // sealed by the Worker, taken out at once
  tell({ type: "start", page, host: location.hostname, appOrigin, languages: navigator.languages, input, kept });
}

worker.onerror = () => reply({ type: "result", ok: false, error: { code: "crashed", note: "worker" } });
worker.onmessage = (event: MessageEvent<ToWindow>) => {
  const message = event.data;
  if (message.op === "show") show(message.into, message.view);
  else if (message.op === "page") dress(message);
  else if (message.op === "download") download(message);
  else if (message.op === "print") print();
  else if (message.op === "keep") sessionStorage.setItem("kit", message.sealed);
  else if (message.op === "reply") reply(message.body);
  else if (message.op === "leave") leave(message.to, message.fragment);
  else void answer(message);
};

async function answer(message: ToWindow & { call: number }): Promise<void> {
  const { call } = message;
  try {
    const value = await perform(message);
    const secret = (value as { prf?: Uint8Array | null }).prf;
    tell({ type: "answer", call, value }, secret ? [secret.buffer] : []);
  } catch (error) {
    tell({ type: "answer", call, error: error instanceof Error ? error.name : "Error" });
  }
}

function perform(message: ToWindow): Promise<unknown> {
  if (message.op === "get") return get(message.options);
  if (message.op === "create") return create(message.options);
  if (message.op === "argon") return argon(message.options);
  throw new TypeError("unknown call");
}

function argon(options: object): Promise<unknown> {
  const second = startWorker("argon");
  return new Promise((resolve, reject) => {
    second.onmessage = (event) => resolve(event.data);
    second.onerror = () => reject(new Error("argon"));
    second.postMessage(options);
  }).finally(() => second.terminate());
}

// ---- authenticator -------------------------------------------------------------------------------------------------

const prfRequest = (first: Uint8Array | undefined): object =>
  first ? { extensions: { prf: { eval: { first } } } } : {};
const bytes = (buffer: ArrayBuffer | null): Uint8Array | null => (buffer ? new Uint8Array(buffer) : null);
const allowed = (id: Uint8Array): PublicKeyCredentialDescriptor => ({ type: "public-key", id: id as BufferSource });

async function get(options: GetOptions): Promise<object> {
  const publicKey = {
    challenge: options.challenge,
    rpId: location.hostname,
    allowCredentials: options.credentialIds.map(allowed),
    userVerification: "required",
    timeout: 120_000,
    ...prfRequest(options.prf),
  } as PublicKeyCredentialRequestOptions;
  aborter = new AbortController();
  const credential = (await navigator.credentials.get({ publicKey, signal: aborter.signal })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  const prf = credential.getClientExtensionResults().prf?.results?.first as ArrayBuffer | undefined;
  return {
    id: bytes(credential.rawId),
    clientDataJSON: bytes(response.clientDataJSON),
    authenticatorData: bytes(response.authenticatorData),
    signature: bytes(response.signature),
    userHandle: bytes(response.userHandle),
    prf: bytes(prf ?? null),
  };
}

async function create(options: CreateOptions): Promise<object> {
  const publicKey = {
    challenge: options.challenge,
    rp: { id: location.hostname, name: options.serverName },
    user: { id: options.userId, name: options.userName, displayName: options.userName },
    pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: options.exclude.map(allowed),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    timeout: 300_000,
    ...prfRequest(options.prf),
  } as PublicKeyCredentialCreationOptions;
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    id: bytes(credential.rawId),
    clientDataJSON: bytes(response.clientDataJSON),
    attestationObject: bytes(response.attestationObject),
    publicKey: bytes(response.getPublicKey()),
    transports: response.getTransports?.() ?? [],
  };
}

// ---- drawing -------------------------------------------------------------------------------------------------------

function dress(message: { language: string; title: string; theme: string }): void {
  document.documentElement.lang = message.language;
  document.documentElement.dataset["theme"] = message.theme;
  document.title = message.title;
}

function show(into: string, view: View[]): void {
  const place = document.getElementById(into);
  if (!place) return;
  place.replaceChildren(...view.map(draw));
  place.querySelectorAll<HTMLElement>("[data-on]").forEach(listen);
  if (inFrame && into === "main") settle(place);
  place.querySelectorAll("form").forEach((form) => form.addEventListener("submit", (event) => event.preventDefault()));
  const field = place.querySelector<HTMLElement>("form input:not([type=file])");
  (field ?? place.querySelector<HTMLElement>("[data-focus]"))?.focus();
  if (into === "main") scrollTo(0, 0);
}

/** The button's row stands below what scrolls and never over it, so that nothing counts as seen that lies under it. */
function settle(main: HTMLElement): void {
  const foot = document.getElementById("foot")!;
  foot.replaceChildren(...main.querySelectorAll(".foot"));
  main.scrollTo(0, 0);
  sizes.disconnect();
  for (const part of [main, foot, ...main.children]) sizes.observe(part);
}

function draw(view: View): Node {
  if (typeof view === "string") return document.createTextNode(view);
  const [selector, attributes, ...children] = view;
  const [tag = "", ...classes] = selector.split(".");
  if (!TAGS.has(tag)) throw new TypeError(`tag ${tag}`);
  const element = SVG_TAGS.has(tag)
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  if (classes.length > 0) element.setAttribute("class", classes.join(" "));
  for (const [name, value] of Object.entries(attributes)) {
    if (!ATTRIBUTE.test(name)) throw new TypeError(`attribute ${name}`);
    element.setAttribute(name, value);
  }
  element.append(...children.map(draw));
  return element;
}

function listen(element: HTMLElement): void {
  const name = element.dataset["on"]!;
  const send = async (): Promise<void> => tell({ type: "event", name, values: await valuesNear(element) });
  if (element instanceof HTMLFormElement) element.addEventListener("submit", send);
  else if (element instanceof HTMLInputElement)
    element.addEventListener(element.type === "file" ? "change" : "input", send);
  else if (element.dataset["arm"]) arm(element, send);
  else element.addEventListener("click", send);
}

async function valuesNear(element: HTMLElement): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  const place = element.closest("form") ?? document;
  for (const field of place.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[name], textarea[name]")) {
    const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
    values[field.name] = file ? await file.text() : field.value;
  }
  return values;
}

/**
 * A button that works only after it, the host, the title and all that is marked `data-sight` have been wholly in sight
 * for a moment, in a frame large enough; with `data-hold` it must be held down. Browsers that can tell also refuse what
 * is covered or transparent.
 */
function arm(button: HTMLElement, send: () => void): void {
  const holdMs = Number(button.dataset["hold"] ?? 0);
  let arming: ReturnType<typeof setTimeout>;
  let holding: ReturnType<typeof setTimeout>;
  const set = (isArmed: boolean): void => button.setAttribute("aria-disabled", String(!isArmed));
  const isArmed = (): boolean => button.getAttribute("aria-disabled") === "false";
  const release = (): void => (clearTimeout(holding), button.classList.remove("held"));
  const press = (): void => {
    release();
    if (!isArmed()) return;
    button.classList.add("held");
    holding = setTimeout(() => (release(), send()), holdMs);
  };
  const unseen = new Set<Element>([button, ...document.querySelectorAll("h1, [data-sight]")]);
  const judge = (): void => {
    clearTimeout(arming);
    release();
    set(false);
    if (unseen.size === 0 && LARGE_ENOUGH.matches) arming = setTimeout(set, ARM_MS, true);
  };
  const seen = (entries: IntersectionObserverEntry[]): void => {
    for (const { target, intersectionRatio, isVisible } of entries as (IntersectionObserverEntry & {
      isVisible?: boolean;
    })[]) {
      if (intersectionRatio >= 1 && isVisible !== false) unseen.delete(target);
      else unseen.add(target);
    }
    judge();
  };
  const options = { threshold: 1, trackVisibility: true, delay: 100 } as IntersectionObserverInit;
  watch?.disconnect();
  watch = new IntersectionObserver(seen, options);
  for (const element of unseen) watch.observe(element);
  LARGE_ENOUGH.onchange = judge;
  set(false);
  const toTop = (): void => document.getElementById("main")!.scrollTo(0, 0);
  button.addEventListener("focus", toTop);
  button.addEventListener("click", toTop);
  if (holdMs === 0) return button.addEventListener("click", () => isArmed() && send());
  button.addEventListener("pointerdown", press);
  for (const end of ["pointerup", "pointerleave", "pointercancel", "keyup", "blur"])
    button.addEventListener(end, release);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (!event.repeat) press();
  });
  button.addEventListener("click", (event) => event.detail === 0 && press()); // assistive technology cannot hold
}

function download(file: { name: string; type: string; content: Uint8Array | string }): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.content as BlobPart], { type: file.type }));
  link.download = file.name;
  link.click();
}

// ---- routes --------------------------------------------------------------------------------------------------------

const reply = (body: unknown): void => port?.postMessage(body);

function leave(to: string, fragment: string): void {
  const target = new URL(to);
  if (target.origin !== appOrigin) return;
  target.hash = fragment;
  location.replace(target);
}

function cancel(): void {
  aborter.abort();
  tell({ type: "event", name: "cancel", values: {} });
}

function welcome(event: MessageEvent): void {
  if (event.origin !== appOrigin || event.source !== parent || port) return;
  if (event.data?.type !== "signer-request" || !event.ports[0]) return;
  port = event.ports[0];
  const pages: string[] = [];
  port.onmessage = ({ data }) => {
    if (data?.type === "cancel") return cancel();
    const isPage = data?.type === "page" && typeof data.text === "string" && data.text.length <= PAGE_LIMIT;
    if (!isPage || !(data.count <= MOST_PAGES) || data.index !== pages.length) {
      return reply({ type: "result", ok: false, error: { code: "too-large", note: "page" } });
    }
    if (pages.push(data.text) === data.count) start(pages.join(""));
  };
}

/** The height at which nothing has to scroll. */
function tellSize(): void {
  const [top, main, foot] = [...document.body.children] as [HTMLElement, HTMLElement, HTMLElement];
  main.tabIndex = main.scrollHeight > main.clientHeight ? 0 : -1;
  const height = top.offsetHeight + main.scrollHeight + foot.offsetHeight;
  reply({ type: "size", height: foot.hasChildNodes() ? Math.max(height, LEAST_HEIGHT) : height });
}

if (inFrame) {
  addEventListener("keydown", (event) => event.key === "Escape" && cancel());
  addEventListener("message", welcome);
  if (appOrigin && parent !== window) parent.postMessage({ type: "signer-ready", v: 1 }, appOrigin);
} else {
  start(location.hash.slice(1));
}
