import { type CompileOptions, compile } from "trql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readsOf } from "./reads-of";
import { connect, optionsFor } from "./run-trql";

const organization = "org_indexes";
const client = connect();
const options: CompileOptions = {
  ...optionsFor(organization),
  range: { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2026-03-01T00:00:00Z") },
  timeZone: "Europe/Berlin",
  policy: { lookBackDays: 366, wallTimeSeconds: 20, memoryBytes: 2 * 1024 ** 3 },
};

/** One run each 50 seconds of two months, in two environments by turns: several granules for each environment. */
beforeAll(async () => {
  await client.command({
    query: `INSERT INTO trigger_dev.task_runs_v2 (organization_id, project_id, environment_id, environment_type, run_id,
        friendly_id, status, task_identifier, root_run_id, created_at, updated_at, output, error, _version)
      SELECT {organization: String}, 'project_1', if(number % 2 = 0, 'env_prod', 'env_dev'), 'PRODUCTION',
        concat('i', toString(number)), concat('f', toString(number)),
        if(number % 3 = 0, 'COMPLETED_WITH_ERRORS', 'COMPLETED_SUCCESSFULLY'), concat('task-', toString(number % 7)),
        concat('f', toString(intDiv(number, 10))), toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + toIntervalSecond(number * 50),
        toDateTime64('2026-01-01 00:00:00', 3, 'UTC'), '{}', '{}', 1 FROM numbers(100000)`,
    query_params: { organization },
  });
});
afterAll(() => client.close());

interface Index {
  readonly Type: string;
  readonly Name?: string;
  readonly Keys?: readonly string[];
  readonly "Initial Granules"?: number;
  readonly "Selected Granules"?: number;
}
interface Step {
  readonly Indexes?: readonly Index[];
  readonly Plans?: readonly Step[];
}

/** For each table that a query reads: the columns of its primary key and the skip indexes that narrow what is read. */
async function indexesOf(text: string): Promise<readonly (readonly string[])[]> {
  const compiled = compile(text, options);
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  const { sql, parameters, settings } = compiled.query;
  const answer = await client.query({
    query: `EXPLAIN json = 1, indexes = 1 ${sql}`,
    query_params: parameters,
    clickhouse_settings: settings,
    format: "TabSeparatedRaw",
  });
  const plans = JSON.parse(await answer.text()) as readonly { readonly Plan: Step }[];
  const reads = (step: Step): readonly (readonly Index[])[] => [
    ...(step.Indexes ? [step.Indexes] : []),
    ...(step.Plans ?? []).flatMap(reads),
  ];
  return plans.flatMap(({ Plan }) => reads(Plan)).map((indexes) => indexes.flatMap(narrowing));
}

function narrowing(index: Index): readonly string[] {
  if (index.Type === "PrimaryKey") return (index.Keys ?? []).filter((name) => !always.has(name));
  const fewer = (index["Selected Granules"] ?? 0) < (index["Initial Granules"] ?? 0);
  return index.Type === "Skip" && index.Name && fewer ? [index.Name] : [];
}

/** The guard and the window use these in every query. */
const always = new Set(["organization_id", "created_at", "bucket_start"]);
const bloom = "friendly_id_bloom";
const environment = "environment_id";

const cases: readonly (readonly [text: string, reads: readonly (readonly string[])[]])[] = [
  ["SELECT count() FROM runs", [[]]],
  ["SELECT status FROM runs WHERE run_id = 'run_f1000'", [[bloom]]],
  ["SELECT status FROM runs WHERE 'run_f1000' = run_id", [[bloom]]],
  ["SELECT status FROM runs WHERE run_id IN ('run_f1000', 'run_f1001', NULL, 'no run')", [[bloom]]],
  [
    "SELECT status FROM runs WHERE status = 'Failed' AND (run_id = 'run_f1' OR run_id = 'run_f2' AND depth = 0)",
    [[bloom]],
  ],
  ["SELECT run_id AS status FROM runs WHERE run_id = 'run_f1'", [[bloom]]],
  ["SELECT run_id AS id FROM runs WHERE id = 'run_f1' ORDER BY id", [[bloom]]],
  // One branch without the column reads everything.
  ["SELECT status FROM runs WHERE run_id = 'run_f1' OR depth = 0", [[]]],
  ["SELECT status FROM runs WHERE NOT run_id = 'run_f1'", [[]]],
  ["SELECT count() FROM runs WHERE environment = 'dev'", [[environment]]],
  ["SELECT count() FROM runs WHERE environment IN ('dev', 'env_ghost')", [[environment]]],
  ["SELECT count() FROM runs WHERE environment != 'dev'", [[environment]]],
  ["SELECT count() FROM runs WHERE environment NOT IN ('dev', 'prod')", [[environment]]],
  ["SELECT count() FROM runs WHERE project = 'proj_shop' AND environment = 'dev'", [[environment, "project_id"]]],
  ["SELECT count() FROM runs r WHERE r.environment = 'dev' AND r.run_id = 'run_f1'", [[environment, bloom]]],
  // A text that is shown as it is stored, in a table whose key holds it.
  ["SELECT count() FROM metrics WHERE metric_name = 'process.cpu'", [["metric_name"]]],
  ["SELECT count() FROM metrics WHERE metric_name IN ('process.cpu', 'x')", [["metric_name"]]],
  // Inside subqueries and CTEs, and from around them.
  ["SELECT count() FROM (SELECT run_id FROM runs WHERE run_id = 'run_f1') s", [[bloom]]],
  ["SELECT count() FROM (SELECT run_id AS id, status FROM runs) s WHERE id = 'run_f1'", [[bloom]]],
  ["WITH s AS (SELECT * FROM runs) SELECT count() FROM s WHERE run_id = 'run_f1'", [[bloom]]],
  [
    "WITH a AS (SELECT run_id FROM runs), b AS (SELECT DISTINCT run_id AS x FROM a) SELECT x FROM b WHERE x = 'run_f1'",
    [[bloom]],
  ],
  ["SELECT e, n FROM (SELECT environment AS e, count() AS n FROM runs GROUP BY e) s WHERE e = 'dev'", [[environment]]],
  // What is not the same with fewer rows is read as it stands.
  ["SELECT x FROM (SELECT run_id AS x FROM runs LIMIT 10) s WHERE x = 'run_f1'", [[]]],
  ["SELECT x FROM (SELECT run_id AS x, row_number() OVER (ORDER BY run_id) AS n FROM runs) s WHERE x = 'run_f1'", [[]]],
  ["SELECT n FROM (SELECT any(environment) AS e, count() AS n FROM runs GROUP BY status) s WHERE e = 'dev'", [[]]],
  // Both sides of a set operation, and sides within sides.
  ...["UNION ALL", "UNION DISTINCT", "INTERSECT", "EXCEPT"].map(
    (operator) =>
      [
        `SELECT x FROM (SELECT run_id AS x, status FROM runs ${operator} SELECT root_run_id, status FROM runs) s WHERE x = 'run_f1'`,
        [[bloom], []],
      ] as const,
  ),
  [
    "WITH a AS (SELECT run_id AS x, environment AS e FROM runs UNION ALL (SELECT run_id, environment FROM runs EXCEPT SELECT status, environment FROM runs)) SELECT x FROM a WHERE e = 'dev'",
    [[environment], [environment], [environment]],
  ],
  // A side with a limit stays as it stands.
  [
    "SELECT x FROM (SELECT run_id AS x FROM runs UNION ALL (SELECT run_id FROM runs ORDER BY run_id LIMIT 10)) s WHERE x = 'run_f1'",
    [[bloom], []],
  ],
  // Joins.
  ["SELECT a.run_id FROM runs a JOIN runs b ON a.root_run_id = b.run_id WHERE b.run_id = 'run_f1'", [[], [bloom]]],
  ["SELECT a.run_id FROM runs a LEFT JOIN runs b ON a.root_run_id = b.run_id AND b.run_id = 'run_f1'", [[], [bloom]]],
  [
    "SELECT a.run_id FROM runs a JOIN (SELECT run_id FROM runs) b ON a.root_run_id = b.run_id WHERE b.run_id = 'run_f1'",
    [[], [bloom]],
  ],
  [
    "SELECT a.run_id FROM runs a LEFT JOIN (SELECT run_id, environment AS e FROM runs) b ON a.root_run_id = b.run_id WHERE b.e = 'dev'",
    [[], [environment]],
  ],
  [
    "SELECT a.run_id FROM runs a LEFT ANTI JOIN (SELECT run_id, environment AS e FROM runs) b ON a.root_run_id = b.run_id WHERE b.e = 'dev'",
    [[], []],
  ],
];

test.each(cases)("%s", async (text, reads) => {
  const sorted = (each: readonly (readonly string[])[]) => each.map((names) => [...names].sort());
  expect(sorted(await indexesOf(text))).toEqual(sorted(reads));
});

/** How many of the 100,000 rows the engine reads; a granule has 8,192. */
const rowsRead = async (text: string) => (await readsOf(client, text, options)).rows;

test.each([
  "triggered_at >= '2026-02-27'",
  "'2026-02-27' <= triggered_at",
  "triggered_at BETWEEN '2026-02-27' AND '2026-02-27 12:00:00'",
  "triggered_at = '2026-02-27 10:00:00'",
  "toDate(triggered_at) = '2026-02-27'",
  "triggered_at >= '2026-02-27' OR triggered_at < '2026-01-02'",
])("a bound in time narrows what is read: %s", async (where) => {
  const all = await rowsRead("SELECT count() FROM runs");
  expect(all).toBeGreaterThanOrEqual(100_000);
  for (const from of ["runs WHERE", "runs WHERE depth = 0 AND", "(SELECT triggered_at FROM runs) s WHERE"])
    expect(await rowsRead(`SELECT count() FROM ${from} (${where})`)).toBeLessThan(0.7 * all);
});
