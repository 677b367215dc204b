import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { acme, globex } from "~/demo/tenants";
import { queryQueue } from "~/features/limits/query-queue.server";
import { type RunQueryOutcome, runQuery } from "~/features/query/run-query.server";
import type { TenantContext } from "~/features/tenancy/tenant-context";
import { hostileQueries } from "./hostile-queries";

const engine = createClient({ url: process.env.CLICKHOUSE_ADMIN_URL as string });
/** Others each time, so that a database that is kept holds no rows of an earlier run. */
const hostileOrganization = { id: `org_hostile_${crypto.randomUUID()}`, slug: "hostile", name: "Hostile" };
const neighbour = { id: `org_neighbour_${crypto.randomUUID()}`, slug: "neighbour", name: "Neighbour" };
const tenantOf = (organization: { id: string; slug: string; name: string }, key: string): TenantContext => ({
  organization: { ...organization, plan: "free" },
  project: { id: "", slug: "", ref: "", name: "" },
  environment: { id: "", slug: "", name: "", type: "PRODUCTION" },
  actor: { kind: "apiKey", apiKeyId: key, name: "tests" },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
});
const run = (tenant: TenantContext, query: string, signal = new AbortController().signal) =>
  runQuery({ tenant, request: { query, scope: "organization", period: "7d" }, source: "api", signal });

/** The answers that belong to a query which asks too much; `internal` and `engine_unavailable` do not. */
const expected = ["timeout", "limit_exceeded", "too_many_queries", "cancelled"];
const codeOf = (outcome: RunQueryOutcome) => (outcome.ok ? "ok" : outcome.error.error.code);

/** How many queries of the hostile organization the engine works on. */
async function running(): Promise<number> {
  const answer = await engine.query({
    query: "SELECT count() AS n FROM system.processes WHERE Settings['log_comment'] = {id: String}",
    query_params: { id: hostileOrganization.id },
    format: "JSONEachRow",
  });
  return Number((await answer.json<{ n: string }>())[0]?.n);
}

/** Until the queue has all places back; then the engine has nothing left to do for them. */
async function ended(): Promise<void> {
  await vi.waitUntil(() => queryQueue.count().running === 0, { timeout: 25_000, interval: 20 });
  expect(queryQueue.count()).toEqual({ running: 0, waiting: 0 });
  expect(await running()).toBe(0);
}

/** Runs of a demo organization as those of one that only this file asks for. */
async function copyRuns(from: string, to: string): Promise<void> {
  await engine.command({
    query: `INSERT INTO trigger_dev.task_runs_v2 SELECT * REPLACE ({to: String} AS organization_id)
      FROM trigger_dev.task_runs_v2 WHERE organization_id = {from: String} AND created_at > now() - INTERVAL 8 DAY`,
    query_params: { from, to },
  });
}

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  await copyRuns(acme.id, hostileOrganization.id);
  await copyRuns(globex.id, neighbour.id);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await engine.close();
});

test.each(Object.entries(hostileQueries))("%s ends as it may, or dies when its client goes", async (_, query) => {
  const controller = new AbortController();
  const outcome = run(tenantOf(hostileOrganization, "alone"), query, controller.signal);
  const timer = setTimeout(() => controller.abort(), 2_000);
  expect(["ok", ...expected]).toContain(codeOf(await outcome));
  clearTimeout(timer);
  await ended();
});

test("a hundred of them beside another organization, who notices nothing but the time", async () => {
  const count = "SELECT count() AS total, countIf(status = 'Completed') AS completed FROM runs";
  const quiet = await run(tenantOf(neighbour, "user"), count);
  if (!quiet.ok) throw new Error(JSON.stringify(quiet.error));

  const controller = new AbortController();
  const queries = Object.values(hostileQueries);
  const hostile = Array.from({ length: 100 }, (_, index) =>
    run(
      tenantOf(hostileOrganization, `key ${index % 5}`),
      queries[index % queries.length] ?? "",
      AbortSignal.any([controller.signal]),
    ),
  );
  const answers: unknown[] = [];
  let seen = 0;
  for (let round = 0; round < 20; round++) {
    const answer = await run(tenantOf(neighbour, "user"), count);
    answers.push(answer.ok ? answer.response.rows : answer.error);
    seen = Math.max(seen, await running());
  }
  expect(answers).toEqual(answers.map(() => quiet.response.rows));
  expect(seen).toBeGreaterThan(0);
  controller.abort();
  const codes = (await Promise.all(hostile)).map(codeOf);
  expect(codes.filter((code) => !["ok", ...expected].includes(code))).toEqual([]);
  expect(codes).toContain("too_many_queries");
  await ended();
});
