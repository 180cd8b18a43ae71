import { endpoints } from "../paths";
import { get } from "./client";
import { refreshAfter, refreshAll } from "./queries";
import type { LiveEvent } from "./types";

export type LiveState = "live" | "polling" | "offline";

const POLL_EVERY = 10_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const SOCKET_FAILURES_BEFORE_POLLING = 3;
/** How the server closes the connection of a session that has ended. */
const SESSION_OVER = 4401;

/**
 * One WebSocket for the tab. It resumes after the last event it has seen, so nothing is missed between two connections;
 * where sockets are not let through, the same events are asked for every few seconds.
 */
export function startLive(onState: (state: LiveState) => void): () => void {
  let after: number | undefined;
  let failures = 0;
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const hear = (event: LiveEvent) => {
    if (event.type !== "network.head") after = Math.max(after ?? 0, event.seq);
    refreshAfter(event.type);
  };
  const later = (run: () => void, wait: number) => {
    if (!stopped) timer = setTimeout(run, wait);
  };
  const poll = async () => {
    try {
      await catchUp(after, hear);
      onState("polling");
    } catch {
      onState("offline");
    }
  };
  const retry = () => {
    failures++;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
    if (failures < SOCKET_FAILURES_BEFORE_POLLING) return later(connect, wait);
    return void poll().then(() => later(connect, Math.max(wait, POLL_EVERY)));
  };
  const connect = () => {
    socket = new WebSocket(location.origin.replace(/^http/, "ws") + endpoints.live(after));
    socket.onopen = () => {
      if (failures > 0) void refreshAll();
      failures = 0;
      onState("live");
    };
    socket.onmessage = (message: MessageEvent<string>) => hear(JSON.parse(message.data) as LiveEvent);
    socket.onclose = ({ code }) => {
      if (stopped) return;
      if (code === SESSION_OVER) return void askWhoIsSignedIn().then(connect, () => later(connect, LONGEST_WAIT));
      onState("offline");
      retry();
    };
  };

  /** The browser knows it long before the socket does. */
  const cut = () => {
    onState("offline");
    socket?.close();
  };

  window.addEventListener("offline", cut);
  connect();
  return () => {
    stopped = true;
    window.removeEventListener("offline", cut);
    clearTimeout(timer);
    socket?.close();
  };
}

/** Answers after the next login: the client asks for one when the server says 401. */
const askWhoIsSignedIn = (): Promise<unknown> => get(endpoints.me);

/** Without a last event nothing can be resumed: then everything on the screen is asked for again. */
async function catchUp(after: number | undefined, hear: (event: LiveEvent) => void): Promise<void> {
  if (after === undefined) return refreshAll();
  const { items } = await get<{ items: LiveEvent[] }>(endpoints.events(after, 200));
  items.forEach(hear);
}
