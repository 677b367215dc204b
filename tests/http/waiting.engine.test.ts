import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "~/db/client.server";
import { globex } from "~/demo/tenants";
import { createApiKey } from "~/features/api-keys/create-api-key.server";
import { startSession } from "~/features/auth/session.server";
import { sessionCookie } from "~/features/auth/session-cookie.server";
import { plans } from "~/features/limits/plans";
import type { Lease, QueueRequest } from "~/features/limits/query-queue";
import { queryQueue } from "~/features/limits/query-queue.server";
import { flushQueryLog } from "~/features/query/query-log.server";
import { readEvents } from "~/features/query/read-events";
import { startServer } from "./start-server";

const member = { id: "user_http_waiting", email: "member@http-waiting.example", name: "Member" };
const keyName = "HTTP waiting tests";
const limit = plans.free.concurrentQueries;
const [api, pages] = ["/api/v1/query", "/orgs/globex/projects/main/env/prod/query/run"];
const headers: Record<string, Record<string, string>> = { [api]: {}, [pages]: {} };
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  // The server's log has a line for each request.
  vi.spyOn(console, "log").mockImplementation(() => {});
  await remove();
  server = await startServer();
  const place = { organizationId: globex.id, environmentId: "env_globex_prod" };
  const { token } = await createApiKey({ db, ...place, name: keyName, scopeCeiling: "organization" });
  await db.user.create({ data: member });
  await db.membership.create({ data: { organizationId: globex.id, userId: member.id, role: "viewer" } });
  const session = await startSession(member.id, null);
  const cookie = (await sessionCookie(new Request(server.origin), session)).split(";")[0] ?? "";
  const json = { "Content-Type": "application/json" };
  headers[api] = { ...json, Authorization: `Bearer ${token}` };
  headers[pages] = { ...json, Cookie: cookie, Origin: server.origin };
});
afterAll(async () => {
  await server.stop();
  await remove();
  await db.$disconnect();
});
async function remove() {
  await db.apiKey.deleteMany({ where: { name: keyName } });
  await db.user.deleteMany({ where: { id: member.id } });
}

/** What others of the organization hold; the test's own queries wait until it is given back. */
let held: Lease[] = [];
const others = { organizationId: globex.id, pool: "queries", actor: "others", limit } as const;
const enter = (change: Partial<QueueRequest> = {}) =>
  queryQueue.enter({ ...others, signal: new AbortController().signal, ...change });
async function takeAll(): Promise<void> {
  for (let place = 0; place < limit; place++) held.push(await enter());
}
function giveBack(): void {
  for (const lease of held) lease.release();
  held = [];
}
/** Whatever a test leaves in the queue goes with it. */
let leaving = new AbortController();
beforeEach(() => {
  leaving = new AbortController();
});
afterEach(async () => {
  leaving.abort();
  giveBack();
  // The engine is asked whether it has ended with what was left.
  await expect.poll(() => queryQueue.count(globex.id)).toEqual({ running: 0, waiting: 0 });
});

const ask = (path: string, more: Record<string, string> = {}, query = "SELECT 1 AS one", signal?: AbortSignal) =>
  fetch(`${server.origin}${path}`, {
    method: "POST",
    headers: { ...headers[path], ...more },
    body: JSON.stringify({ query }),
    signal: signal ?? null,
  });
const asEvents = { Accept: "application/x-ndjson, application/json" };
const waitFor = (waiting: number) => expect.poll(() => queryQueue.count(globex.id).waiting).toBe(waiting);

describe("a page that takes events", () => {
  test("hears its place at once, then that its turn has come, then the result", async () => {
    await takeAll();
    const controller = new AbortController();
    const before = enter({ actor: "earlier", signal: controller.signal });
    const answer = await ask(pages, asEvents);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const events = readEvents(answer);
    const next = async () => (await events.next()).value;
    expect(await next()).toEqual({ event: "waiting", position: 2, of: 2 });
    controller.abort();
    await before.catch(() => {});
    expect(await next()).toEqual({ event: "waiting", position: 1, of: 1 });
    giveBack();
    expect(await next()).toEqual({ event: "running" });
    expect(await next()).toMatchObject({ event: "columns", columns: [{ name: "one" }] });
    const rest = [];
    for (let event = await next(); event; event = await next()) if (event.event !== "progress") rest.push(event);
    expect(rest).toMatchObject([
      { event: "rows", rows: [[1]] },
      { event: "result", truncated: false },
    ]);
    expect(await next()).toBeUndefined();
  });

  test("hears of a failure after the wait as it would without one", async () => {
    await takeAll();
    const answer = await ask(
      pages,
      { ...asEvents, "X-Request-Id": "waited-1" },
      "SELECT intDiv(1, depth - depth) FROM runs",
    );
    const events = readEvents(answer);
    await events.next();
    giveBack();
    const rest = [];
    for await (const event of events) rest.push(event);
    expect(rest[0]).toEqual({ event: "running" });
    expect(rest.at(-1)).toMatchObject({
      event: "failure",
      error: { code: "invalid_query", requestId: "waited-1" },
    });
  });

  test("gets a failure with its status when there is nothing to tell before", async () => {
    const answer = await ask(pages, asEvents, "SELECT nothing FROM runs");
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await answer.json()).toMatchObject({ error: { code: "invalid_query" } });
  });

  test("has places of their own for its widgets", async () => {
    await takeAll();
    const answer = await ask(pages, { ...asEvents, "X-TRQL-Source": "widget" });
    const events = [];
    for await (const event of readEvents(answer)) events.push(event);
    expect(events[0]).toMatchObject({ event: "columns" });
    expect(events.at(-1)).toMatchObject({ event: "result", stats: { rowsReturned: 1 } });
  });
});

test.each([api, pages])("%s without events simply waits", async (path) => {
  await takeAll();
  const answer = ask(path);
  await waitFor(1);
  giveBack();
  expect((await answer).status).toBe(200);
  expect(await (await answer).json()).toMatchObject({ rows: [{ one: 1 }] });
});

test.each([
  [api, {}],
  [pages, {}],
  [pages, asEvents],
])("%s with %j is told when to come again if too many wait already", async (path, accept) => {
  await takeAll();
  // Each of another actor: of several who have as many waiting, the newcomer is refused.
  for (let index = 0; index < 5 * limit; index++) {
    enter({ actor: `other ${index}`, signal: AbortSignal.any([leaving.signal]) }).catch(() => {});
  }
  const answer = await ask(path, accept);
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  const { error } = await answer.json();
  expect(error).toMatchObject({
    code: "too_many_queries",
    message: expect.stringMatching(/^Too many queries of Globex wait already\. Send it again in /),
  });
});

test.each([
  [api, {}],
  [pages, {}],
  [pages, asEvents],
])("whoever leaves %s with %j while waiting is out of the queue, and logged as cancelled", async (path, accept) => {
  await takeAll();
  const mark = crypto.randomUUID();
  const controller = new AbortController();
  const answer = ask(path, accept, `SELECT '${mark}' AS mark`, controller.signal).catch(() => null);
  await waitFor(1);
  controller.abort();
  await answer;
  await waitFor(0);
  giveBack();
  const logged = `SELECT status FROM queries WHERE query = 'SELECT ''${mark}'' AS mark'`;
  const rows = async () => {
    await flushQueryLog();
    return (await (await ask(api, {}, logged)).json()).rows;
  };
  await expect.poll(rows).toEqual([{ status: "Cancelled" }]);
});
