/**
 * Builds `dist/`: static files, `headers.json` (the exact headers of each path) and `sha256.json` (the hash of each).
 * A path's file has the path's own name; `/` is `/index.html`.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

/** 64 KiB: see docs/decisions/0093. */
const FRAME_BUDGET_BYTES = 65_536;
const here = (path) => new URL(path, import.meta.url);
const dist = here("dist/");

/** Only needed where the host names do not follow sign.<parent> / app.<parent>. */
const appOrigin = process.env.APP_ORIGIN ?? "";

async function bundle(entry) {
  const result = await build({
    entryPoints: [here(entry).pathname],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["es2022"],
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
  return result.outputFiles[0].text;
}

const hash = (algorithm, text, encoding) => createHash(algorithm).update(text).digest(encoding);
const integrity = (text) => `sha384-${hash("sha384", text, "base64")}`;
const named = (name, text) => `${name}-${hash("sha256", text, "hex").slice(0, 16)}.js`;

const [shim, frameWorker, pageWorker, argonWorker] = await Promise.all([
  bundle("src/shim/shim.ts"),
  bundle("src/worker/frame-worker.ts"),
  bundle("src/worker/page-worker.ts"),
  bundle("src/worker/argon-worker.ts"),
]);
const style = (
  await transform(await readFile(here("src/pages/style.css"), "utf8"), { loader: "css", minify: true })
).code.trim();
const template = await readFile(here("src/pages/page.html"), "utf8");

const scripts = {
  [named("shim", shim)]: shim,
  [named("frame", frameWorker)]: frameWorker,
  [named("pages", pageWorker)]: pageWorker,
  [named("argon", argonWorker)]: argonWorker,
};
const [shimName, frameName, pagesName, argonName] = Object.keys(scripts);

const PAGES = { "index.html": pagesName, frame: frameName, enroll: pagesName, recover: pagesName, export: pagesName };

const fill = (text, values) => text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);

const pageHtml = (page, worker) =>
  fill(template, {
    page,
    head: [
      `<meta name="app-origin" content="${appOrigin}">`,
      `<meta name="worker" content="/${worker}">`,
      `<meta name="argon" content="/${argonName}">`,
      `<script src="/${shimName}" integrity="${integrity(shim)}" crossorigin="anonymous" defer></script>`,
    ].join("\n"),
    style,
    body: "",
  });

/** The headers name the hash of the style as it stands between its tags; a reformatted template would lose all style. */
function withWholeStyle(page) {
  if (!page.includes(`<style>${style}</style>`)) throw new Error("the style is not in the page as it was hashed");
  return page;
}

/** A script inside a page must not end its own element. */
const inert = (source) => source.replace(/<\/script/gi, "<\\/script");

function offlineHtml() {
  const policy = [
    "default-src 'none'",
    `script-src '${integrity(shim)}' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    `style-src '${integrity(style)}'`,
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types signer-worker",
  ].join("; ");
  return fill(template, {
    page: "offline",
    head: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    style,
    body: [
      `<script type="text/plain" id="worker-source">${inert(pageWorker)}</script>`,
      `<script type="text/plain" id="argon-source">${inert(argonWorker)}</script>`,
      `<script>${shim}</script>`,
    ].join("\n"),
  });
}

const ALWAYS = {
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-site",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

function pageHeaders(page) {
  const frameAncestors = page === "frame" ? "{app}" : "'none'";
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-cache",
    ...ALWAYS,
    "Content-Security-Policy": [
      "default-src 'none'",
      `script-src '${integrity(shim)}'`,
      "worker-src 'self'",
      `style-src '${integrity(style)}'`,
      "connect-src 'none'",
      "img-src data:",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-src 'none'",
      `frame-ancestors ${frameAncestors}`,
      "require-trusted-types-for 'script'",
      "trusted-types signer-worker",
    ].join("; "),
    "Permissions-Policy": permissions(),
    ...(page === "frame" ? {} : { "Cross-Origin-Opener-Policy": "same-origin" }),
  };
}

/** Passkeys for this origin; every other power is given away. */
function permissions() {
  const none =
    "accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope magnetometer microphone midi payment picture-in-picture screen-wake-lock usb xr-spatial-tracking";
  return [
    "publickey-credentials-get=(self)",
    "publickey-credentials-create=(self)",
    ...none.split(" ").map((name) => `${name}=()`),
  ].join(", ");
}

const workerHeaders = (scriptSource) => ({
  "Content-Type": "text/javascript; charset=utf-8",
  "Cache-Control": "public, max-age=31536000, immutable",
  ...ALWAYS,
  "Content-Security-Policy": `default-src 'none'; ${scriptSource}require-trusted-types-for 'script'; trusted-types 'none'`,
});

const files = {
  ...Object.fromEntries(Object.entries(PAGES).map(([page, worker]) => [page, withWholeStyle(pageHtml(page, worker))])),
  "recover.html": withWholeStyle(offlineHtml()),
  ...scripts,
};

/** Path to headers; the file of a path has the path's own name. */
const headers = Object.fromEntries([
  ...Object.keys(PAGES).map((page) => [`/${page}`, pageHeaders(page)]),
  [
    "/recover.html",
    {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Disposition": 'attachment; filename="recover.html"',
      "Cache-Control": "no-cache",
      ...ALWAYS,
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    },
  ],
  ...[shimName, frameName, pagesName].map((name) => [`/${name}`, workerHeaders("")]),
  [`/${argonName}`, workerHeaders("script-src 'wasm-unsafe-eval'; ")],
]);

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
for (const [name, text] of Object.entries(files)) await writeFile(new URL(name, dist), text);
const hashes = Object.fromEntries(
  Object.entries(files).map(([name, text]) => [`/${name}`, hash("sha256", text, "hex")]),
);
for (const [name, content] of Object.entries({ "headers.json": headers, "sha256.json": hashes })) {
  await writeFile(new URL(name, dist), `${JSON.stringify(content, null, 2)}\n`);
}

const compressed = (...names) => names.reduce((sum, name) => sum + gzipSync(files[name], { level: 9 }).length, 0);
const frameBytes = compressed("frame", shimName, frameName);
const pageBytes = compressed("enroll", shimName, pagesName);
console.log(
  `frame ${frameBytes} bytes compressed (budget ${FRAME_BUDGET_BYTES}), pages ${pageBytes}, argon ${compressed(argonName)}`,
);
if (frameBytes > FRAME_BUDGET_BYTES) throw new Error("the frame is over its budget");
