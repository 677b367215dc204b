import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foreignOrigin } from "./foreign-origin";

let server: Server;
let host = "";
beforeAll(async () => {
  server = express()
    .use(foreignOrigin)
    .all("*", (_request, response) => void response.send("reached"))
    .listen(0, "127.0.0.1");
  await once(server, "listening");
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const send = async (headers: Record<string, string>, path = "/sign-in", method = "POST") => {
  const answer = await fetch(`http://${host}${path}`, { method, headers });
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", text: await answer.text() };
};

test.each(["http://evil.example", "null", "no address", "http://127.0.0.1:1"])(
  "a write of %j is refused",
  async (Origin) => {
    const page = await send({ Origin });
    expect(page).toMatchObject({ status: 403, type: expect.stringMatching(/^text\/plain/) });
    expect(page.text).toMatch(/^This request did not come from a page of TRQL/);
    const script = await send({ Origin, "Content-Type": "application/json" }, "/orgs/acme/query/run");
    expect(script.status).toBe(403);
    expect(JSON.parse(script.text)).toMatchObject({ error: { code: "forbidden" } });
  },
);

test("our own pages write, through a proxy too, and so do those that say no origin", async () => {
  expect(await send({ Origin: `http://${host}` })).toMatchObject({ status: 200 });
  const proxied = { Origin: "https://trql.example", "X-Forwarded-Host": "trql.example, inner" };
  expect(await send(proxied)).toMatchObject({ status: 200 });
  expect(await send({})).toMatchObject({ status: 200 });
});

test("others may read, and ask the API by a key", async () => {
  const Origin = "http://evil.example";
  expect(await send({ Origin }, "/sign-in", "GET")).toMatchObject({ status: 200 });
  expect(await send({ Origin }, "/api/v1/query")).toMatchObject({ status: 200 });
});
