import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import { optionsFor, runTrql } from "../language/run-trql";
import { ask } from "./ask";
import { connectQuietly } from "./quiet-client";

const client = connectQuietly();
/** Others each time, so that a table that is kept holds no rows of an earlier run. */
const [ours, theirs] = [`org_dictionaries_${crypto.randomUUID()}`, `org_neighbour_${crypto.randomUUID()}`];
/** Texts that are stored as numbers of a dictionary, which all rows of a part share. */
const inDictionaries = ["region", "task_version", "sdk_version", "cli_version", "ttl"];

/** In one insert, so that the rows of both lie in one part: ours with short texts, theirs with long ones. */
beforeAll(async () => {
  const row = (organization: string, id: string, text: string) => ({
    organization_id: organization,
    project_id: "project_1",
    environment_id: "env_prod",
    environment_type: "PRODUCTION",
    run_id: id,
    friendly_id: id,
    status: "COMPLETED_SUCCESSFULLY",
    task_identifier: "ours",
    created_at: "2026-03-10 11:00:00.000",
    updated_at: "2026-03-10 11:00:00.000",
    _version: "1",
    ...Object.fromEntries(inDictionaries.map((column) => [column, text])),
  });
  await client.insert({
    table: "trigger_dev.task_runs_v2",
    format: "JSONEachRow",
    values: [row(ours, "r1", "abc"), row(theirs, "r2", "a text of the neighbour")],
  });
});
afterAll(() => client.close());

/** Each fails for a text of more than three bytes, and none of ours has more. */
const questions = (column: string) => [
  `SELECT count() FROM runs WHERE toFixedString(${column}, 3) = 'abc'`,
  `SELECT count() FROM (SELECT toFixedString(${column}, 3) AS x FROM runs) s WHERE x = 'abc'`,
  `SELECT count() FROM (SELECT lower(${column}) AS x FROM runs) s WHERE toFixedString(x, 3) = 'abc'`,
  `SELECT count() FROM runs GROUP BY toFixedString(${column}, 3)`,
  `SELECT countIf(toFixedString(${column}, 3) = 'abc') FROM runs`,
  `SELECT count() FROM runs a JOIN runs b ON toFixedString(a.${column}, 3) = toFixedString(b.${column}, 3)`,
  `SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY toFixedString(${column}, 3)) AS n FROM runs) s`,
  `SELECT max(n) FROM (SELECT count() OVER (PARTITION BY toFixedString(${column}, 3)) AS n FROM runs) s`,
  `SELECT count() FROM (SELECT run_id FROM runs ORDER BY toFixedString(${column}, 3) LIMIT 1) s`,
  `SELECT count() FROM (SELECT run_id FROM runs LIMIT 1 BY toFixedString(${column}, 3)) s`,
  `SELECT count() FROM (SELECT DISTINCT toFixedString(${column}, 3) FROM runs) s`,
  `SELECT count() FROM (SELECT toFixedString(${column}, 3) FROM runs UNION SELECT toFixedString(${column}, 3) FROM runs) s`,
  `SELECT count() FROM runs WHERE toFixedString(${column}, 3) IN ('abc', 'def')`,
  `SELECT count() FROM runs WHERE toFixedString(${column}, 3) IN (SELECT toFixedString(${column}, 3) FROM runs)`,
  `SELECT count() FROM runs r WHERE EXISTS (SELECT 1 FROM runs c WHERE toFixedString(c.${column}, 3) = toFixedString(r.${column}, 3))`,
  `SELECT count() FROM runs WHERE (SELECT max(toFixedString(${column}, 3)) FROM runs) = 'abc'`,
  `SELECT count() FROM runs WHERE CASE toFixedString(${column}, 3) WHEN 'abc' THEN true ELSE false END`,
  `SELECT count() FROM runs WHERE arrayExists(x -> toFixedString(x, 3) = 'abc', [${column}])`,
  `SELECT count() FROM runs ARRAY JOIN [toFixedString(${column}, 3)] AS x`,
  `SELECT count() FROM runs HAVING max(toFixedString(${column}, 3)) = 'abc'`,
  `SELECT count() FROM runs a ANY LEFT JOIN runs b ON toFixedString(a.${column}, 3) = toFixedString(b.${column}, 3)`,
];
describe.each(inDictionaries)("%s", (column) => {
  test.each(questions(column))("%s does not fail by a neighbour's text", async (query) => {
    expect(await ask(client, query, optionsFor(ours))).toMatchObject({ kind: "rows", rows: [["1"]] });
  });
});

test("the neighbour's own queries fail: the questions ask for what is there", async () => {
  expect(await ask(client, questions("cli_version")[0] ?? "", optionsFor(theirs))).not.toHaveProperty("kind", "rows");
});

const columns = tableDescriptions.flatMap((table) => table.columns.map(({ name }) => [table.name, name] as const));
test.each(columns)("%s.%s comes out of the guard without a dictionary", async (table, column) => {
  const answer = await runTrql(`SELECT "${column}" FROM ${table} LIMIT 0`, ours);
  if (!("rows" in answer)) throw new Error(answer.messages.join(" "));
  expect(answer.engineTypes[0]).not.toMatch(/LowCardinality/);
});
