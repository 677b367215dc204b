import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { answerTaken } from "./answer-taken";

const server = createServer();
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A client that reads nothing yet, and the server's side of its answer. */
async function open() {
  if (!server.listening) await once(server.listen(0, "127.0.0.1"), "listening");
  const asked = once(server, "request");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1").pause();
  socket.on("error", () => {});
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const [, response] = (await asked) as [unknown, ServerResponse];
  return { socket, response };
}
const part = Buffer.alloc(1024 * 1024);
/** More than fits between the two. */
const fill = (response: ServerResponse) => {
  for (let index = 0; index < 50; index++) response.write(part);
};

test("an answer that was taken is waited for no longer, and one that was not is", async () => {
  const { socket, response } = await open();
  await answerTaken(response);
  fill(response);
  let taken = false;
  const waiting = answerTaken(response).then(() => {
    taken = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(taken).toBe(false);
  socket.resume();
  await waiting;
});

test("nobody waits for a client that is gone", async () => {
  const { socket, response } = await open();
  fill(response);
  const waiting = answerTaken(response);
  socket.destroy();
  await waiting;
});
