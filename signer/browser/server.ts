/** One loopback server that plays app, signer and a foreign site by host name, with the built headers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const dist = new URL("../dist/", import.meta.url);

type Headers = Record<string, string>;

export interface Site {
  app: string;
  sign: string;
  evil: string;
  /** Paths the foreign host was asked for. */
  leaked: string[];
  /** Lets a test change what the signer's host serves. */
  tamper: ((path: string, body: string) => string) | null;
  stop(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  const paths = JSON.parse(readFileSync(new URL("headers.json", dist), "utf8")) as Record<string, Headers>;
  const appScript = await bundleAppPage();
  const site: Site = { app: "", sign: "", evil: "", leaked: [], tamper: null, stop: async () => undefined };
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? "").split(":")[0];
    if (host === "sign.allscale.localhost") serveSigner(site, paths, request, response);
    else if (host === "app.allscale.localhost") serveApp(site, appScript, request, response);
    else serveForeign(site, request, response);
  });
  const port = await listen(server);
  site.app = `http://app.allscale.localhost:${port}`;
  site.sign = `http://sign.allscale.localhost:${port}`;
  site.evil = `http://evil.localhost:${port}`;
  site.stop = () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve())));
  return site;
}

function serveSigner(
  site: Site,
  paths: Record<string, Headers>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = new URL(request.url ?? "/", site.sign).pathname.replace(/^\/$/, "/index.html");
  const served = paths[path];
  if (served === undefined) return void response.writeHead(404).end();
  const headers = Object.entries(served).map(([name, value]) => [name, value.replaceAll("{app}", site.app)]);
  const body = readFileSync(new URL(path.slice(1), dist), "utf8");
  response.writeHead(200, Object.fromEntries(headers)).end(site.tamper?.(path, body) ?? body);
}

/** Like the console, it lets nobody but the signer be framed. */
function serveApp(site: Site, script: string, request: IncomingMessage, response: ServerResponse): void {
  const isScript = request.url === "/app.js";
  const type = isScript ? "text/javascript" : "text/html; charset=utf-8";
  response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": `frame-src ${site.sign}` });
  response.end(
    isScript ? script : '<!doctype html><html lang="en"><title>App</title><script src="/app.js"></script><body>',
  );
}

function serveForeign(site: Site, request: IncomingMessage, response: ServerResponse): void {
  if (request.url !== "/frames-signer") {
    site.leaked.push(`${request.method} ${request.headers.host}${request.url}`);
    return void response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end("taken");
  }
  response.writeHead(200, { "Content-Type": "text/html" });
  response.end(
    `<!doctype html><iframe id="stolen" src="${site.sign}/frame" allow="publickey-credentials-get"></iframe>`,
  );
}

/** The console's own signer client, made callable from a test. */
async function bundleAppPage(): Promise<string> {
  const result = await build({
    stdin: {
      contents: `import * as signer from "./signer.ts"; Object.assign(globalThis, { signer });`,
      resolveDir: new URL("../../web/src/", import.meta.url).pathname,
      loader: "ts",
    },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
  });
  return result.outputFiles[0]!.text;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("no port"));
      else resolve(address.port);
    });
  });
}
