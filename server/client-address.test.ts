import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { clientAddress } from "./client-address";

let server: Server;
beforeAll(async () => {
  server = express()
    .use(clientAddress)
    .get("*", (request, response) => void response.json(request.get("x-client-address")))
    .listen(0, "127.0.0.1");
  await once(server, "listening");
  return () => void server.close();
});
afterEach(() => vi.unstubAllEnvs());

async function ask(headers: Record<string, string>): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/`, { headers })).json();
}
const forged = { "X-Client-Address": "1.1.1.1", "X-Forwarded-For": "2.2.2.2, 3.3.3.3" };

test("without a proxy, only the connection tells", async () => {
  expect(await ask(forged)).toBe("127.0.0.1");
});

test("a trusted proxy tells by its own entry, not by what the client put before it", async () => {
  vi.stubEnv("TRQL_TRUST_PROXY", "1");
  expect(await ask(forged)).toBe("3.3.3.3");
  expect(await ask({ "X-Client-Address": "1.1.1.1" })).toBe("127.0.0.1");
});
