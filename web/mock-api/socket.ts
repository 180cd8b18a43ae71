import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The server's side of a WebSocket (RFC 6455), as much as telling needs: a handshake and text frames. */
export function accept(request: IncomingMessage, socket: Duplex): (text: string) => void {
  const key = createHash("sha1")
    .update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
  socket.on("error", () => socket.destroy());
  socket.on("data", (frame: Buffer) => {
    if ((frame[0]! & 15) === 8) socket.end();
  });
  return (text) => {
    const body = Buffer.from(text);
    const head =
      body.length < 126
        ? Buffer.from([0x81, body.length])
        : Buffer.from([0x81, 126, body.length >> 8, body.length & 255]);
    if (socket.writable) socket.write(Buffer.concat([head, body]));
  };
}
