import { randomUUID } from "node:crypto";
import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateClickHouse } from "../clickhouse/migrate.server";
import { generatorParameters } from "./generator-parameters";
import { loadDemoClickHouse } from "./load-clickhouse.server";
import { runsStatement } from "./runs-statement";
import { acme } from "./tenants";

const client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL });

async function rows<Row>(query: string): Promise<Row[]> {
  return (await client.query({ query, format: "JSONEachRow" })).json<Row>();
}

async function one(expression: string, from: string): Promise<number> {
  const [row] = await rows<{ answer: number }>(`SELECT toFloat64(${expression}) AS answer FROM ${from}`);
  if (!row) throw new Error("An aggregate without groups has one row.");
  return row.answer;
}

// Other tests write runs of organizations of their own into the same table.
const ofDemo = "organization_id IN ('org_acme', 'org_globex')";
const runs = `(SELECT * FROM trigger_dev.task_runs_v2 FINAL WHERE ${ofDemo})`;
const ofAcme = "trigger_dev.task_runs_v2 FINAL WHERE organization_id = 'org_acme'";
const ofGlobex = "trigger_dev.task_runs_v2 FINAL WHERE organization_id = 'org_globex'";

beforeAll(async () => {
  await migrateClickHouse(client);
  // The demo may be there already: the tests' setup loads the same one.
  if ((await one("count()", `trigger_dev.task_runs_v2 WHERE ${ofDemo}`)) > 0) return;
  await loadDemoClickHouse({ client, scale: 0.02, now: new Date(), onProgress: () => {} });
});
afterAll(() => client.close());

test("has a year of runs in every environment of both organizations", async () => {
  expect(await one("count()", ofAcme)).toBe(6000);
  expect(await one("count()", ofGlobex)).toBe(400);
  expect(await one("uniqExact(environment_id)", ofAcme)).toBe(6);
  expect(await one("uniqExact(environment_id)", ofGlobex)).toBe(2);
  expect(await one("uniqExact(task_identifier)", ofAcme)).toBe(12);
  expect(await one("dateDiff('day', min(created_at), max(created_at))", ofAcme)).toBeGreaterThan(340);
  expect(await one("max(created_at) <= now64(3)", runs)).toBe(1);
});

test("has earlier states that FINAL hides", async () => {
  // The demo's own table may be merged at any time, and holds none of them then. This one keeps every row it is given.
  const kept = `trigger_dev.kept_runs_${randomUUID().replaceAll("-", "")}`;
  await client.command({
    query: `CREATE TABLE ${kept} AS trigger_dev.task_runs_v2 ENGINE = MergeTree ORDER BY (environment_id, created_at, run_id)`,
  });
  try {
    const query = runsStatement.replace("trigger_dev.task_runs_v2", kept);
    const parameters = generatorParameters(acme, 600, new Date());
    for (const stale of [1, 0]) {
      await client.command({
        query,
        query_params: { ...parameters, stale },
        clickhouse_settings: { session_timezone: "UTC" },
      });
    }
    expect(await one("countIf(_version = 2)", kept)).toBe(600);
    // A twentieth of them.
    expect(await one("countIf(_version = 1)", kept)).toBe(30);
    const key = "organization_id, project_id, environment_id, created_at, run_id";
    const latest = `(SELECT max(_version) AS version FROM ${kept} GROUP BY ${key})`;
    expect(await one("countIf(version = 1)", latest)).toBe(0);
  } finally {
    await client.command({ query: `DROP TABLE ${kept}` });
  }
  expect(await one("countIf(_version = 1)", runs)).toBe(0);
});

test("orders the moments of a run and leaves none of long ago open", async () => {
  const disorder = `countIf(queued_at < created_at OR started_at < queued_at OR executed_at < started_at
    OR completed_at < executed_at OR completed_at > now64(3))`;
  expect(await one(disorder, runs)).toBe(0);
  const open = `countIf(completed_at IS NULL AND created_at < now64(3) - INTERVAL 1 DAY)`;
  expect(await one(open, runs)).toBe(0);
});

test("gives every child run a parent in its own environment", async () => {
  const children = `${runs} AS child LEFT JOIN ${runs} AS parent
    ON child.parent_run_id = parent.run_id AND child.environment_id = parent.environment_id`;
  // Two rows of every six: 2000 of Acme's 6000, and 132 of Globex's 400, whose last six are cut after four.
  expect(await one("countIf(child.depth > 0)", children)).toBe(2000 + 132);
  expect(await one("countIf(child.depth > 0 AND parent.run_id = '')", children)).toBe(0);
  expect(await one("countIf(child.depth > 0 AND child.depth != parent.depth + 1)", children)).toBe(0);
});

test("gives Globex Acme's run ids and task names, and values that nobody overlooks", async () => {
  const foreign = `${ofGlobex} AND task_identifier NOT IN (SELECT task_identifier FROM ${ofAcme})`;
  expect(await one("count()", foreign)).toBe(0);
  expect(await one("count()", `${ofGlobex} AND run_id IN (SELECT run_id FROM ${ofAcme})`)).toBe(400);
  expect(await one("countIf(cost_in_cents = 1e9 AND has(tags, 'GLOBEX-LEAK'))", ofGlobex)).toBe(400);
  const text = "concat(toString(output), toString(error), toString(tags))";
  expect(await one(`countIf(position(${text}, 'GLOBEX') > 0)`, ofAcme)).toBe(0);
});

test("has ten metrics for every machine, in buckets of ten seconds", async () => {
  const points = "trigger_dev.metrics_v1 FINAL WHERE organization_id = 'org_acme'";
  const ofMachines = `${points} AND run_id = ''`;
  expect(await one("count()", ofMachines)).toBe(10_000);
  expect(await one("uniqExact(metric_name)", ofMachines)).toBe(10);
  expect(await one("countIf(toUnixTimestamp(bucket_start) % 10 != 0)", points)).toBe(0);
  expect(await one("countIf(toString(attributes) = '{}')", points)).toBe(0);
});

test("measures single runs while they execute, where they execute", async () => {
  const points = `trigger_dev.metrics_v1 AS point FINAL LEFT JOIN ${runs} AS run
    ON point.run_id = run.friendly_id AND point.environment_id = run.environment_id
      AND point.organization_id = run.organization_id
    WHERE point.organization_id IN ('org_acme', 'org_globex') AND point.run_id != ''`;
  expect(await one("count()", points)).toBeGreaterThan(500);
  expect(await one("countIf(run.run_id = '')", points)).toBe(0);
  const outside = `bucket_start < executed_at OR bucket_start > completed_at
    OR point.task_identifier != run.task_identifier OR point.attempt_number != run.attempt`;
  expect(await one(`countIf(${outside})`, points)).toBe(0);
});

test("shows an outage of the payment gateway within the last day", async () => {
  const payments = `${ofAcme} AND task_identifier = 'process-payment' AND environment_id = 'env_acme_store_prod'
    AND created_at > now64(3) - INTERVAL 1 DAY`;
  const failed = "status = 'COMPLETED_WITH_ERRORS' AND error.name.:String = 'GatewayTimeoutError'";
  expect(await one(`countIf(${failed})`, payments)).toBeGreaterThanOrEqual(3);
  expect(
    await one(`dateDiff('minute', minIf(created_at, ${failed}), maxIf(created_at, ${failed}))`, payments),
  ).toBeLessThan(41);
});

test("shows a queue that grew two days ago, and slow executions with it", async () => {
  const orders = `${ofAcme} AND task_identifier = 'fulfill-order' AND environment_id = 'env_acme_store_prod'`;
  const lately = `${orders} AND created_at > now64(3) - INTERVAL 3 DAY`;
  const longest = "max(dateDiff('second', queued_at, started_at))";
  expect(await one(longest, lately)).toBeGreaterThan(180);
  expect(await one(longest, `${orders} AND created_at < now64(3) - INTERVAL 3 DAY`)).toBeLessThan(2);
});

test("has a log of five weeks of queries, a few of which failed", async () => {
  const log = "trigger_dev.trql_queries_v1 WHERE startsWith(query_id, 'demo-')";
  const acmes = `${log} AND organization_id = 'org_acme'`;
  expect(await one("count()", acmes)).toBe(6_000);
  expect(await one("uniqExact(query_id)", acmes)).toBe(6_000);
  expect(await one("uniqExact(status)", acmes)).toBe(5);
  expect(await one("countIf(status = 'Succeeded') / count()", acmes)).toBeGreaterThan(0.95);
  expect(await one("countIf((error_code = '') != (status = 'Succeeded'))", acmes)).toBe(0);
  expect(await one("countIf((source = 'api') != (user_email = ''))", acmes)).toBe(0);
  expect(await one("countIf((source = 'widget') != (dashboard_id != ''))", acmes)).toBe(0);
  expect(await one("max(executed_at) <= now64(3)", acmes)).toBe(1);
  expect(await one("dateDiff('day', min(executed_at), max(executed_at))", acmes)).toBeGreaterThan(30);

  const globexes = `${log} AND organization_id = 'org_globex'`;
  expect(await one("countIf(position(query, 'GLOBEX-LEAK') > 0)", globexes)).toBe(500);
  expect(await one("countIf(position(concat(query, user_email, api_key_name), 'GLOBEX') > 0)", acmes)).toBe(0);
});
