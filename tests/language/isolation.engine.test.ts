import { compile, tenantScope } from "trql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalog } from "~/tables/catalog";
import { connect, insertRuns, now, removeRuns, runTrql } from "./run-trql";

const ours = "org_isolation_a";
const theirs = "org_isolation_b";
const client = connect();

/** One query for each shape that the grammar has, and attacks that name what must not be reached. */
const shapes: readonly string[] = [
  "SELECT count() FROM runs",
  "SELECT * FROM runs ORDER BY run_id",
  "SELECT run_id, total_cost, tags, output, error FROM runs ORDER BY run_id",
  "SELECT DISTINCT tags FROM runs ORDER BY tags",
  "SELECT task_identifier, sum(total_cost) AS c FROM runs GROUP BY task_identifier HAVING c > 0 ORDER BY c LIMIT 5 OFFSET 0",
  "SELECT count() FROM runs WHERE 1 = 1 OR status = 'Failed'",
  "SELECT count() FROM runs WHERE NOT (run_id = 'run_x' AND 1 = 0)",
  "SELECT a.run_id, b.run_id FROM runs a JOIN runs b ON a.task_identifier = b.task_identifier ORDER BY a.run_id, b.run_id",
  "SELECT a.run_id, b.run_id FROM runs a JOIN runs b ON 1 = 1 ORDER BY a.run_id, b.run_id",
  "SELECT a.run_id, b.tags FROM runs a LEFT JOIN runs b ON a.run_id = b.run_id AND b.total_cost > 1000 ORDER BY a.run_id",
  "SELECT run_id FROM runs WHERE run_id IN (SELECT run_id FROM runs) ORDER BY run_id",
  "SELECT count() FROM runs WHERE run_id NOT IN (SELECT run_id FROM runs WHERE total_cost < 1000)",
  "SELECT max(c) FROM (SELECT total_cost AS c FROM runs) s",
  "SELECT s.t, count() FROM (SELECT arrayJoin(tags) AS t FROM runs) s GROUP BY s.t ORDER BY s.t",
  "SELECT groupArray(output.secret) AS secrets FROM runs",
  "SELECT CASE WHEN max(total_cost) > 1000 THEN 'leak' ELSE 'none' END AS x FROM runs",
  "SELECT run_id AS organization_id, 'org_isolation_b' AS project_id FROM runs WHERE organization_id != '' ORDER BY run_id",
  "SELECT 'org_isolation_b' AS __s, count() FROM runs WHERE __s = 'org_isolation_b'",
  "SELECT organization_id FROM runs",
  "SELECT __s.organization_id FROM runs __s",
  "SELECT r.__c0 FROM runs r",
  "SELECT count() FROM task_runs_v2",
  'SELECT count() FROM "trigger_dev.task_runs_v2"',
  "SELECT count() FROM system.tables",
  "SELECT _part FROM runs",
  "SELECT getSetting('readonly')",
  "SELECT count() FROM runs SETTINGS additional_table_filters = {}",
  "SELECT count() FROM runs FORMAT Null",
  "SELECT count() FROM runs PREWHERE 1",
  "SELECT count() FROM runs FINAL",
  "SELECT {tsql_val_0: String}",
  "SELECT count() FROM runs; SELECT count() FROM runs",
  "SELECT count() FROM numbers(10)",
  "SELECT dictGet('d', 'a', 1)",
  "SELECT count() FROM runs WHERE task_identifier = '\\' OR 1=1 --'",
  "SELECT timeBucket(), count() FROM runs GROUP BY timeBucket ORDER BY timeBucket",
  "SELECT count() FROM metrics",
  "SELECT count() FROM queries",
];

const ids = ["x1", "x2", "x3"];
const insertTheirs = (mark: string) =>
  insertRuns(
    client,
    theirs,
    ids.map((id, index) => ({
      id,
      minutesAgo: 5 + index,
      seconds: 3,
      cents: 1e9,
      status: "SYSTEM_FAILURE",
      tags: [mark],
      output: { secret: mark, items: [index] },
    })),
  );

const askAll = async () => {
  const answers: unknown[] = [];
  for (const text of shapes) {
    answers.push([text, await runTrql(client, text, ours).catch((error: Error) => ({ failure: error.message }))]);
  }
  return answers;
};

beforeAll(async () => {
  await insertRuns(
    client,
    ours,
    ids.map((id, index) => ({
      id,
      minutesAgo: 5 + index,
      seconds: 3,
      cents: index,
      tags: [`ours-${index}`],
      output: { secret: `ours-${index}` },
    })),
  );
});
afterAll(() => client.close());

test("the answer is the same with another organization's rows absent, present and changed", async () => {
  await removeRuns(client, theirs);
  const absent = await askAll();
  await insertTheirs("LEAK-1");
  expect(await askAll()).toEqual(absent);
  await removeRuns(client, theirs);
  await insertTheirs("LEAK-2");
  const changed = await askAll();
  expect(changed).toEqual(absent);
  expect(JSON.stringify(changed)).not.toContain("LEAK");
  expect(changed.filter((each) => JSON.stringify(each).includes('{"failure"'))).toEqual([]);
  // The oracle sees something: the other organization's rows are there for their owner.
  expect(await runTrql(client, "SELECT count() FROM runs", theirs)).toHaveProperty("rows", [["3"]]);
});

test("each lock holds alone: the filters of the settings answer for a query without a guard", async () => {
  const compiled = compile("SELECT count() FROM runs", {
    catalog,
    scope: tenantScope({ organizationId: ours }),
    range: { from: new Date(0), to: now },
    timeZone: "UTC",
    policy: { lookBackDays: 30, wallTimeSeconds: 5, memoryBytes: 1e9 },
    names: {},
    now,
  });
  if (!compiled.ok) throw new Error("the query compiles");
  const result = await client.query({
    query: "SELECT uniqExact(organization_id) AS organizations, count() AS rows FROM trigger_dev.task_runs_v2 FINAL",
    clickhouse_settings: compiled.query.settings,
    format: "JSONEachRow",
  });
  expect(await result.json()).toEqual([{ organizations: "1", rows: "3" }]);
});

test("the text is a function of the query's shape: two organizations get the same SQL, and no literal is in it", () => {
  const compileFor = (organizationId: string, value: string) =>
    compile(`SELECT task_identifier FROM runs WHERE task_identifier = '${value}' LIMIT 7`, {
      catalog,
      scope: tenantScope({ organizationId }),
      range: { from: new Date(0), to: now },
      timeZone: "UTC",
      policy: { lookBackDays: 30, wallTimeSeconds: 5, memoryBytes: 1e9 },
      names: {},
      now,
    });
  const a = compileFor(ours, "send-email");
  const b = compileFor(theirs, "drop table");
  if (!a.ok || !b.ok) throw new Error("both compile");
  expect(a.query.sql).toBe(b.query.sql);
  expect(a.query.parameters).not.toEqual(b.query.parameters);
});

test("a query cannot write and cannot lift its limits", async () => {
  const { settings } = compileOk("SELECT 1");
  await expect(
    client.command({ query: "CREATE TABLE trigger_dev.x (a Int8) ENGINE = Memory", clickhouse_settings: settings }),
  ).rejects.toThrow();
});

function compileOk(text: string) {
  const compiled = compile(text, {
    catalog,
    scope: tenantScope({ organizationId: ours }),
    range: { from: new Date(0), to: now },
    timeZone: "UTC",
    policy: { lookBackDays: 30, wallTimeSeconds: 5, memoryBytes: 1e9 },
    names: {},
    now,
  });
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  return compiled.query;
}
