import type { Socket } from "node:net";
import { sameSecret } from "../secret.js";
import type { SharedSession } from "./shared-session.js";

const sslRequest = 80877103;
const gssRequest = 80877104;
const cancelRequest = 80877102;
/** Messages larger than this are refused, in bytes. */
const maxMessageBytes = 64 * 1024 * 1024;

/** Speaks Postgres' protocol up to the password itself and hands everything after it to the shared session. */
export async function serveConnection(socket: Socket, session: SharedSession, password: string): Promise<void> {
  const reader = readMessages(socket);
  socket.setNoDelay(true);
  let startup: Buffer | undefined;
  while (!startup) {
    const first = await reader.untyped();
    if (!first) return;
    const code = first.readInt32BE(4);
    if (code === sslRequest || code === gssRequest) socket.write("N");
    // There is no second backend to signal; the protocol expects no answer.
    else if (code === cancelRequest) return void socket.end();
    else startup = first;
  }
  // AuthenticationCleartextPassword: the port is on loopback only.
  socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
  const given = await reader.typed();
  if (!given) return;
  if (given[0] !== 0x70 || !sameSecret(given.subarray(5, given.length - 1).toString("utf8"), password)) {
    socket.end(errorResponse("28P01", "password authentication failed"));
    return;
  }

  const member = session.join((bytes) => socket.write(bytes));
  try {
    await member.send(startup);
    for (let message = await reader.typed(); message; message = await reader.typed()) {
      if (message[0] === 0x58) break; // Terminate
      await member.send(message);
    }
  } finally {
    await member.leave();
    socket.end();
  }
}

function errorResponse(code: string, text: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

function readMessages(socket: Socket) {
  const chunks = socket[Symbol.asyncIterator]();
  let buffer = Buffer.alloc(0);
  async function take(prefix: number): Promise<Buffer | null> {
    let length = -1;
    while (length < 0 || buffer.length < length) {
      if (length < 0 && buffer.length >= prefix + 4) {
        length = prefix + buffer.readInt32BE(prefix);
        if (length < prefix + 4 || length > maxMessageBytes)
          throw new Error("a Postgres message has an impossible length");
        continue;
      }
      const next = await chunks.next();
      if (next.done) return null;
      buffer = Buffer.concat([buffer, next.value as Buffer]);
    }
    const message = buffer.subarray(0, length);
    buffer = buffer.subarray(length);
    return message;
  }
  return { untyped: () => take(0), typed: () => take(1) };
}
