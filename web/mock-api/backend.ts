import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Items } from "../src/api/types";
import * as data from "./data";
import { Refusal, type Asked } from "./answers";
import { makeRoutes } from "./endpoints";
import { accept } from "./socket";
import { State } from "./state";

/** Which world a test is in; chosen with the cookie `scene`. */
export type Scene = "filled" | "empty" | "failing" | "slow" | "signed-out";

export interface Backend {
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  upgrade(request: IncomingMessage, socket: Duplex): boolean;
}

const SLOW = 60_000;
const isEmptied = /^\/v1\/(transfers|invoices|contacts|unmatched|payouts)$/;

/** One fake backend for development and tests: the endpoints of the server, in memory, with a person signed in. */
export function createBackend(origins: { app: string; sign: string; pay: string }): Backend {
  Object.assign(data.ORIGINS, origins);
  const state = new State();
  const routes = makeRoutes(state);

  const answer = async (
    request: IncomingMessage,
    url: URL,
  ): Promise<{ status: number; body: unknown; type?: string }> => {
    const scene = sceneOf(request);
    const method = request.method ?? "GET";
    if (method !== "GET" && request.headers["x-csrf"] !== "1")
      throw new Refusal(403, "csrf-header-missing", "The header X-CSRF is missing.");
    if (scene === "signed-out" && !isOpen(url.pathname)) throw new Refusal(401, "not-signed-in", "No session.");
    if (scene === "failing" && !/\/(me|site|networks)$/.test(url.pathname))
      throw new Refusal(503, "database-unavailable", "The database does not answer.");
    if (scene === "slow" && !/\/(me|site|networks)$/.test(url.pathname))
      await new Promise((resolve) => setTimeout(resolve, SLOW).unref());
    if (scene === "empty" && isEmptied.test(url.pathname) && method === "GET")
      return { status: 200, body: { items: [], next: null } satisfies Items<never> };
    for (const [verb, pattern, act] of routes) {
      const match = verb === method ? pattern.exec(url.pathname) : null;
      if (!match) continue;
      const asked: Asked = {
        params: match.slice(1).map(decodeURIComponent),
        query: url.searchParams,
        body: await bodyOf(request),
        empty: scene === "empty",
      };
      return act(asked);
    }
    throw new Refusal(404, "not-found", `There is no ${method} ${url.pathname}.`);
  };

  return {
    async handle(request, response) {
      const url = new URL(request.url ?? "/", "http://mock");
      if (!url.pathname.startsWith("/v1/")) return false;
      const { status, body, type = "application/json" } = await answer(request, url).catch(problem);
      response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" });
      response.end(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
      return true;
    },
    upgrade(request, socket) {
      if (!request.url?.startsWith("/live")) return false;
      const stop = state.listen(accept(request, socket));
      socket.on("close", stop);
      return true;
    },
  };
}

const isOpen = (path: string): boolean => /^\/v1\/(site|sign-ups|session-challenges|sessions$)/.test(path);

function sceneOf(request: IncomingMessage): Scene {
  return (/(?:^|;\s*)scene=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "filled") as Scene;
}

function problem(failure: unknown) {
  if (!(failure instanceof Refusal)) throw failure;
  const { status, code, message, values } = failure;
  return {
    status,
    body: { type: `https://allscale.example/problems/${code}`, title: code, status, detail: message, code, values },
    type: "application/problem+json",
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}
