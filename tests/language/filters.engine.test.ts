import { withFilter } from "trql/language-service";
import type { QueryValue } from "trql/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import { type Answer, connect, insertRuns, runTrql } from "./run-trql";

const organization = "org_filters";
const client = connect();
const options = { tables: tableDescriptions, timeZone: "UTC" };

beforeAll(() =>
  insertRuns(client, organization, [
    { id: "f1", minutesAgo: 5, seconds: 6, cents: 10, tags: ["red"], output: { order: { total: 12.5, id: "o'1\\n" } } },
    {
      id: "f2",
      minutesAgo: 10,
      seconds: 2,
      cents: 20,
      status: "COMPLETED_WITH_ERRORS",
      output: { order: { total: 3 } },
    },
    { id: "f3", minutesAgo: 15, seconds: 8, cents: 30, task: "it's a \\ task", root: "f1", tags: ["red", "blue"] },
    { id: "f4", minutesAgo: 20, cents: 40, task: "it's a \\ task", status: "PENDING", environment: "env_dev" },
    { id: "f5", minutesAgo: 20, cents: 40, task: "", status: "CRASHED", tags: ["blue"], root: "f1" },
    { id: "f6", minutesAgo: 400, seconds: 2, cents: 1, task: "send-email", status: "COMPLETED_WITH_ERRORS" },
  ]),
);
afterAll(() => client.close());

async function answer(text: string): Promise<Answer> {
  const outcome = await runTrql(text, organization);
  if (!("rows" in outcome)) throw new Error(`${text}\n${outcome.messages.join("\n")}`);
  return outcome;
}

const asText = (rows: readonly (readonly unknown[])[]) => rows.map((row) => JSON.stringify(row)).sort();

/** Queries of every shape, none with a LIMIT: filtering them by hand says which rows have to be left. */
const shapes: Readonly<Record<string, string>> = {
  "plain columns": "SELECT run_id, status, task_identifier, root_run_id, is_finished, attempt_count FROM runs",
  "a star": "SELECT * FROM runs",
  "a star and columns beside it": "SELECT machine, *, total_cost AS cost, runs.* EXCEPT (status) FROM runs",
  "an OR in WHERE": "SELECT run_id, status FROM runs WHERE status = 'Failed' OR total_cost > 0.2",
  "an OR in brackets": "SELECT run_id, status FROM runs WHERE (status = 'Failed' OR total_cost > 0.2)",
  "two ORs in brackets": "SELECT run_id, status FROM runs WHERE (depth = 1) OR (total_cost > 0.2)",
  "AND, BETWEEN and NOT":
    "SELECT run_id, depth FROM runs WHERE NOT status = 'Crashed' AND total_cost BETWEEN 0.1 AND 1",
  "aliases of expressions":
    "SELECT upper(task_identifier) AS task, depth + 1 AS level, status = 'Failed' AS failed, status IN ('Failed') AS it, CASE WHEN depth = 1 THEN 'child' END AS kind FROM runs",
  "an alias with the name of a column": "SELECT lower(status) AS task_identifier, task_identifier AS status FROM runs",
  "an alias of an alias": "SELECT depth AS d, d * 2 AS twice, twice AS again FROM runs",
  "expressions without an alias": "SELECT upper(status), depth + 1, total_cost * 100, count() OVER () FROM runs",
  DISTINCT: "SELECT DISTINCT status, depth FROM runs",
  "GROUP BY": "SELECT status, count(), sum(total_cost) AS cost, max(completed_at) AS last FROM runs GROUP BY status",
  "GROUP BY and HAVING with OR":
    "SELECT task_identifier AS task, count() AS n FROM runs GROUP BY task HAVING n > 1 OR max(depth) = 1",
  "GROUP BY an alias": "SELECT lower(status) AS status, count() AS n FROM runs GROUP BY status",
  "an aggregate of an aggregate's alias": "SELECT status, count() AS n, n * 2 AS m FROM runs GROUP BY status",
  "GROUP BY a position": "SELECT depth % 2 AS odd, uniq(status) AS statuses FROM runs GROUP BY 1",
  ROLLUP: "SELECT status, depth, count() AS n FROM runs GROUP BY ROLLUP (status, depth)",
  "GROUPING SETS": "SELECT status, depth, count() FROM runs GROUP BY GROUPING SETS ((status), (depth))",
  "aggregates alone": "SELECT count() AS n, max(total_cost) AS most, 'x' AS always FROM runs",
  timeBucket: "SELECT timeBucket(), count() AS n FROM runs GROUP BY timeBucket",
  "timeBucket by name": "SELECT timeBucket(triggered_at) AS at, status, count() AS n FROM runs GROUP BY at, status",
  "a time beside a bucket": "SELECT triggered_at, timeBucket() AS at FROM runs",
  "rendered values": "SELECT prettyFormat(total_cost * 2, 'cost') AS price, prettyFormat(depth, 'bytes') FROM runs",
  "rendered aggregates":
    "SELECT status, prettyFormat(avg(execution_duration), 'duration') AS mean FROM runs GROUP BY status",
  "times and dates":
    "SELECT triggered_at, completed_at, toDate(triggered_at) AS day, toStartOfHour(triggered_at) AS hour FROM runs",
  "JSON paths": "SELECT output.order.id, output.order.total::Float64 AS total, output.nothing AS none FROM runs",
  arrays: "SELECT tags, length(tags) AS n FROM runs",
  arrayJoin: "SELECT run_id, arrayJoin(tags) AS tag FROM runs",
  "ARRAY JOIN": "SELECT run_id, tag FROM runs ARRAY JOIN tags AS tag",
  numbers:
    "SELECT -depth AS below, 9223372036854775807 - depth AS large, toInt64(depth) - 9223372036854775807 AS low, 18446744073709551615 AS largest, toFloat32(0.1) AS single, toDecimal64(total_cost, 3) AS exact, total_cost / 3 AS third FROM runs",
  "huge numbers":
    "SELECT toInt256('1606938044258990275541962092341162602522202993782792835301376') AS huge, 1e300 AS float FROM runs",
  "not a number":
    "SELECT 0.0 / 0.0 AS none, (depth - 0.5) / 0 AS infinite, if(depth = 1, NULL, 1 / 0) AS some FROM runs",
  booleans: "SELECT is_finished, is_warm_start, if(depth = 1, NULL, is_test) AS maybe FROM runs",
  windows: "SELECT run_id, status, row_number() OVER (PARTITION BY status ORDER BY triggered_at) AS n FROM runs",
  "QUALIFY with OR":
    "SELECT run_id, row_number() OVER (ORDER BY triggered_at, run_id) AS n FROM runs QUALIFY n < 3 OR n > 4",
  "a window over groups":
    "SELECT status, count() AS n, rank() OVER (ORDER BY count() DESC) AS place FROM runs GROUP BY status",
  "a join": "SELECT a.run_id, b.run_id, a.status FROM runs a JOIN runs b ON a.task_identifier = b.task_identifier",
  "a join with a star": "SELECT * FROM runs a LEFT JOIN runs b ON a.root_run_id = b.run_id",
  "USING with a star":
    "SELECT * FROM (SELECT run_id, status FROM runs) a JOIN (SELECT run_id, depth FROM runs) b USING (run_id)",
  "a subquery": "SELECT s.n, s.status FROM (SELECT status, count() AS n FROM runs GROUP BY status) AS s",
  "a CTE":
    "WITH t AS (SELECT status AS s, count() AS n FROM runs GROUP BY s) SELECT s, n FROM t WHERE n > 0 OR s = 'Failed'",
  "LIMIT BY": "SELECT status, run_id FROM runs ORDER BY status, run_id LIMIT 1 BY status",
  "UNION ALL": "SELECT run_id AS id, depth FROM runs UNION ALL SELECT task_identifier, 7 FROM runs",
  "UNION with an order": "SELECT status, depth FROM runs UNION SELECT 'none', 7 ORDER BY depth DESC",
  "WITH and EXCEPT":
    "WITH t AS (SELECT run_id FROM runs) SELECT run_id FROM t EXCEPT SELECT run_id FROM runs WHERE depth = 1",
  brackets: "(SELECT run_id, status FROM runs)",
  "brackets with an order": "(SELECT run_id, status FROM runs) ORDER BY run_id",
  "no source": "SELECT 1 AS one, 'a' AS letter",
  "names in quotes": 'SELECT status AS "the ""status""", count() AS `n of` FROM runs GROUP BY "the ""status"""',
  "names of paths and keywords": "SELECT output.order.group AS a, output.where, status FROM runs",
  "a correlated subquery": "SELECT run_id, (SELECT count() FROM runs b WHERE b.status = a.status) AS alike FROM runs a",
};

describe.each(Object.entries(shapes))("%s", (_, query) => {
  test("filters for each value, and filters each out", async () => {
    const { columns, rows } = await answer(query);
    expect(rows).not.toHaveLength(0);
    for (const [place, { name: column }] of columns.entries()) {
      const values = [...new Map(rows.map((row) => [JSON.stringify(row[place]), row[place] as QueryValue])).values()];
      for (const value of new Set([...values.slice(0, 2), ...values.filter((each) => each === null)])) {
        for (const negate of [false, true]) {
          const filtered = withFilter(query, { column, value, negate }, options);
          if (!filtered.ok) throw new Error(`${column}: ${filtered.message}`);
          const wanted = rows.filter((row) => (JSON.stringify(row[place]) === JSON.stringify(value)) !== negate);
          const found = await answer(filtered.text);
          expect(asText(found.rows), filtered.text).toEqual(asText(wanted));
          expect(
            found.columns.map((each) => [each.name, each.type, each.renderType]),
            filtered.text,
          ).toEqual(columns.map((each) => [each.name, each.type, each.renderType]));
        }
      }
    }
  });
});

test("LIMIT counts the rows that are left", async () => {
  const query = "SELECT run_id FROM runs WHERE depth = 0 OR depth = 1 ORDER BY triggered_at LIMIT 2";
  const only = withFilter(query, { column: "run_id", value: "run_f1" }, options);
  expect(only.ok && (await answer(only.text)).rows).toEqual([["run_f1"]]);
});

test("one element of many", async () => {
  const query = "SELECT run_id, tags FROM runs ORDER BY run_id";
  const having = withFilter(query, { column: "tags", value: "blue", contains: true }, options);
  expect(having.ok && (await answer(having.text)).rows.map(([id]) => id)).toEqual(["run_f3", "run_f5"]);
  const without = withFilter(query, { column: "tags", value: "blue", contains: true, negate: true }, options);
  expect(without.ok && (await answer(without.text)).rows.map(([id]) => id)).toEqual([
    "run_f1",
    "run_f2",
    "run_f4",
    "run_f6",
  ]);
});

test("a document that holds nothing is filtered for as NULL", async () => {
  const query = "SELECT run_id, output FROM runs ORDER BY run_id";
  const without = withFilter(query, { column: "output", value: null }, options);
  expect(without.ok && (await answer(without.text)).rows.map(([id]) => id)).toEqual([
    "run_f3",
    "run_f4",
    "run_f5",
    "run_f6",
  ]);
});

test("a result with an order has it also where the query becomes a source", async () => {
  const query = "SELECT run_id AS id, depth AS level FROM runs ORDER BY level DESC, run_id DESC LIMIT 1 BY run_id";
  const filtered = withFilter(query, { column: "level", value: 0, negate: true }, options);
  expect(filtered.ok && (await answer(filtered.text)).rows.map(([id]) => id)).toEqual(["run_f5", "run_f3"]);
});
