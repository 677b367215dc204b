import { createClient } from "@clickhouse/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { runQuery } from "../query/run-query.server";
import { shopTenant } from "../tenancy/shop-tenant";
import type { PlanName } from "./plans";
import { queryQueue } from "./query-queue.server";

const client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
/** Another one each time, so that a database that is kept holds no rows of an earlier run. */
const organization = `org_plan_limits_${crypto.randomUUID()}`;
const run = (query: string, plan: PlanName = "free") =>
  runQuery({
    tenant: shopTenant(organization, plan),
    request: { query },
    source: "api",
    signal: new AbortController().signal,
  });

beforeAll(async () => {
  await client.command({
    query: `INSERT INTO trigger_dev.task_runs_v2 (organization_id, project_id, environment_id, environment_type, run_id, friendly_id, status, task_identifier, created_at, updated_at, _version)
      SELECT {organization: String}, 'project_1', 'env_prod', 'PRODUCTION', toString(number), toString(number), 'PENDING', toString(number), now64(3) - toIntervalSecond(10), now64(3), 1 FROM numbers(20000)`,
    query_params: { organization },
  });
});
afterAll(() => client.close());

/** The server's log, where the engine's own code belongs. */
let logged: string[] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((line: unknown) => void logged.push(String(line)));
});
/** Whatever a query came to, its place is free and the next one runs. */
afterEach(async () => {
  vi.restoreAllMocks();
  expect(queryQueue.count(organization)).toEqual({ running: 0, waiting: 0 });
  expect(await run("SELECT count() AS n FROM runs")).toMatchObject({ ok: true, response: { rows: [{ n: "20000" }] } });
});

const repeated = (count: number, text: string, separator: string) =>
  Array.from({ length: count }, () => text).join(separator);
/** Twenty million rows. */
const many = "SELECT toInt64(task_identifier) * 1000 + arrayJoin(range(1000)) AS x FROM runs";

describe("the engine stops", () => {
  test.each<[string, string, PlanName, string, string, RegExp]>([
    [
      "a query that takes too long",
      "SELECT sum(length(SHA512(concat(a.run_id, b.run_id, c.run_id)))) FROM runs a CROSS JOIN runs b CROSS JOIN runs c",
      "free",
      "159",
      "timeout",
      /^The query took longer than the plan allows/,
    ],
    [
      "one that takes too much memory in a sort",
      "SELECT run_id, n FROM (SELECT run_id, arrayJoin(range(1000)) AS n FROM runs) ORDER BY concat(repeat(run_id, 200), toString(n)) LIMIT 20000 OFFSET 100000000",
      "free",
      "241",
      "limit_exceeded",
      /^The query needed more memory than the plan allows/,
    ],
    [
      "one that takes too much memory in an aggregate",
      "SELECT length(groupArray(concat(run_id, toString(n)))) FROM (SELECT run_id, arrayJoin(range(100000)) AS n FROM runs)",
      "free",
      "241",
      "limit_exceeded",
      /^The query needed more memory than the plan allows/,
    ],
    [
      "a join with too many rows",
      `SELECT count() FROM (${many}) AS a INNER JOIN (${many}) AS b ON a.x = b.x`,
      "enterprise",
      "191",
      "limit_exceeded",
      /^A join or an IN list holds too many rows/,
    ],
    [
      "a set with too many rows",
      `SELECT count() FROM runs WHERE depth IN (${many})`,
      "enterprise",
      "191",
      "limit_exceeded",
      /^A join or an IN list holds too many rows/,
    ],
    [
      "a result with too many bytes",
      "SELECT repeat('x', 10000) AS large FROM runs LIMIT 10000",
      "enterprise",
      "396",
      "limit_exceeded",
      /^The result is too large/,
    ],
    [
      "a result with too many bytes once its texts are escaped",
      "SELECT repeat(unhex('01'), 1500) AS large FROM runs LIMIT 10000",
      "enterprise",
      "396",
      "limit_exceeded",
      /^The result is too large/,
    ],
    [
      "a result with too many bytes once each row has the names of its columns",
      `SELECT 1 AS ${"long".repeat(2_500)} FROM runs LIMIT 10000`,
      "enterprise",
      "396",
      "limit_exceeded",
      /^The result is too large/,
    ],
  ])("%s", async (_, query, plan, engineCode, code, message) => {
    const outcome = await run(query, plan);
    if (outcome.ok) throw new Error("The engine ran it.");
    expect(outcome.status).toBe(code === "timeout" ? 408 : 400);
    expect(outcome.error.error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(logged.map((line) => JSON.parse(line).engine.code)).toEqual([engineCode]);
  });
});

test("a result of nearly as many bytes comes whole", async () => {
  const outcome = await run("SELECT repeat('x', 1500) AS large FROM runs LIMIT 10000", "enterprise");
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  expect(outcome.response.rows.map(({ large }) => String(large).length)).toEqual(
    Array.from({ length: 10_000 }, () => 1_500),
  );
});

test.each([
  ["columns", `SELECT ${repeated(1_000, "count()", ",")} FROM runs WHERE false`, { count: "0", count_1000: "0" }],
  ["sort keys", `SELECT 1 AS x FROM (SELECT 1 AS y) s ORDER BY ${repeated(250, "y", ",")}`, { x: 1 }],
  [
    "keys of a window",
    `SELECT count() OVER (PARTITION BY ${repeated(250, "y", ",")}) AS x FROM (SELECT 1 AS y) s`,
    { x: "1" },
  ],
  [
    "constants of their own",
    `SELECT length(concat(${Array.from({ length: 8_000 }, (_, index) => `'${String(index).padStart(4, "0")}'`).join(",")})) AS x`,
    { x: "32000" },
  ],
  [
    "uses of a long text",
    `SELECT '${"a".repeat(50_000)}' AS a, length(concat(${repeated(13, "a", ",")})) AS x FROM (SELECT 1 AS y) s`,
    { x: "650000" },
  ],
  [
    "uses of a text of quotes and line ends",
    `SELECT '${"''\\n\\\\".repeat(1_000)}' AS a, length(concat(${repeated(40, "a", ",")})) AS x`,
    { x: "120000" },
  ],
  [
    "subqueries of IN in one another",
    `SELECT 1 AS x WHERE 1 IN (${"SELECT 1 WHERE 1 IN (".repeat(9)}SELECT 1${")".repeat(10)}`,
    { x: 1 },
  ],
])("as many %s as are allowed run", async (_, query, row) => {
  const outcome = await run(query, "enterprise");
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  expect(outcome.response.rows).toEqual([expect.objectContaining(row)]);
});

describe("the compiler refuses", () => {
  test.each([
    ["a long text", `SELECT '${"x".repeat(65_536)}' AS x`, "query-too-long"],
    ["many words", `SELECT ${repeated(10_001, "1", ",")}`, "too-many-tokens"],
    ["deep brackets", `SELECT ${"(".repeat(101)}1${")".repeat(101)} AS x`, "too-deep"],
    ["deep subqueries", `${"SELECT * FROM (".repeat(101)}SELECT run_id FROM runs${")".repeat(101)}`, "too-deep"],
    [
      "deep subqueries of IN",
      `${"SELECT run_id FROM runs WHERE run_id IN (".repeat(11)}SELECT 'run_a'${")".repeat(11)}`,
      "too-deep",
    ],
    ["many stars", `SELECT ${repeated(5_900, "*", ",")} FROM (SELECT run_id FROM runs) s`, "too-many-items"],
    ["many keys", `SELECT count() FROM runs GROUP BY ${repeated(251, "depth", ",")}`, "too-many-items"],
    ["many tables", `SELECT 1 FROM ${repeated(17, "runs", ",")}`, "too-many-sources"],
    ["many subqueries", `SELECT ${repeated(65, "(SELECT 1)", ",")}`, "too-many-subqueries"],
    [
      "CTEs that double",
      `WITH c0 AS (SELECT run_id AS x FROM runs)${Array.from({ length: 16 }, (_, index) => `, c${index + 1} AS (SELECT x FROM c${index} UNION ALL SELECT x FROM c${index})`).join("")} SELECT count() FROM c16`,
      "too-many-subqueries",
    ],
  ])("%s", async (_, query, code) => {
    const outcome = await run(query);
    expect(outcome).toMatchObject({ ok: false, status: 400, error: { error: { code: "invalid_query" } } });
    if (outcome.ok) return;
    expect(outcome.error.error.diagnostics?.map((finding) => finding.code)).toEqual([code]);
    expect(logged).toEqual([]);
  });
});
