import { createClient } from "@clickhouse/client";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import type { TenantContext } from "../tenancy/tenant-context";
import { flushQueryLog, logQuery } from "./query-log.server";

/** The log's own way to the engine, which a test can close and open. Set before the client reads its address. */
const way = await vi.hoisted(async () => {
  const { default: events } = await import("node:events");
  const { connect, createServer } = await import("node:net");
  type Socket = import("node:net").Socket;
  const engine = new URL(process.env.CLICKHOUSE_WRITER_URL ?? "");
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(engine.port), engine.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      // An end that breaks off is what the test is about.
      socket.on("error", () => socket.destroy());
    }
    near.pipe(far).pipe(near);
  });
  await events.once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as import("node:net").AddressInfo;
  const through = new URL(engine);
  through.host = `127.0.0.1:${port}`;
  process.env.CLICKHOUSE_WRITER_URL = through.href;
  return {
    /** The engine's own address, which stays open. */
    engine: engine.href,
    async close() {
      const closed = events.once(server.close(), "close");
      for (const socket of open) socket.destroy();
      open.clear();
      await closed;
    },
    open: () => events.once(server.listen(port, "127.0.0.1"), "listening"),
  };
});

const client = createClient({ url: way.engine });
afterEach(() => void vi.restoreAllMocks());
afterAll(async () => {
  await way.close();
  await client.close();
});

/** An organization of its own for each test: nobody else's queries are in its log. */
const tenantOf = (organization: string): TenantContext => ({
  organization: { id: organization, slug: "log", name: "Log", plan: "free" },
  project: { id: "project_1", slug: "shop", ref: "proj_shop", name: "Shop" },
  environment: { id: "env_prod", slug: "prod", name: "Production", type: "PRODUCTION" },
  actor: { kind: "user", userId: "user_1", email: "ada@log.example", role: "member" },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
});
const finished = (organization: string, query: string, rest: Partial<Parameters<typeof logQuery>[0]> = {}) =>
  logQuery({
    queryId: crypto.randomUUID(),
    tenant: tenantOf(organization),
    query,
    source: "editor",
    widget: null,
    scope: "environment",
    error: null,
    durationMs: 12.3,
    stats: null,
    truncated: false,
    executedAt: new Date("2026-03-01T12:00:00.123Z"),
    ...rest,
  });
async function logOf(organization: string, columns: string) {
  const answer = await client.query({
    query: `SELECT ${columns} FROM trigger_dev.trql_queries_v1 WHERE organization_id = {organization: String} ORDER BY query`,
    query_params: { organization },
    format: "JSONCompactEachRow",
  });
  return answer.json();
}
const fresh = () => `org_log_${crypto.randomUUID()}`;

test("who asked what from where, and what it cost", async () => {
  const organization = fresh();
  const stats = { elapsedMs: 9, rowsRead: 500, bytesRead: 6000, rowsReturned: 7 };
  finished(organization, "SELECT 1", {
    source: "widget",
    widget: { dashboardId: "d1", widgetId: "w1" },
    stats,
    truncated: true,
    scope: "project",
  });
  await flushQueryLog();
  const columns =
    "project_id, environment_id, source, dashboard_id, widget_id, user_email, api_key_name, status, duration_ms, rows_returned, rows_read, bytes_read, truncated, scope, toString(executed_at, 'UTC')";
  expect(await logOf(organization, columns)).toEqual([
    // biome-ignore format: one row
    ["project_1", "env_prod", "widget", "d1", "w1", "ada@log.example", "", "Succeeded", 12, 7, 500, 6000, 1, "project", "2026-03-01 12:00:00.123"],
  ]);
});

test.each([
  ["cancelled", "Cancelled"],
  ["timeout", "Timed out"],
  ["invalid_query", "Rejected"],
  ["too_many_queries", "Rejected"],
  ["limit_exceeded", "Failed"],
  ["internal", "Failed"],
] as const)("%s is logged as %s", async (error, status) => {
  const organization = fresh();
  finished(organization, "SELECT 1", { error });
  await flushQueryLog();
  expect(await logOf(organization, "status, error_code")).toEqual([[status, error]]);
});

test("a text that is no UTF-8 does not keep others out of the log", async () => {
  const [careless, neighbour] = [fresh(), fresh()];
  finished(careless, "SELECT '\ud83d'");
  finished(careless, `${"x".repeat(65_535)}😀`);
  finished(neighbour, "SELECT 2");
  await flushQueryLog();
  expect(await logOf(neighbour, "query")).toEqual([["SELECT 2"]]);
  expect(await logOf(careless, "query")).toEqual([["SELECT '\ufffd'"], [`${"x".repeat(65_535)}\ufffd`]]);
});

test("rows wait for an engine that is away, and it is said", async () => {
  const organization = fresh();
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  await way.close();
  finished(organization, "SELECT 1");
  await flushQueryLog();
  expect(said).toHaveBeenCalledTimes(1);
  expect(await logOf(organization, "query")).toEqual([]);
  await way.open();
  finished(organization, "SELECT 2");
  await flushQueryLog();
  expect(await logOf(organization, "query")).toEqual([["SELECT 1"], ["SELECT 2"]]);
});
