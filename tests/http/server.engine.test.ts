import { connect } from "node:net";
import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "~/db/client.server";
import { acme, globex } from "~/demo/tenants";
import { createApiKey } from "~/features/api-keys/create-api-key.server";
import { startSession } from "~/features/auth/session.server";
import { sessionCookie } from "~/features/auth/session-cookie.server";
import { flushQueryLog } from "~/features/query/query-log.server";
import { collectGarbage } from "./collect-garbage";
import { startServer } from "./start-server";

/** Sees what other users run, which neither the reader nor the writer does. */
const engine = createClient({ url: process.env.CLICKHOUSE_ADMIN_URL as string });
const member = { id: "user_http_server", email: "member@http-server.example", name: "Member" };
const keyName = "HTTP server tests";
let server: Awaited<ReturnType<typeof startServer>>;
let key = "";
let cookie = "";

beforeAll(async () => {
  // The server's log has a line for each request.
  vi.spyOn(console, "log").mockImplementation(() => {});
  await remove();
  server = await startServer();
  const place = { organizationId: acme.id, environmentId: "env_acme_store_prod" };
  key = (await createApiKey({ db, ...place, name: keyName, scopeCeiling: "organization" })).token;
  await db.user.create({ data: member });
  await db.membership.create({ data: { organizationId: acme.id, userId: member.id, role: "viewer" } });
  const session = await startSession(member.id, null);
  cookie = (await sessionCookie(new Request(server.origin), session)).split(";")[0] ?? "";
});
afterAll(async () => {
  await server.stop();
  await remove();
  await db.$disconnect();
  await engine.close();
});
async function remove() {
  await db.apiKey.deleteMany({ where: { name: keyName } });
  await db.user.deleteMany({ where: { id: member.id } });
}

const api = "/api/v1/query";
const pages = "/orgs/acme/projects/store/env/prod/query/run";
const json = { "Content-Type": "application/json" };
const asKey = () => ({ ...json, Authorization: `Bearer ${key}` });
const asMember = () => ({ ...json, Cookie: cookie, Origin: server.origin });
const post = (path: string, body: unknown, headers: Record<string, string>, signal?: AbortSignal) =>
  fetch(`${server.origin}${path}`, {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
    signal: signal ?? null,
  });
const one = { query: "SELECT 1 AS one" };

describe("every answer", () => {
  test("names the request that it belongs to, and may not be kept", async () => {
    for (const [path, headers] of [
      [api, asKey()],
      [pages, asMember()],
    ] as const) {
      const answer = await post(path, one, { ...headers, "X-Request-Id": "given-1" });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("x-request-id")).toBe("given-1");
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      expect(await answer.json()).toMatchObject({ rows: [{ one: 1 }], truncated: false });

      const refused = await post(path, { query: "SELECT nothing FROM runs" }, headers);
      const { error } = await refused.json();
      expect(error).toMatchObject({ code: "invalid_query", requestId: refused.headers.get("x-request-id") });
    }
  });

  test.each([
    ["/api", "POST", 404, "not_found"],
    ["/api/v2/query", "GET", 404, "not_found"],
    ["/api/v1/query/unknown", "POST", 404, "not_found"],
    ["/api/v1/query", "GET", 405, "method_not_allowed"],
    ["/api/v1/query", "OPTIONS", 405, "method_not_allowed"],
    ["/api/v1/query", "DELETE", 405, "method_not_allowed"],
    ["/api/v1/query", "PROPFIND", 405, "method_not_allowed"],
    ["/api/v1/query/schema", "POST", 405, "method_not_allowed"],
    [pages, "GET", 405, "method_not_allowed"],
    ["/api/v1/%E0%A4%A", "GET", 400, "invalid_request"],
  ])("%s by %s is a JSON %i", async (path, method, status, code) => {
    const answer = await fetch(`${server.origin}${path}`, { method, headers: asKey() });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
    if (status === 405) expect(answer.headers.get("allow")).toMatch(/^(GET|POST)\b/);
  });

  test("a body beyond what the server takes is refused before it is read", async () => {
    const answer = await post(api, "x".repeat(1_000_001), asKey());
    expect(answer.status).toBe(413);
    const { error } = await answer.json();
    expect(error).toMatchObject({ code: "too_large", requestId: answer.headers.get("x-request-id") });
  });
});

describe("the pages' own endpoint", () => {
  test.each<[string, unknown, Record<string, string>, number, string]>([
    ["signed out", one, { Cookie: "" }, 401, "unauthorized"],
    ["an API key instead of a session", one, { Cookie: "", Authorization: "its key" }, 401, "unauthorized"],
    ["another site", one, { Origin: "http://evil.example" }, 403, "forbidden"],
    ["no origin", one, { Origin: "" }, 403, "forbidden"],
    ["a form", one, { "Content-Type": "text/plain" }, 415, "unsupported_media_type"],
    ["no JSON", "{", {}, 422, "invalid_request"],
    ["a tenant in the body", { ...one, environment: "prod" }, {}, 422, "invalid_request"],
  ])("%s", async (_, body, change, status, code) => {
    const headers: Record<string, string> = { ...asMember(), ...change };
    if (change.Authorization) headers.Authorization = `Bearer ${key}`;
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));
    const answer = await post(pages, body, sent);
    expect(answer.status).toBe(status);
    if (headers["Content-Type"] === json["Content-Type"]) expect((await answer.json()).error.code).toBe(code);
  });

  test("an environment of others is not there", async () => {
    const answer = await post(`/orgs/${globex.slug}/projects/main/env/prod/query/run`, one, asMember());
    expect(answer.status).toBe(404);
    expect((await answer.json()).error.code).toBe("not_found");
  });

  test("a session opens nothing at the REST API", async () => {
    expect((await post(api, one, asMember())).status).toBe(401);
  });

  test("tells the log which widget asked", async () => {
    const mark = crypto.randomUUID();
    const widget = { "X-TRQL-Source": "widget", "X-TRQL-Widget": "dashboard_1/widget_1" };
    const forged = { "X-TRQL-Source": "api", "X-TRQL-Widget": "dashboard_1/../widget_1" };
    await post(pages, { query: `SELECT '${mark}' AS a` }, { ...asMember(), ...widget });
    await post(pages, { query: `SELECT '${mark}' AS b` }, { ...asMember(), ...forged });
    await flushQueryLog();
    expect(await logOf(mark)).toEqual([
      {
        source: "widget",
        dashboard_id: "dashboard_1",
        widget_id: "widget_1",
        user_email: member.email,
        status: "Succeeded",
      },
      { source: "editor", dashboard_id: "", widget_id: "", user_email: member.email, status: "Succeeded" },
    ]);
  });
});

async function logOf(mark: string): Promise<Record<string, string>[]> {
  const answer = await engine.query({
    query: `SELECT source, dashboard_id, widget_id, user_email, status FROM trigger_dev.trql_queries_v1
      WHERE position(query, {mark: String}) > 0 ORDER BY query`,
    query_params: { mark },
    format: "JSONEachRow",
  });
  return answer.json();
}

describe("a client that goes away", () => {
  // More work than the plan's wall time, and than this test's: it ends only by being stopped.
  const slow = (mark: string) => ({
    query: `SELECT sum(farmFingerprint64(concat('${mark}', a.run_id, b.run_id, c.run_id))) AS s FROM runs a JOIN runs b ON a.environment_type = b.environment_type JOIN runs c ON a.environment_type = c.environment_type`,
    scope: "organization",
    period: "1y",
  });
  const running = async () => {
    const answer = await engine.query({
      query:
        "SELECT count() AS n FROM system.processes WHERE query LIKE '%farmFingerprint64%' AND query NOT LIKE '%system.processes%'",
      format: "JSONEachRow",
    });
    return Number((await answer.json<{ n: string }>())[0]?.n);
  };

  test.each([
    ["fetch", api],
    ["fetch", pages],
    ["socket", api],
  ])("stops the engine (%s, %s)", async (by, path) => {
    const mark = crypto.randomUUID();
    const headers = path === api ? asKey() : asMember();
    const controller = new AbortController();
    if (by === "fetch") {
      post(path, slow(mark), headers, controller.signal).catch(() => {});
    } else {
      const { hostname, port } = new URL(server.origin);
      const body = JSON.stringify(slow(mark));
      const socket = connect(Number(port), hostname);
      const lines = Object.entries({ ...headers, Host: hostname, "Content-Length": body.length });
      socket.write(
        `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`,
      );
      controller.signal.addEventListener("abort", () => socket.destroy());
    }
    await vi.waitUntil(async () => (await running()) === 1, { timeout: 15_000 });
    await collectGarbage();
    controller.abort();
    await vi.waitUntil(async () => (await running()) === 0, { timeout: 15_000 });
    await vi.waitUntil(async () => flushQueryLog().then(async () => (await logOf(mark)).length > 0), {
      timeout: 5_000,
    });
    expect(await logOf(mark)).toMatchObject([{ status: "Cancelled" }]);
  });
});
