import { expect, test } from "vitest";
import { hover } from "./hover.js";
import { tables } from "./tables.fixture.js";

/** What is said at the `|`, line by line. */
function at(marked: string): string[] | null {
  const position = marked.indexOf("|");
  const said = hover(marked.replace("|", ""), position, { tables });
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
  ["SELECT output.user.i|d FROM runs", ["id  Nullable(String)", "A path into JSON. It is text unless it is cast."]],
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
  "SELECT 1 AS sta|tus FROM runs",
  "SELECT 1 |+ 2",
])("nothing is said at %s", (marked) => expect(at(marked)).toBeNull());

test("the range is the name's", () => {
  expect(hover("SELECT status FROM runs", 9, { tables })).toMatchObject({ from: 7, to: 13 });
});
