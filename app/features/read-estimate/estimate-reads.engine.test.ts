import { createClient } from "@clickhouse/client";
import type { QueryRequest } from "trql/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { locksState } from "../isolation/verify-locks.server";
import { queryQueue } from "../limits/query-queue.server";
import { shopTenant } from "../tenancy/shop-tenant";
import type { TenantContext } from "../tenancy/tenant-context";
import { estimateReads } from "./estimate-reads.server";

const writer = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
const admin = createClient({ url: process.env.CLICKHOUSE_ADMIN_URL as string });
const organization = `org_read_estimate_${crypto.randomUUID()}`;
const tenant = shopTenant(organization, "enterprise");
const total = 30_000;
const granule = 8_192;
/** 30,000 rows in whole granules. */
const wholeTable = 4 * granule;
/** The engine may merge parts at any time; where ours begins and ends it then reads a granule with rows of others. */
const spare = 2 * granule;

function estimate(
  query: string,
  change: { tenant?: TenantContext; request?: Partial<QueryRequest>; signal?: AbortSignal } = {},
) {
  return estimateReads({
    tenant: change.tenant ?? tenant,
    request: { query, ...change.request },
    signal: change.signal ?? new AbortController().signal,
  });
}
const about = async (answer: Promise<number | null>, tables: number) => {
  const rows = await answer;
  expect(rows).not.toBeNull();
  expect(Number(rows) % granule).toBe(0);
  expect(rows).toBeGreaterThanOrEqual(Math.ceil((tables * total) / granule) * granule);
  expect(rows).toBeLessThanOrEqual(tables * (wholeTable + spare));
};

beforeAll(async () => {
  // The first query of a process waits for its proof of isolation, which takes longer than an estimate may.
  await locksState();
  await writer.command({
    query: `INSERT INTO trigger_dev.task_runs_v2 (organization_id, project_id, environment_id, environment_type, run_id, friendly_id, status, task_identifier, created_at, updated_at, _version)
      SELECT {organization: String}, 'project_1', 'env_prod', 'PRODUCTION', toString(number), toString(number), 'PENDING', 'many', now64(3) - toIntervalSecond(10), now64(3), 1 FROM numbers(${total})`,
    query_params: { organization },
  });
});
/** The place of an estimate that was left comes back when the engine has ended with it. */
afterEach(() =>
  vi.waitFor(() => expect(queryQueue.count(organization)).toEqual({ running: 0, waiting: 0 }), { timeout: 5_000 }),
);
afterAll(async () => {
  await writer.close();
  await admin.close();
});

test.each([
  ["a whole table", "SELECT * FROM runs", 1],
  ["a query of WITH", "WITH mine AS (SELECT run_id FROM runs) SELECT count() FROM mine", 1],
  ["a join", "SELECT count() FROM runs a JOIN runs b ON a.run_id = b.run_id", 2],
  ["two queries together", "SELECT count() FROM runs UNION ALL SELECT count() FROM runs", 2],
  ["a subquery after IN", "SELECT count() FROM runs WHERE run_id IN (SELECT run_id FROM runs)", 2],
  ["a subquery as a value", "SELECT count() FROM runs WHERE total_cost > (SELECT avg(total_cost) FROM runs)", 2],
])("%s is counted as often as it is read", (_, query, tables) => about(estimate(query), tables));

test("scope and range make it less", async () => {
  await about(estimate("SELECT * FROM runs", { request: { scope: "organization" } }), 1);
  const elsewhere = { ...tenant, environment: { ...tenant.environment, id: "env_empty" } };
  expect(await estimate("SELECT * FROM runs", { tenant: elsewhere })).toBeLessThanOrEqual(spare);
  const before = {
    from: new Date(Date.now() - 3 * 86_400_000).toISOString(),
    to: new Date(Date.now() - 86_400_000).toISOString(),
  };
  expect(await estimate("SELECT * FROM runs", { request: before })).toBeLessThanOrEqual(spare);
});

test("a query without a table reads nothing", async () => {
  expect(await estimate("SELECT 1 AS one")).toBe(0);
});

test.each([
  ["what does not compile", "SELECT organization_id FROM runs", {}],
  ["what the engine refuses to plan", "SELECT intDiv(1, 1 - 1) AS x FROM runs", {}],
  [
    "a scope beyond the caller's",
    "SELECT * FROM runs",
    { tenant: { ...tenant, scopeCeiling: "environment" as const }, request: { scope: "organization" as const } },
  ],
  [
    "a range that contradicts itself",
    "SELECT * FROM runs",
    { request: { period: "1d", from: "2026-01-01T00:00:00Z" } },
  ],
  ["somebody who has left", "SELECT * FROM runs", { signal: AbortSignal.abort() }],
])("there is none of %s", async (_, query, change) => {
  expect(await estimate(query, change)).toBeNull();
});

test("it waits three seconds for its turn, and not as long as a query does", async () => {
  const signal = new AbortController().signal;
  const others = { organizationId: organization, pool: "help", actor: "others", limit: 1, signal } as const;
  const place = await queryQueue.enter(others);
  const began = performance.now();
  expect(await estimate("SELECT run_id FROM runs")).toBeNull();
  const waited = performance.now() - began;
  place.release();
  expect(waited).toBeGreaterThan(2_900);
  expect(waited).toBeLessThan(10_000);
});

describe("while the engine plans", () => {
  /** A subquery as a value is run to plan, and nobody waits for this one: a sum over the third power of the rows. */
  const slow =
    "SELECT count() FROM runs WHERE total_cost > (SELECT sum(length(SHA512(concat(a.run_id, b.run_id, c.run_id)))) FROM runs a CROSS JOIN runs b CROSS JOIN runs c)";

  /** What the engine works on for the organization, with the limits that it was given. */
  async function planned(): Promise<readonly { readonly seconds: string; readonly threads: string }[]> {
    const answer = await admin.query({
      query: `SELECT Settings['max_execution_time'] AS seconds, Settings['max_threads'] AS threads FROM system.processes
        WHERE Settings['log_comment'] = {organization: String}`,
      query_params: { organization },
      format: "JSONEachRow",
    });
    return answer.json();
  }

  test("it has a second on one thread, and what takes longer is no estimate", async () => {
    const outcome = estimate(slow);
    const seen = await vi.waitUntil(async () => (await planned())[0], { timeout: 20_000 });
    expect(seen).toEqual({ seconds: "1", threads: "1" });
    expect(await outcome).toBeNull();
    await vi.waitUntil(async () => (await planned()).length === 0, { timeout: 20_000 });
  });

  test("the engine stops when who asked leaves", async () => {
    const controller = new AbortController();
    const outcome = estimate(slow, { signal: controller.signal });
    await vi.waitUntil(async () => (await planned()).length > 0, { timeout: 20_000 });
    controller.abort();
    expect(await outcome).toBeNull();
    await vi.waitUntil(async () => (await planned()).length === 0, { timeout: 20_000 });
  });
});
