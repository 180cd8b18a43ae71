import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { createBackend } from "./backend";
import { signerPage } from "./signer-page";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The policy the real server sends with the console, word for word what web/src has to live with. */
export const policy = (nonce: string, signOrigin: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src ${signOrigin}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");

export interface Served {
  origin: string;
  close(): Promise<void>;
}

/** Serves the built console with the fake backend on one port and the fake signer on another; loopback, any free port. */
export async function serve(dist: string): Promise<Served> {
  const signer = await listen(
    createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(signerPage)),
  );
  const app = createServer();
  const { origin, close } = await listen(app);
  const backend = createBackend({ app: origin, sign: signer.origin, pay: "http://pay.allscale.localhost:8080" });
  app.on("upgrade", (request, socket) => {
    if (!backend.upgrade(request, socket)) socket.destroy();
  });
  app.on("request", (request, response) => {
    void backend.handle(request, response).then(async (handled) => {
      if (handled) return;
      const nonce = randomBytes(16).toString("base64");
      const { body, type } = await fileOf(dist, new URL(request.url ?? "/", origin).pathname);
      const html = type.startsWith("text/html");
      response.writeHead(200, {
        "Content-Type": type,
        "Content-Security-Policy": policy(nonce, signer.origin),
        "Cross-Origin-Opener-Policy": "same-origin",
      });
      response.end(html ? body.toString().replaceAll("__CSP_NONCE__", nonce) : body);
    });
  });
  return { origin, close: () => Promise.all([close(), signer.close()]).then(() => undefined) };
}

/** A file of the build; any other path is a page of the console, which finds its own way. */
async function fileOf(dist: string, path: string): Promise<{ body: Buffer; type: string }> {
  const type = TYPES[extname(path)];
  const found = type ? await readFile(join(dist, normalize(path))).catch(() => null) : null;
  return found && type
    ? { body: found, type }
    : { body: await readFile(join(dist, "index.html")), type: TYPES[".html"]! };
}

async function listen(server: Server): Promise<Served> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => (server.closeAllConnections(), server.close(() => resolve())));
  return { origin: `http://127.0.0.1:${port}`, close };
}
