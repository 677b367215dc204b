import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import express from "express";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { requestLog } from "./request-log";

let server: Server;
let port = 0;
let written: string[] = [];
beforeAll(async () => {
  server = express()
    .use(requestLog)
    .use((_request, response) => void response.send("ok"))
    .listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  written = [];
  vi.spyOn(console, "log").mockImplementation((line: unknown) => void written.push(String(line)));
});
afterAll(() => {
  vi.restoreAllMocks();
  server.close();
});

/** Sends a request as it is written, which clients of a library would correct, and reads the answer's headers. */
async function send(...lines: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write([...lines, "Host: localhost", "Connection: close", "", ""].join("\r\n"));
  let text = "";
  for await (const chunk of socket) text += chunk;
  await expect.poll(() => written.length).toBeGreaterThan(0);
  return text;
}

test("a request is one line, without the query string and the headers, which can hold a query and a key", async () => {
  await send(
    "GET /orgs/acme?q=SELECT%20secret HTTP/1.1",
    "Authorization: Bearer trql_secret",
    "Cookie: trql_session=secret",
  );
  expect(written).toHaveLength(1);
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ method: "GET", path: "/orgs/acme", status: 200 });
  expect(written[0]).not.toContain("secret");
});

test("an address adds no line, whatever is in it", async () => {
  await send('GET /a%0d%0a{"level":"error"}"},\\u000a HTTP/1.1');
  expect(written).toHaveLength(1);
  expect(written[0]).not.toMatch(/[\r\n]/);
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ level: "info", message: "request" });
});

test.each(["one-plain_ID7"])("the id %j from outside is taken over", async (id) => {
  expect(await send("GET / HTTP/1.1", `X-Request-Id: ${id}`)).toContain(`X-Request-Id: ${id}\r\n`);
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ id });
});

test.each(['x","level":"error', "two ids", "a".repeat(65), ""])("the id %j from outside is not", async (id) => {
  const answer = await send("GET / HTTP/1.1", `X-Request-Id: ${id}`);
  const own = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ id: own });
  expect(/X-Request-Id: (.*)\r/.exec(answer)?.[1]).toEqual(own);
});
