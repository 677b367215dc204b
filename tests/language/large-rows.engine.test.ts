import { beforeAll, expect, test } from "vitest";
import { connect, runTrql } from "./run-trql";

const organization = `org_large_${crypto.randomUUID().replaceAll("-", "")}`;
const count = 6_000;
/** A granule of such rows at once would need more by far. */
const policy = { lookBackDays: 30, wallTimeSeconds: 60, memoryBytes: 128 * 1024 ** 2 };

beforeAll(async () => {
  const client = connect();
  const values = Array.from({ length: count }, (_, index) => ({
    organization_id: organization,
    project_id: "project_1",
    environment_id: "env_prod",
    environment_type: "PRODUCTION",
    run_id: `internal_${index}`,
    friendly_id: `run_${String(index).padStart(6, "0")}`,
    task_identifier: "large",
    status: "COMPLETED_SUCCESSFULLY",
    depth: 1,
    created_at: "2026-03-10 11:00:00.000",
    updated_at: "2026-03-10 11:00:00.000",
    _version: 1,
  }));
  await client.insert({ table: "trigger_dev.task_runs_v2", values, format: "JSONEachRow" });
  await client.close();
});

// A step works on a block of rows: only small blocks of large rows fit into this plan's memory.
test.each([
  [
    "a sorted array for each row",
    "SELECT sum(arraySort(x -> -x, arrayMap(x -> x + depth, range(5000)))[1]) AS v FROM runs",
    String(count * 5_000),
  ],
  [
    "arrays in arrays",
    "SELECT sum(length(arrayFlatten(arrayMap(x -> range(depth * 80), range(100))))) AS v FROM runs",
    String(count * 8_000),
  ],
  [
    "a long text",
    "SELECT sum(length(concat(repeat(run_id, 2000), task_identifier))) AS v FROM runs",
    String(count * 20_005),
  ],
  [
    "an array of a subquery",
    "SELECT sum(length(arraySort(x -> -x, arrayMap(x -> x + 1, a)))) AS v FROM (SELECT arrayResize([depth], 5000) AS a FROM runs)",
    String(count * 5_000),
  ],
  [
    "rows of arrayJoin",
    "SELECT sum(length(concat(repeat(run_id, 3), toString(n)))) AS v FROM (SELECT run_id, arrayJoin(range(1000)) AS n FROM runs)",
    String(count * (30 * 1_000 + 2_890)),
  ],
  [
    "texts behind a join",
    "SELECT sum(length(concat(a.text, b.run_id))) AS v FROM (SELECT repeat(run_id, 2000) AS text FROM runs) AS a CROSS JOIN (SELECT run_id FROM runs LIMIT 2) AS b",
    String(count * 2 * 20_010),
  ],
])("%s fits into little memory", async (_, query, expected) => {
  expect(await runTrql(query, organization, { policy })).toMatchObject({ rows: [[expected]] });
});
