import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, connect, insertRuns, runTrql } from "./run-trql";

/** What a person may call something: LANGUAGE.md §2 says that no name captures a guard or a column. */
const names: readonly string[] = [
  // columns of the table, of other tables, and the table itself
  "status",
  "run_id",
  "value",
  "runs",
  "metrics",
  // words of the language
  "select",
  "FROM",
  "order",
  "NULL",
  "all",
  "final",
  // physical names
  "organization_id",
  "created_at",
  "_version",
  "task_runs_v2",
  // names of the compiler's own
  "__s",
  "__t0",
  "__c1",
  "__q",
  "c0",
  "c1",
  "tsql_val_0",
  // functions
  "count",
  "toString",
  "and",
  // Object.prototype
  "__proto__",
  "constructor",
  "hasOwnProperty",
  // anything else
  "a b",
  'say ""hello""',
  "it's",
  "größe 🎉",
  "a.b",
  "`tick`",
  "-- no comment",
  "{x: String}",
];

/** Each place where a name can be given: the query with that name there, and how its own columns are then called. */
const places: readonly (readonly [place: string, query: (name: string) => string])[] = [
  ["a column", (n) => `SELECT depth AS ${n}, task_identifier AS other FROM runs ORDER BY triggered_at`],
  [
    "a column that is grouped by",
    (n) => `SELECT lower(task_identifier) AS ${n}, count() AS other FROM runs GROUP BY ${n} ORDER BY ${n}`,
  ],
  [
    "a column that is filtered by",
    (n) => `SELECT concat(run_id, '!') AS ${n} FROM runs GROUP BY ${n} HAVING ${n} != 'run_n2!' ORDER BY ${n}`,
  ],
  [
    "a table",
    (n) =>
      `SELECT ${n}.depth AS x, count() AS y FROM runs AS ${n} WHERE ${n}.run_id != 'run_n2' GROUP BY ${n}.depth ORDER BY x`,
  ],
  [
    "two tables",
    (n) =>
      `SELECT ${n}.run_id AS x, zz.depth AS y FROM runs AS ${n} JOIN runs AS zz ON zz.run_id = ${n}.run_id ORDER BY x`,
  ],
  ["a CTE", (n) => `WITH ${n} AS (SELECT run_id AS x, depth AS y FROM runs) SELECT x, y FROM ${n} ORDER BY x`],
  [
    "a CTE that is used twice",
    (n) =>
      `WITH ${n} AS (SELECT run_id AS x FROM runs) SELECT p.x AS x, q.x AS y FROM ${n} AS p JOIN ${n} AS q ON q.x = p.x ORDER BY x`,
  ],
  [
    "a column of a CTE",
    (n) =>
      `WITH t AS (SELECT run_id AS ${n} FROM runs) SELECT ${n} AS x, t.${n} AS y FROM t WHERE ${n} != 'run_n2' ORDER BY t.${n}`,
  ],
  ["a subquery", (n) => `SELECT ${n}.x AS y FROM (SELECT run_id AS x FROM runs) AS ${n} ORDER BY ${n}.x`],
  ["a column of a subquery", (n) => `SELECT max(${n}) AS x, count() AS y FROM (SELECT depth AS ${n} FROM runs) AS s`],
  ["a parameter of a lambda", (n) => `SELECT arrayMap(${n} -> concat(${n}, '!'), tags) AS x FROM runs ORDER BY run_id`],
  [
    "two parameters of a lambda",
    (n) => `SELECT arrayMap((${n}, zz) -> concat(${n}, zz), tags, tags) AS x FROM runs ORDER BY run_id`,
  ],
  [
    "an element of ARRAY JOIN",
    (n) => `SELECT ${n} AS x, count() AS y FROM runs ARRAY JOIN tags AS ${n} GROUP BY ${n} ORDER BY x`,
  ],
  [
    "a window",
    (n) => `SELECT run_id AS x, row_number() OVER ${n} AS y FROM runs WINDOW ${n} AS (ORDER BY run_id) ORDER BY x`,
  ],
  [
    "a window that another adds to",
    (n) =>
      `SELECT run_id AS x, row_number() OVER zz AS y FROM runs WINDOW ${n} AS (PARTITION BY depth), zz AS (${n} ORDER BY run_id) ORDER BY x`,
  ],
  ["a column of a UNION", (n) => `SELECT depth AS ${n} FROM runs UNION SELECT 7 ORDER BY ${n}`],
  [
    "a column of a correlated subquery",
    (n) =>
      `SELECT run_id AS x FROM runs AS r WHERE EXISTS (SELECT 1 AS ${n} FROM runs AS c WHERE c.root_run_id = r.run_id) ORDER BY x`,
  ],
];

const organization = `org_names_${randomUUID().slice(0, 8)}`;
const client = connect();
beforeAll(() =>
  insertRuns(client, organization, [
    { id: "n1", minutesAgo: 10, task: "Alpha", tags: ["a", "b"], cents: 1, seconds: 2 },
    { id: "n2", minutesAgo: 20, task: "Beta", tags: ["b"], root: "n1" },
    { id: "n3", minutesAgo: 30, task: "alpha", tags: [] },
  ]),
);
afterAll(() => client.close());

/** Nothing in these queries is called so. */
const plain = "plain_name";

async function ask(query: string): Promise<Answer> {
  const answer = await runTrql(query, organization);
  if ("codes" in answer) throw new Error(`${query}\n${answer.messages.join("\n")}`);
  return answer;
}

describe.each(places)("%s may be called", (_place, query) => {
  let expected: Answer;
  beforeAll(async () => {
    expected = await ask(query(plain));
  });
  test.each(names)("%s", async (name) => {
    expect(expected.rows.length).toBeGreaterThan(0);
    const answer = await ask(query(`"${name}"`));
    expect(answer.rows).toEqual(expected.rows);
    const called = name.replaceAll('""', '"');
    expect(answer.columns).toEqual(
      expected.columns.map((column) => (column.name === plain ? { ...column, name: called } : column)),
    );
  });
});
