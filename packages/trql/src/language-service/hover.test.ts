import { expect, test } from "vitest";
import { hover } from "./hover.js";
import { tables } from "./tables.fixture.js";

const jsonPaths = {
  "runs.output": [
    { path: "user.id", type: "text" },
    { path: "user.name", type: "text" },
    { path: "count", type: "number" },
    { path: "count.of", type: "list" },
    ...["a", "b", "c", "d", "e", "f", "g"].map((name) => ({ path: `many.${name}`, type: "text" })),
  ],
};

/** What is said at the `|`, line by line. */
function at(marked: string): string[] | null {
  const position = marked.indexOf("|");
  const said = hover(marked.replace("|", ""), position, { tables, jsonPaths });
  return said && [...said.code, ...(said.text?.split("\n") ?? [])];
}

test.each([
  ["SELECT sta|tus FROM runs", ["status  Enum", "The status.", "Values: Completed, Failed, Queued."]],
  ["SELECT r.co|st FROM runs r", ["cost  Float64", "The cost.", "Shown as costInDollars."]],
  ["SELECT sum(|depth) FROM runs", ["depth  UInt8", "The depth."]],
  ["SELECT * FROM runs WHERE dep|th = AND", ["depth  UInt8", "The depth."]],
  [
    "SELECT value FROM metrics WHERE metric_na|me = 'a'",
    ["metric_name  String", "The metric_name.", "Values among others: process.cpu.utilization, process.memory.usage."],
  ],
  [
    "SELECT * FROM (SELECT status AS s FROM runs) WHERE s| = 'Failed'",
    ["s  Enum", "The status.", "Values: Completed, Failed, Queued."],
  ],
  // USING gives the side that has all rows, and of FULL whichever is there.
  ["SELECT k| FROM (SELECT 1 AS k) a RIGHT JOIN (SELECT 2 AS k) b USING (k)", ["k  UInt8"]],
  ["SELECT k| FROM (SELECT 1 AS k) a LEFT JOIN (SELECT 2 AS k) b USING (k)", ["k  UInt8"]],
  ["SELECT k| FROM (SELECT 1 AS k) a FULL JOIN (SELECT 2 AS k) b USING (k)", ["k  Nullable(UInt8)"]],
  ["SELECT b.k| FROM (SELECT 1 AS k) a LEFT JOIN (SELECT 2 AS k) b USING (k)", ["k  Nullable(UInt8)"]],
  ["SELECT * EXCEPT (run_id, dept|h) FROM runs", ["depth  UInt8", "The depth."]],
  ["SELECT 1 FROM runs r JOIN metrics m USING (task, run_i|d)", ["run_id  String", "The run_id.", "Shown as runId."]],
  ["SELECT * FROM ru|ns", ["runs  table", "Runs."]],
  ["SELECT r|.status FROM runs r", ["r  runs", "Runs."]],
  ["WITH a AS (SELECT 1 AS x, 'b' AS y) SELECT * FROM a|", ["a  CTE", "x  UInt8", "y  String"]],
  ["SELECT t|.x FROM (SELECT 1 AS x) t", ["t  query", "x  UInt8"]],
  ["SELECT count()  AS n FROM runs ORDER BY n|", ["n  UInt64", "count()"]],
  ["SELECT sum(depth) +  1 AS status FROM runs ORDER BY sta|tus", ["status  UInt64", "sum(depth) + 1"]],
  [
    "SELECT upper(task) AS status FROM runs WHERE sta|tus = 'Failed'",
    ["status  Enum", "The status.", "Values: Completed, Failed, Queued."],
  ],
  [
    "SELECT output.user.i|d FROM runs",
    ["output.user.id  Nullable(String)", "Seen in output of runs as text. It is text unless it is cast."],
  ],
  [
    "SELECT r.output.us|er.id FROM runs r",
    ["output.user  Nullable(String)", "Seen in output of runs with id, name in it."],
  ],
  [
    "SELECT output.count| FROM runs",
    [
      "output.count  Nullable(String)",
      "Seen in output of runs as number. It is text unless it is cast.",
      "Seen in output of runs with of in it.",
    ],
  ],
  [
    "SELECT output.man|y.a FROM runs",
    ["output.many  Nullable(String)", "Seen in output of runs with a, b, c, d, e and 2 more in it."],
  ],
  [
    "SELECT o.user.i|d FROM (SELECT output AS o FROM runs)",
    ["o.user.id  Nullable(String)", "Seen in output of runs as text. It is text unless it is cast."],
  ],
  [
    "SELECT output.user.nam|e.x FROM runs WHERE",
    ["output.user.name  Nullable(String)", "Seen in output of runs as text. It is text unless it is cast."],
  ],
  [
    "SELECT output.no|thing FROM runs",
    [
      "output.nothing  Nullable(String)",
      "Not among the paths that were seen in output of runs. It is text unless it is cast.",
    ],
  ],
  [
    "SELECT attributes.ho|st FROM metrics",
    ["attributes.host  Nullable(String)", "A path into attributes of metrics. It is text unless it is cast."],
  ],
  ["SELECT * FROM runs WHERE status = 'Fai|led'", ["'Failed'  value of status in runs", "The status."]],
  ["SELECT * FROM runs WHERE status IN ('Queued', |'Failed')", ["'Failed'  value of status in runs", "The status."]],
  [
    "SELECT countIf('Failed'| = s) FROM (SELECT status AS s FROM runs)",
    ["'Failed'  value of status in runs", "The status."],
  ],
  ["SELECT CASE status WHEN 'Que|ued' THEN 1 END FROM runs", ["'Queued'  value of status in runs", "The status."]],
  [
    "SELECT * FROM metrics WHERE metric_name != 'process.cpu.util|ization' AND value >",
    ["'process.cpu.utilization'  value of metric_name in metrics", "The metric_name."],
  ],
  ["SELECT dateDiff('da|y', triggered_at, completed_at) FROM runs", ["'day'  unit"]],
  ["SELECT sum(cost) O|VER () FROM runs", ["OVER  window", "All rows.", "The frame of a row: all of them."]],
  [
    "SELECT sum(cost) over| (PARTITION BY status, lower(task)\n ORDER BY triggered_at DESC, run_id) FROM runs",
    [
      "OVER  window",
      "Rows of the same status and lower(task), in the order of triggered_at descending and run_id.",
      "The frame of a row: from the first one to this row and its equals.",
    ],
  ],
  [
    "SELECT avg(cost) OVER| (ORDER BY triggered_at ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) FROM runs",
    ["OVER  window", "All rows, in the order of triggered_at.", "The frame of a row: from 6 rows before to this row."],
  ],
  [
    "SELECT avg(cost) OVER| (ORDER BY triggered_at RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND UNBOUNDED FOLLOWING) FROM runs",
    [
      "OVER  window",
      "All rows, in the order of triggered_at.",
      "The frame of a row: from 1 DAY before to the last one.",
    ],
  ],
  [
    "SELECT sum(cost) OVER by_st|atus FROM runs WINDOW by_status AS (PARTITION BY status)",
    ["by_status  window", "Rows of the same status.", "The frame of a row: all of them."],
  ],
  [
    "SELECT sum(cost) O|VER by_status FROM runs WINDOW by_status AS (PARTITION BY status)",
    ["OVER  window", "Rows of the same status.", "The frame of a row: all of them."],
  ],
  [
    "SELECT sum(cost) OVER w FROM runs WINDOW v AS (PARTITION BY status), w| AS (v ORDER BY depth ROWS 1 PRECEDING)",
    [
      "w  window",
      "Rows of the same status, in the order of depth.",
      "The frame of a row: from 1 row before to this row.",
    ],
  ],
  [
    "SELECT sum(cost) OVER w FROM runs WINDOW v AS (PARTITION BY status), w AS (v| ORDER BY depth)",
    ["v  window", "Rows of the same status.", "The frame of a row: all of them."],
  ],
  [
    "SELECT sum(cost) OV|ER (PARTITION BY status) FROM runs WHERE depth >",
    ["OVER  window", "Rows of the same status.", "The frame of a row: all of them."],
  ],
  [
    "SELECT FROM runs QUALIFY row_number() OVER (PARTITION BY lower(status), -- why\n task) = O|VER (ORDER BY",
    ["OVER  window", "All rows.", "The frame of a row: all of them."],
  ],
  [
    "SELECT (SELECT sum(cost) |OVER (PARTITION BY status ORDER BY depth DESC, ) FROM runs) AS",
    [
      "OVER  window",
      "Rows of the same status, in the order of depth descending.",
      "The frame of a row: from the first one to this row and its equals.",
    ],
  ],
  [
    "SELECT sum(cost) OVER w| FROM runs GROUP BY WINDOW v AS (PARTITION BY status), w AS (v ORDER BY depth ROWS 1 PRECEDING)",
    [
      "w  window",
      "Rows of the same status, in the order of depth.",
      "The frame of a row: from 1 row before to this row.",
    ],
  ],
  [
    "SELECT sum(cost) OVER w, FROM runs WINDOW v AS (PARTITION BY status), w AS (v| ORDER BY depth)",
    ["v  window", "Rows of the same status.", "The frame of a row: all of them."],
  ],
  [
    "SELECT FROM runs WINDOW a AS (PARTITION BY status), b| AS (PARTITION BY task) ORDER",
    ["b  window", "Rows of the same task.", "The frame of a row: all of them."],
  ],
  [
    "SELECT sum(cost) OVER w FROM runs WINDOW w AS (PARTITION BY status) UNION ALL SELECT sum(cost) OVER w| FROM runs WINDOW w AS (PARTITION BY task) WHERE",
    ["w  window", "Rows of the same task.", "The frame of a row: all of them."],
  ],
  // A name of the select list is what its column is, and of the first side of a UNION that of the whole.
  ["SELECT count() AS n| FROM runs", ["n  UInt64"]],
  ["SELECT sum(cost) tot|al FROM runs WHERE = 1", ["total  Float64", "Shown as costInDollars."]],
  ["SELECT depth AS d| FROM runs UNION ALL SELECT -1", ["d  Int16", "UInt8 in this side of the UNION."]],
  ["SELECT depth AS d FROM runs UNION ALL SELECT -1 AS e|", ["e  Int16", "In the UNION it is d, Int16."]],
  ["SELECT depth AS d FROM runs UNION ALL SELECT -1 AS d ORDER BY d|", ["d  Int16", "The depth."]],
  [
    "SELECT dep|th FROM runs UNION ALL SELECT NULL",
    ["depth  UInt8", "The depth.", "In the UNION it is depth, Nullable(UInt8)."],
  ],
  ["SELECT dep|th FROM runs UNION ALL SELECT 1", ["depth  UInt8", "The depth."]],
  ["SELECT depth + dep|th FROM runs UNION ALL SELECT NULL", ["depth  UInt8", "The depth."]],
  [
    "SELECT task FROM runs WHERE depth IN (SELECT 1 AS a UNION (SELECT 2 AS b| EXCEPT SELECT -1) ORDER BY a)",
    ["b  UInt8", "In the UNION it is a, Int16."],
  ],
  ["SELECT depth AS d|, nothing FROM runs UNION ALL SELECT -1, 1", ["d  UInt8"]],
  ["SELECT tag FROM runs ARRAY JOIN tags AS tag|", ["tag  String"]],
  ["SELECT 1 FROM runs AS ru|n", ["run  runs", "Runs."]],
  ["SELECT 1 FROM (SELECT 1 AS x) t|", ["t  query", "x  UInt8"]],
  ["SELECT (SELECT max(m.value) FROM metrics m WHERE m.run_id = r|.run_id) FROM runs r", ["r  runs", "Runs."]],
  ["SELECT arrayMap(x -> lower(|x), tags) FROM runs", ["x  parameter of the lambda"]],
  ["SELECT tag| FROM runs ARRAY JOIN tags AS tag", ["tag  String"]],
])("%s", (marked, lines) => expect(at(marked)).toEqual(lines));

test("a function shows its signatures", () => {
  expect(at("SELECT le|ngth(task) FROM runs")?.[0]).toMatch(/^length\(/);
  expect(at("SELECT SU|M(depth) FROM runs")?.[0]).toMatch(/^sum\(/);
});

test.each([
  "SEL|ECT 1",
  "SELECT 'sta|tus' FROM runs",
  "SELECT 1 -- sta|tus",
  "SELECT nothing_li|ke FROM runs",
  "SELECT 1 FROM nothing_like AS ru|n",
  "SELECT 1 |+ 2",
  "SELECT * FROM runs WHERE queue = 'ema|ils'",
  "SELECT * FROM runs WHERE status = 'Fai|l'",
  "SELECT sum(cost) OVER mis|sing FROM runs",
  "SELECT sum(cost) OVER mis|sing FROM runs WHERE",
  "SELECT sum(cost) OV|ER FROM runs WHERE",
  "SELECT sum(cost) OVER (PARTITION BY status) FROM ru|ns_of WHERE",
  "SELECT 1 AS \"over\", 'ov|er' FROM runs",
])("nothing is said at %s", (marked) => expect(at(marked)).toBeNull());

test("the range is the name's", () => {
  expect(hover("SELECT status FROM runs", 9, { tables })).toMatchObject({ from: 7, to: 13 });
});

test("what the data could add is told", () => {
  const wants = (text: string) => hover(text, text.indexOf("id"), { tables })?.wants;
  expect(wants("SELECT o.id FROM (SELECT output AS o FROM runs)")).toEqual({
    kind: "paths",
    table: "runs",
    column: "output",
  });
  expect(wants("SELECT run_id FROM runs")).toBeUndefined();
});
