import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type ClickHouseClient, createClient } from "@clickhouse/client";
import { type LocalServices, startLocalServices } from "local-services";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateClickHouse } from "~/clickhouse/migrate.server";
import { clickhouseAccess, clickhouseAddresses } from "../../scripts/running/clickhouse-access";

/** The tables as they were first, when tenants were stored as texts. */
const first = ["0001-runs.sql", "0002-metrics.sql", "0003-queries.sql"];
const tables = ["task_runs_v2", "metrics_v1", "trql_queries_v1"];

let folder: string;
let services: LocalServices;
let client: ClickHouseClient;

async function start(): Promise<void> {
  services = await startLocalServices({ dataDir: join(folder, "data"), access: clickhouseAccess });
  client = createClient({ url: clickhouseAddresses(services.userUrls).CLICKHOUSE_WRITER_URL });
}
async function stop(): Promise<void> {
  await client?.close();
  await services?.stop();
}
async function answer<Row>(query: string): Promise<Row[]> {
  return (await client.query({ query, format: "JSONEachRow" })).json<Row>();
}

/** Three rows of each of two organizations, and a second state of one run, in a table of texts. */
async function fillAsBefore(): Promise<void> {
  const tenants = "concat('org_', toString(number % 2)), 'project_1', concat('env_', toString(number % 3))";
  const keys = "organization_id, project_id, environment_id";
  await client.command({
    query: `INSERT INTO trigger_dev.task_runs_v2 (${keys}, run_id, friendly_id, status, created_at, _version)
      SELECT ${tenants}, toString(number), toString(number), 'PENDING', '2026-01-01 00:00:00', 1 FROM numbers(6)`,
  });
  await client.command({
    query: `INSERT INTO trigger_dev.task_runs_v2 (${keys}, run_id, friendly_id, status, created_at, _version)
      VALUES ('org_1', 'project_1', 'env_2', '5', '5', 'CANCELED', '2026-01-01 00:00:00', 2)`,
  });
  await client.command({
    query: `INSERT INTO trigger_dev.metrics_v1 (${keys}, metric_name, bucket_start, value)
      SELECT ${tenants}, 'load', now() - number * 10, number FROM numbers(6)`,
  });
  await client.command({
    query: `INSERT INTO trigger_dev.trql_queries_v1 (${keys}, query_id, executed_at)
      SELECT ${tenants}, toString(number), '2026-01-01 00:00:00' FROM numbers(6)`,
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "trql-old-data-"));
  const ddl = new URL("../../app/clickhouse/ddl/", import.meta.url);
  await Promise.all(first.map((name) => copyFile(new URL(name, ddl), join(folder, name))));
  await start();
  expect(await migrateClickHouse(client, pathToFileURL(`${folder}/`))).toEqual(first);
  await fillAsBefore();
  await stop();
  await start();
  expect(await migrateClickHouse(client)).toEqual([
    "0004-runs-tenants.sql",
    "0005-metrics-tenants.sql",
    "0006-queries-tenants.sql",
  ]);
});
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

test("keeps every row of a folder from before tenants were numbers of a dictionary", async () => {
  const runs =
    "SELECT organization_id AS o, environment_id AS e, run_id AS r, status AS s FROM trigger_dev.task_runs_v2";
  expect(await answer(`${runs} FINAL ORDER BY r`)).toEqual([
    { o: "org_0", e: "env_0", r: "0", s: "PENDING" },
    { o: "org_1", e: "env_1", r: "1", s: "PENDING" },
    { o: "org_0", e: "env_2", r: "2", s: "PENDING" },
    { o: "org_1", e: "env_0", r: "3", s: "PENDING" },
    { o: "org_0", e: "env_1", r: "4", s: "PENDING" },
    { o: "org_1", e: "env_2", r: "5", s: "CANCELED" },
  ]);
  for (const table of tables) {
    const counts = `SELECT organization_id AS o, toUInt8(count()) AS n FROM trigger_dev.${table} FINAL GROUP BY o ORDER BY o`;
    const query = table === "trql_queries_v1" ? counts.replace(" FINAL", "") : counts;
    expect(await answer(query)).toEqual([
      { o: "org_0", n: 3 },
      { o: "org_1", n: 3 },
    ]);
  }
});

test.each(tables)("the tenants of %s are a dictionary's, and still the first of the key", async (table) => {
  const columns = await answer<{ name: string; type: string }>(
    `SELECT name, type FROM system.columns WHERE database = 'trigger_dev' AND table = '${table}'
      AND name IN ('organization_id', 'project_id', 'environment_id') ORDER BY position`,
  );
  expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    "organization_id LowCardinality(String)",
    "project_id LowCardinality(String)",
    "environment_id LowCardinality(String)",
  ]);
  const plan = await answer<{ explain: string }>(
    `EXPLAIN json = 1, indexes = 1 SELECT * FROM trigger_dev.${table} PREWHERE organization_id = 'org_1' AND environment_id = 'env_2'`,
  );
  expect(keysOf(JSON.parse(plan.map(({ explain }) => explain).join("\n")))).toEqual([
    "organization_id",
    "environment_id",
  ]);
});

interface Step {
  readonly Indexes?: readonly { readonly Type: string; readonly Keys?: readonly string[] }[];
  readonly Plans?: readonly Step[];
}

/** The columns by which the primary key narrows what is read. */
function keysOf([{ Plan }]: readonly [{ readonly Plan: Step }]): readonly string[] {
  const keys = (step: Step): readonly string[] => [
    ...(step.Indexes ?? []).flatMap(({ Type, Keys }) => (Type === "PrimaryKey" ? (Keys ?? []) : [])),
    ...(step.Plans ?? []).flatMap(keys),
  ];
  return keys(Plan);
}

test("takes rows of old and new states together", async () => {
  await client.command({
    query: `INSERT INTO trigger_dev.task_runs_v2 (organization_id, project_id, environment_id, run_id, status, created_at, _version)
      VALUES ('org_0', 'project_1', 'env_0', '0', 'EXPIRED', '2026-01-01 00:00:00', 3)`,
  });
  const latest = "SELECT status FROM trigger_dev.task_runs_v2 FINAL WHERE organization_id = 'org_0' AND run_id = '0'";
  expect(await answer(latest)).toEqual([{ status: "EXPIRED" }]);
});
