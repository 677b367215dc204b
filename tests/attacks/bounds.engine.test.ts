import { compile } from "trql";
import { afterAll, expect, test } from "vitest";
import { optionsFor } from "../language/run-trql";
import { ask } from "./ask";
import { connectQuietly } from "./quiet-client";

const client = connectQuietly();
afterAll(() => client.close());
const options = optionsFor("org_bounds");

test.each([
  "SELECT arrayJoin(range(12000)) AS x",
  "SELECT arrayJoin(range(12000)) AS x LIMIT 11000",
  "SELECT arrayJoin(range(12000)) AS x ORDER BY x LIMIT 11000 OFFSET 500",
  "SELECT arrayJoin(range(12000)) AS x LIMIT 11000 BY 1",
  "SELECT arrayJoin(range(6000)) AS x UNION ALL SELECT arrayJoin(range(6000)) AS x",
  "(SELECT arrayJoin(range(12000)) AS x) EXCEPT (SELECT 70000 AS x)",
  "WITH a AS (SELECT arrayJoin(range(12000)) AS x) SELECT x FROM a ORDER BY x DESC",
  "SELECT x FROM (SELECT range(12000) AS r) s ARRAY JOIN r AS x",
  "SELECT arrayJoin(range(12000)) AS x, sum(1) OVER () AS n",
])("%s answers with one row more than the cap", async (query) => {
  const answer = await ask(client, query, options);
  expect(answer.kind === "rows" ? answer.rows.length : answer).toBe(10_001);
});

test("with its settings even the engine's own user cannot write, nor lift a limit", async () => {
  const compiled = compile("SELECT 1", options);
  const settings = compiled.ok ? compiled.query.settings : {};
  for (const query of [
    "CREATE TABLE trigger_dev.written_by_a_query (a UInt8) ENGINE = Memory",
    "INSERT INTO trigger_dev.schema_migrations (name, checksum) VALUES ('x', 'y')",
    "ALTER TABLE trigger_dev.task_runs_v2 DELETE WHERE 1",
    "DROP TABLE IF EXISTS trigger_dev.task_runs_v2",
    "SET max_execution_time = 0",
  ])
    await expect(client.command({ query, clickhouse_settings: settings }), query).rejects.toThrow();
});

test("the engine stops what takes too long, grows too large or needs too much", async () => {
  const policy = { lookBackDays: 30, wallTimeSeconds: 1, memoryBytes: 64 * 1024 ** 2 };
  const limited = { ...options, policy };
  const endless =
    "SELECT sum(length(SHA512(toString(a + b)))) AS x FROM (SELECT arrayJoin(range(60000)) AS a) s, (SELECT arrayJoin(range(60000)) AS b) t";
  const large = "SELECT length(groupArray(repeat('x', 1000))) AS x FROM (SELECT arrayJoin(range(400000)) AS a) s";
  expect(await ask(client, endless, limited)).toMatchObject({ kind: "failed", code: "timeout" });
  expect(await ask(client, large, limited)).toMatchObject({ kind: "failed", code: "limit_exceeded" });
});
