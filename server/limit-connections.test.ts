import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createLimitedServer } from "./limit-connections";

/** Short enough to wait for; the order of headers, request and silence is the product's. */
const times = { headers: 200, request: 400, silence: 800, check: 20 };
const answer = "x".repeat(50_000_000);
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A connection to a server that reads each body and answers as it is asked to. */
async function open(
  limits: Partial<typeof times> = {},
): Promise<{ socket: Socket; ended: Promise<string>; reached: () => number }> {
  let reached = 0;
  server = createLimitedServer(
    (request, response) => {
      request.resume().on("end", () => {
        reached += 1;
        response.end(request.url === "/large" ? answer : "done");
      });
    },
    { ...times, ...limits },
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  socket.on("error", () => {});
  return { socket, ended: once(socket, "close").then(() => text), reached: () => reached };
}

// Node's own bound is a minute: it must not be what ends them.
test("headers that do not come to an end are 408", { timeout: 40_000 }, async () => {
  // The whole request has time enough: it is the headers' own time that ends it.
  const { socket, ended } = await open({ request: 600_000, silence: 600_000 });
  socket.write("POST / HTTP/1.1\r\nHost: a\r\n");
  const drip = setInterval(() => socket.write("X-Slow: 1\r\n"), 50);
  expect(await ended).toMatch(/^HTTP\/1\.1 408 /);
  clearInterval(drip);
});

test("a body that comes byte by byte is 408, and reaches nobody", async () => {
  const { socket, ended, reached } = await open();
  socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
  const drip = setInterval(() => socket.write("x"), 50);
  expect(await ended).toMatch(/^HTTP\/1\.1 408 /);
  expect(reached()).toBe(0);
  clearInterval(drip);
});

test("too large headers are 431", async () => {
  const { socket, ended, reached } = await open();
  socket.write(`GET / HTTP/1.1\r\nHost: a\r\nX-Large: ${"x".repeat(17_000)}\r\n\r\n`);
  expect(await ended).toMatch(/^HTTP\/1\.1 431 /);
  expect(reached()).toBe(0);
});

test("an address that is too long is answered with a page that says so, while it is still being sent", async () => {
  const { socket, ended, reached } = await open();
  socket.write(`GET /query?q=${"x".repeat(17_000)}`);
  await once(socket, "data");
  socket.write(`${"x".repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`);
  const answer = await ended;
  expect(answer).toMatch(/^HTTP\/1\.1 431 [\s\S]*<h1>This address is too long<\/h1>/);
  const [head = "", page = ""] = answer.split("\r\n\r\n");
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(page)}`);
  expect(page).toContain("Share");
  expect(reached()).toBe(0);
});

test("what is no request is 400", async () => {
  const { socket, ended } = await open();
  socket.write("\u0016\u0003\u0001 nothing\r\n\r\n");
  expect(await ended).toMatch(/^HTTP\/1\.1 400 [\s\S]*<h1>/);
});

test("a client that goes on sending after the answer is cut off", async () => {
  const { socket, ended } = await open({ headers: 600_000, request: 600_000, silence: 600_000 });
  socket.write(`GET /${"x".repeat(17_000)}`);
  const drip = setInterval(() => socket.write("x"), 20);
  expect(await ended).toMatch(/^HTTP\/1\.1 431 /);
  clearInterval(drip);
});

test("a second request that cannot be read does not mix into the answer of the first", async () => {
  const { socket, ended } = await open();
  socket.write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  await once(socket, "data");
  socket.write("nothing\r\n\r\n");
  expect(await ended).not.toContain("<h1>");
});

test("an answer that nobody reads does not stay", async () => {
  const { socket, ended, reached } = await open();
  socket.pause();
  socket.write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  const connection = once(server as Server, "connection").then(([near]) => near as Socket);
  const near = await connection;
  await once(near, "close");
  expect(reached()).toBe(1);
  socket.destroy();
  await ended;
});

test("a client in time gets its answer", async () => {
  const { socket, ended } = await open();
  socket.write("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab");
  expect(await ended).toMatch(/^HTTP\/1\.1 200 [\s\S]*done/);
});
