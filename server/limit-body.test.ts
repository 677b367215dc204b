import { once } from "node:events";
import { request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limitBody } from "./limit-body";

let server: Server;
let port = 0;
beforeAll(async () => {
  server = express()
    .use(limitBody)
    .post("*", (_request, response) => void response.json({ reached: true }))
    .listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

/** Posts and reads the answer; the body may be cut off by the server, which is no failure of the test. */
async function post(body: string, headers: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const request = httpRequest({
    host: "127.0.0.1",
    port,
    method: "POST",
    headers: { "x-request-id": "request-1", ...headers },
  });
  request.on("error", () => {});
  const answer = once(request, "response");
  request.end(body);
  const [response] = await answer;
  let text = "";
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, body: JSON.parse(text) };
}
const sized = (length: number) => post("a".repeat(length), { "content-length": String(length) });

test("a body up to the limit passes", async () => {
  expect(await sized(1_000_000)).toEqual({ status: 200, body: { reached: true } });
});

test("one byte more is refused with the limit named", async () => {
  expect(await sized(1_000_001)).toEqual({
    status: 413,
    body: {
      error: { code: "too_large", message: "The request is larger than 1000000 bytes.", requestId: "request-1" },
    },
  });
});

test("a body of unknown length is refused", async () => {
  expect(await post("a", { "transfer-encoding": "chunked" })).toEqual({
    status: 411,
    body: {
      error: { code: "invalid_request", message: "Send the request with a Content-Length.", requestId: "request-1" },
    },
  });
});
