import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TenantContext } from "../tenancy/tenant-context";
import { runQuery } from "./run-query.server";

const client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
/** Another one each time, so that a database that is kept holds no rows of an earlier run. */
const organization = `org_run_query_${crypto.randomUUID()}`;

const tenant = (scopeCeiling: TenantContext["scopeCeiling"] = "organization"): TenantContext => ({
  organization: { id: organization, slug: "run-query", name: "Run query", plan: "free" },
  project: { id: "project_1", slug: "shop", ref: "proj_shop", name: "Shop" },
  environment: { id: "env_prod", slug: "prod", name: "Production", type: "PRODUCTION" },
  actor: { kind: "apiKey", apiKeyId: "key_1", name: "tests" },
  scopeCeiling,
  names: { projects: [{ id: "project_1", ref: "proj_shop" }], environments: [{ id: "env_prod", slug: "prod" }] },
});
const run = (
  request: Parameters<typeof runQuery>[0]["request"],
  context = tenant(),
  signal = new AbortController().signal,
) => runQuery({ tenant: context, request, source: "api", signal });

beforeAll(async () => {
  await client.command({
    query: `INSERT INTO trigger_dev.task_runs_v2 (organization_id, project_id, environment_id, environment_type, run_id, friendly_id, status, task_identifier, created_at, updated_at, _version)
      SELECT {organization: String}, 'project_1', if(number % 2 = 0, 'env_prod', 'env_dev'), 'PRODUCTION', toString(number), toString(number), 'PENDING', 'many', now64(3) - toIntervalSecond(10), now64(3), 1 FROM numbers(20010)`,
    query_params: { organization },
  });
});
afterAll(() => client.close());

describe("rows", () => {
  test.each([
    ["SELECT run_id FROM runs LIMIT 9999", 9_999, false],
    ["SELECT run_id FROM runs LIMIT 10000", 10_000, false],
    ["SELECT run_id FROM runs LIMIT 10001", 10_000, true],
    ["SELECT run_id FROM runs", 10_000, true],
  ])("%s", async (query, returned, truncated) => {
    const outcome = await run({ query });
    if (!outcome.ok) throw new Error(outcome.error.error.message);
    expect(outcome.response.rows).toHaveLength(returned);
    expect(outcome.response).toMatchObject({ truncated, stats: { rowsReturned: returned } });
  });

  test("scope decides what is seen, and the credential decides the scope", async () => {
    const count = { query: "SELECT count() AS n FROM runs" };
    expect(await run(count)).toMatchObject({ ok: true, response: { rows: [{ n: "10005" }] } });
    expect(await run({ ...count, scope: "organization" })).toMatchObject({
      ok: true,
      response: { rows: [{ n: "20010" }] },
    });
    expect(await run({ ...count, scope: "organization" }, tenant("environment"))).toMatchObject({
      ok: false,
      status: 403,
    });
  });

  test("a column may be called __proto__", async () => {
    const outcome = await run({ query: 'SELECT count() AS "__proto__" FROM runs' });
    if (!outcome.ok) throw new Error(outcome.error.error.message);
    expect(JSON.stringify(outcome.response.rows)).toBe('[{"__proto__":"10005"}]');
  });
});

test("the plan shortens the range and says so", async () => {
  const outcome = await run({ query: "SELECT timeBucket(), count() FROM runs GROUP BY timeBucket", period: "30d" });
  if (!outcome.ok) throw new Error(outcome.error.error.message);
  expect(outcome.response.bucket).toEqual({ count: 15, unit: "minute" });
  expect(outcome.response.notices.map((notice) => notice.code)).toEqual(["range-narrowed"]);
});

describe("what cannot be run", () => {
  test("a query with findings", async () => {
    expect(await run({ query: "SELECT stauts FROM runs" })).toMatchObject({
      ok: false,
      status: 400,
      error: {
        error: { code: "invalid_query", diagnostics: [{ code: "unknown-column", range: { from: 7, to: 13 } }] },
      },
    });
  });
  test.each([
    [{ timeZone: "+02:00" }],
    [{ timeZone: "Mars/Olympus" }],
    [{ from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" }],
  ])("%j", async (request) => {
    expect(await run({ query: "SELECT 1", ...request })).toMatchObject({ ok: false, status: 422 });
  });
  test("an engine error comes back in our words", async () => {
    const outcome = await run({ query: "SELECT intDiv(1, depth) FROM runs" });
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        error: {
          code: "invalid_query",
          message: "A whole number or a decimal was divided by zero. Use nullIf(divisor, 0).",
        },
      },
    });
  });
});

test("rows of the engine's own are not counted as read", async () => {
  const reads = async (query: string) => {
    const outcome = await run({ query });
    if (!outcome.ok) throw new Error(outcome.error.error.message);
    const { rowsRead, bytesRead } = outcome.response.stats;
    return { rowsRead, bytesRead };
  };
  const nothing = { rowsRead: 0, bytesRead: 0 };
  expect(await reads("SELECT 1 AS one")).toMatchObject(nothing);
  expect(await reads("SELECT arrayJoin(range(20000)) AS n LIMIT 5")).toMatchObject(nothing);
  expect(
    await reads("SELECT a.x FROM (SELECT 1 AS x) a JOIN (SELECT 1 AS x UNION ALL SELECT 2) b ON a.x = b.x"),
  ).toMatchObject(nothing);
  expect((await reads("SELECT count(task_identifier) AS n FROM runs")).rowsRead).toBeGreaterThanOrEqual(10_005);
  expect((await reads("SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM runs)")).rowsRead).toBeGreaterThan(0);
});

test("an aborted query is cancelled, and its slot is free again", async () => {
  for (let round = 0; round < 5; round++) {
    const controller = new AbortController();
    const outcome = run(
      {
        query:
          "SELECT sum(length(SHA512(concat(a.run_id, b.run_id, c.run_id)))) FROM runs a CROSS JOIN runs b CROSS JOIN runs c",
        scope: "organization",
      },
      tenant(),
      controller.signal,
    );
    setTimeout(() => controller.abort(), 30);
    expect(await outcome).toMatchObject({ ok: false, status: 499 });
  }
  expect(await run({ query: "SELECT 1 AS one" })).toMatchObject({ ok: true, response: { rows: [{ one: 1 }] } });
});

test("a query that fails in the engine gives its slot back", async () => {
  for (let round = 0; round < 5; round++) {
    expect(await run({ query: "SELECT intDiv(1, depth) FROM runs" })).toMatchObject({ ok: false, status: 400 });
  }
  expect(await run({ query: "SELECT 1 AS one" })).toMatchObject({ ok: true });
});
