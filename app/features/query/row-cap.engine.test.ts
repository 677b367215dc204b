import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvAnswer } from "~/api/csv-answer.server";
import { shopTenant } from "../tenancy/shop-tenant";
import { runQuery } from "./run-query.server";

const client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
/** Another one each time, so that a database that is kept holds no rows of an earlier run. */
const organization = `org_row_cap_${crypto.randomUUID()}`;
const tenant = shopTenant(organization, "enterprise");
/** Runs 0 to 29,999; the number is also the name of the task. */
const total = 30_000;
beforeAll(async () => {
  await client.command({
    query: `INSERT INTO trigger_dev.task_runs_v2 (organization_id, project_id, environment_id, environment_type, run_id, friendly_id, status, task_identifier, created_at, updated_at, _version)
      SELECT {organization: String}, 'project_1', 'env_prod', 'PRODUCTION', toString(number), toString(number), 'PENDING', toString(number), now64(3) - toIntervalSecond(10), now64(3), 1 FROM numbers({total: UInt32})`,
    query_params: { organization, total },
  });
});
afterAll(() => client.close());

const n = "toInt64(task_identifier)";
/** Queries with a result of `rows` rows, none of them twice. */
const shapes: Record<string, (rows: number) => string> = {
  "no limit": (rows) => `SELECT run_id FROM runs WHERE ${n} < ${rows}`,
  "a limit": (rows) => `SELECT run_id FROM runs LIMIT ${rows}`,
  "a limit that is not reached": (rows) => `SELECT run_id FROM runs WHERE ${n} < ${rows} LIMIT 20000`,
  "an order and a limit": (rows) => `SELECT run_id FROM runs ORDER BY ${n} DESC LIMIT ${rows}`,
  "an offset": (rows) => `SELECT run_id FROM runs ORDER BY ${n} LIMIT 20000 OFFSET ${total - rows}`,
  "an offset and a limit": (rows) => `SELECT run_id FROM runs ORDER BY ${n} LIMIT ${rows} OFFSET 7`,
  "UNION ALL": (rows) =>
    `SELECT run_id FROM runs WHERE ${n} < 5000 UNION ALL SELECT run_id FROM runs WHERE ${n} >= 5000 AND ${n} < ${rows}`,
  "UNION ALL with a limit": (rows) =>
    `SELECT concat('a', run_id) AS id FROM runs UNION ALL SELECT run_id FROM runs LIMIT ${rows}`,
  "UNION ALL of limits": (rows) =>
    `(SELECT concat('a', run_id) AS id FROM runs LIMIT 5000) UNION ALL (SELECT run_id FROM runs LIMIT ${rows - 5000})`,
  "UNION DISTINCT": (rows) =>
    `SELECT run_id FROM runs WHERE ${n} < ${rows} UNION DISTINCT SELECT run_id FROM runs WHERE ${n} < 6000`,
  INTERSECT: (rows) => `SELECT run_id FROM runs WHERE ${n} < ${rows} INTERSECT SELECT run_id FROM runs`,
  EXCEPT: (rows) => `SELECT run_id FROM runs EXCEPT SELECT run_id FROM runs WHERE ${n} >= ${rows}`,
  DISTINCT: (rows) => `SELECT DISTINCT intDiv(${n}, 2) AS half FROM runs WHERE ${n} < ${2 * rows}`,
  "DISTINCT with a limit": (rows) => `SELECT DISTINCT intDiv(${n}, 2) AS half FROM runs LIMIT ${rows}`,
  "LIMIT BY": (rows) => `SELECT intDiv(${n}, 2) AS half FROM runs WHERE ${n} < ${2 * rows} LIMIT 1 BY half`,
  "LIMIT BY with a limit": (rows) => `SELECT intDiv(${n}, 2) AS half FROM runs LIMIT 1 BY half LIMIT ${rows}`,
  "GROUP BY": (rows) =>
    `SELECT intDiv(${n}, 2) AS half, count() AS two FROM runs WHERE ${n} < ${2 * rows} GROUP BY half`,
  HAVING: (rows) => `SELECT run_id FROM runs GROUP BY run_id HAVING max(${n}) < ${rows}`,
  QUALIFY: (rows) => `SELECT run_id FROM runs QUALIFY row_number() OVER (ORDER BY ${n}) <= ${rows}`,
  "a limit in a subquery": (rows) => `SELECT run_id FROM (SELECT run_id FROM runs LIMIT ${rows}) AS some`,
  "a limit in a CTE": (rows) => `WITH some AS (SELECT run_id FROM runs LIMIT ${rows}) SELECT run_id FROM some`,
  "a join": (rows) =>
    `SELECT a.run_id FROM runs AS a INNER JOIN (SELECT run_id FROM runs WHERE ${n} < ${rows}) AS b ON a.run_id = b.run_id`,
  arrayJoin: (rows) => `SELECT arrayJoin(range(${rows})) AS each FROM runs WHERE task_identifier = '0'`,
  "ARRAY JOIN": (rows) => `SELECT each FROM runs ARRAY JOIN range(${rows}) AS each WHERE task_identifier = '0'`,
};

describe.each([
  [9_999, 9_999, false],
  [10_000, 10_000, false],
  [10_001, 10_000, true],
])("of %i rows", (rows, returned, truncated) => {
  test.each(Object.entries(shapes))("%s", async (_, query) => {
    const outcome = await runQuery({
      tenant,
      request: { query: query(rows) },
      source: "api",
      signal: new AbortController().signal,
    });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
    const { response } = outcome;
    expect(new Set(response.rows.map((row) => Object.values(row)[0])).size).toBe(returned);
    expect(response.rows).toHaveLength(returned);
    expect(response).toMatchObject({ truncated, stats: { rowsReturned: returned } });
    const csv = csvAnswer(response);
    expect(csv.headers.get("x-trql-truncated")).toBe(String(truncated));
    expect((await csv.text()).trimEnd().split("\r\n")).toHaveLength(returned + 1);
  });
});
