import { describe, expect, it } from "vitest";
import type { TableDescription } from "../schema/table-description.js";
import { dateTime64, enumOf, scalar, type TrqlType } from "../types/type.js";
import { complete } from "./complete.js";

const column = (name: string, type: TrqlType, more: { values?: string[]; knownValues?: string[] } = {}) => ({
  name,
  type,
  description: `The ${name}.`,
  renderType: null,
  core: true,
  ...more,
});
const statuses = ["Completed", "Failed", "Queued"];
const tables: TableDescription[] = [
  {
    name: "runs",
    description: "Runs.",
    timeColumn: "triggered_at",
    columns: [
      column("run_id", scalar("String")),
      column("status", enumOf(statuses), { values: statuses }),
      column("is_test", scalar("Bool")),
      column("machine", scalar("String"), { knownValues: ["micro", "small-1x"] }),
      column("triggered_at", dateTime64(3)),
    ],
  },
  {
    name: "metrics",
    description: "Metrics.",
    timeColumn: "bucket_start",
    columns: [
      column("metric_name", scalar("String"), { knownValues: ["process.memory.usage"] }),
      column("value", scalar("Float64")),
      column("run_id", scalar("String")),
    ],
  },
];
const runsColumns = ["run_id", "status", "is_test", "machine", "triggered_at"];

/** Completes at the `|` of the text. */
function at(marked: string) {
  const position = marked.indexOf("|");
  const text = marked.slice(0, position) + marked.slice(position + 1);
  const { items, from, to } = complete(text, position, { tables });
  const labels = (kind: string) => items.filter((item) => item.kind === kind).map((item) => item.label);
  return {
    items,
    labels,
    all: items.map((item) => item.label),
    replaced: text.slice(from, to),
    inserts: items.map((item) => item.insert),
  };
}

describe("tables", () => {
  it.each([
    "SELECT * FROM |",
    "SELECT * FROM ru|",
    "SELECT * FROM runs JOIN |",
    "SELECT * FROM runs LEFT JOIN m|",
    "SELECT * FROM (SELECT * FROM |",
    "SELECT * FROM | WHERE status = 'Failed'",
    "SELECT count( FROM |",
    "SELECT '😀' FROM r|",
  ])("offers tables at %s", (text) => expect(at(text).all).toEqual(["runs", "metrics"]));
});

describe("columns", () => {
  it.each([
    "SELECT | FROM runs",
    "SELECT status, | FROM runs",
    "SELECT sum(|) FROM runs",
    "SELECT count(| FROM runs",
    "SELECT st| FROM runs",
    "SELECT * FROM runs WHERE |",
    "SELECT * FROM runs WHERE status = 'Failed' AND |",
    "SELECT * FROM runs WHERE (|",
    "SELECT 1 FROM runs GROUP BY |",
    "SELECT * FROM runs ORDER BY status, |",
    "SELECT count() FROM runs HAVING |",
    "SELECT CASE WHEN | FROM runs",
    "SELECT 1 + | FROM runs",
    "SELECT * FROM runs WHERE run_id IN (SELECT | FROM runs)",
    "SELECT a FROM (SELECT | FROM runs",
    "SELECT DISTINCT | FROM runs",
    "SELECT '😀', | FROM runs",
    "SELECT /* a */ | FROM runs",
  ])("offers the columns of the table at %s", (text) => expect(at(text).labels("column")).toEqual(runsColumns));

  it("puts columns before functions", () => {
    const { items } = at("SELECT | FROM runs");
    expect(items.findIndex((item) => item.kind === "function")).toBe(runsColumns.length);
  });
  it("qualifies what two sources share", () => {
    expect(at("SELECT | FROM runs r JOIN metrics AS m ON r.run_id = m.run_id").labels("column")).toEqual([
      "r.run_id",
      "status",
      "is_test",
      "machine",
      "triggered_at",
      "metric_name",
      "value",
      "m.run_id",
    ]);
    expect(at("SELECT 1 FROM runs JOIN metrics ON |").labels("column")).toContain("metrics.run_id");
  });
  it.each([
    ["SELECT r.| FROM runs r", runsColumns],
    ["SELECT r.st| FROM runs AS r", runsColumns],
    ["SELECT runs.| FROM runs", runsColumns],
    ["SELECT * FROM runs r WHERE r.|", runsColumns],
    ["SELECT x.| FROM runs r", []],
    ['SELECT "r".| FROM runs r', runsColumns],
    ["SELECT s.| FROM (SELECT status, count() AS n FROM runs) s", ["status", "n"]],
    ["SELECT s.| FROM (SELECT timeBucket() FROM runs) s", ["timeBucket"]],
    ["SELECT s.| FROM (SELECT run_id, upper(status), FROM runs) AS s", ["run_id"]],
  ])("after a dot, %s", (text, expected) => expect(at(text).all).toEqual(expected));
  it("reads the columns of a subquery", () => {
    expect(at("SELECT | FROM (SELECT status AS s, count() n FROM runs) t").labels("column")).toEqual(["s", "n"]);
  });
  it("has none without a FROM clause", () => expect(at("SELECT |").labels("column")).toEqual([]));
});

describe("aliases", () => {
  it.each([
    "SELECT count() AS n FROM runs ORDER BY |",
    "SELECT count() AS n FROM runs GROUP BY |",
    "SELECT count() AS n FROM runs HAVING |",
  ])("offers n at %s", (text) => expect(at(text).labels("alias")).toEqual(["n"]));
  it("calls an unnamed timeBucket() by its function", () =>
    expect(at("SELECT timeBucket(), 1 FROM runs GROUP BY |").labels("alias")).toEqual(["timeBucket"]));
  it("offers none in WHERE", () => expect(at("SELECT count() AS n FROM runs WHERE |").labels("alias")).toEqual([]));
});

describe("functions", () => {
  const names = (text: string) => at(text).labels("function");
  it("offers aggregates where groups exist", () => {
    for (const text of ["SELECT | FROM runs", "SELECT 1 FROM runs HAVING |", "SELECT 1 FROM runs ORDER BY |"])
      expect(names(text)).toContain("sum");
    for (const text of [
      "SELECT 1 FROM runs WHERE |",
      "SELECT 1 FROM runs GROUP BY |",
      "SELECT 1 FROM runs JOIN metrics ON |",
    ])
      expect(names(text)).not.toContain("sum");
  });
  it("offers prettyFormat in the select list only", () => {
    expect(names("SELECT | FROM runs")).toContain("prettyFormat");
    for (const text of ["SELECT 1 FROM runs WHERE |", "SELECT 1 FROM runs ORDER BY |"])
      expect(names(text)).not.toContain("prettyFormat");
  });
  it("completes them as templates", () =>
    expect(at("SELECT su| FROM runs").items.find((item) => item.label === "sum")?.insert).toMatch(
      /^sum\(\$\{\w*\}\)$/,
    ));
});

describe("values", () => {
  const quoted = statuses.map((value) => `'${value}'`);
  it.each([
    "SELECT * FROM runs WHERE status = |",
    "SELECT * FROM runs WHERE status != |",
    "SELECT * FROM runs r WHERE r.status = |",
    "SELECT * FROM runs WHERE status = '|'",
    "SELECT * FROM runs WHERE status = 'Fa|'",
    "SELECT * FROM runs WHERE status = '|",
    "SELECT * FROM runs WHERE status IN (|",
    "SELECT * FROM runs WHERE status NOT IN (|)",
    "SELECT * FROM runs WHERE status IN ('|",
    "SELECT count() FROM runs WHERE (status = |)",
    "SELECT countIf(status = |) FROM runs",
    "SELECT status FROM runs WHERE status = '| GROUP BY status",
  ])("offers the statuses at %s", (text) => expect(at(text).inserts).toEqual(quoted));
  it("leaves out what the list already has", () => {
    expect(at("SELECT * FROM runs WHERE status IN ('Failed', |)").inserts).toEqual(["'Completed'", "'Queued'"]);
    expect(at("SELECT * FROM runs WHERE status IN ('Failed', '|')").inserts).toEqual(["'Completed'", "'Queued'"]);
  });
  it("replaces a whole started string", () =>
    expect(at("SELECT * FROM runs WHERE status = 'Fa|iled' LIMIT 1").replaced).toBe("'Failed'"));
  it("keeps what follows an open quote", () =>
    expect(at("SELECT * FROM runs WHERE status = '| AND machine = 'micro'").replaced).toBe("'"));
  it("writes Bool without quotes", () =>
    expect(at("SELECT * FROM runs WHERE is_test = |").inserts).toEqual(["true", "false"]));
  it("offers known values of open lists", () =>
    expect(at("SELECT * FROM metrics WHERE metric_name = '|'").inserts).toEqual(["'process.memory.usage'"]));
});

describe("keywords", () => {
  it.each([
    ["|", ["SELECT"]],
    ["se|", ["SELECT"]],
    ["SELECT 1 FROM runs GROUP |", ["BY"]],
    ["SELECT 1 FROM runs ORDER |", ["BY"]],
    ["SELECT 1 FROM runs LEFT |", ["JOIN", "OUTER JOIN"]],
    ["SELECT 1 FROM runs WHERE run_id IS |", ["NULL", "NOT NULL"]],
    ["SELECT 1 FROM runs LIMIT 5 |", ["OFFSET"]],
  ])("at %s", (text, expected) => expect(at(text).all).toEqual(expected));
  it.each([
    ["SELECT * FROM runs |", "GROUP BY"],
    ["SELECT status |", "FROM"],
    ["SELECT * |", "FROM"],
    ["SELECT 1 FROM runs WHERE status = 'Failed' |", "ORDER BY"],
    ["SELECT 1 FROM runs GROUP BY status |", "HAVING"],
    ["SELECT 1 FROM runs ORDER BY status |", "DESC"],
    ["SELECT 1 FROM runs JOIN metrics |", "ON"],
    ["SELECT 1 FROM runs ORDER BY status DESC |", "NULLS LAST"],
  ])("%s offers %s", (text, expected) => expect(at(text).labels("keyword")).toContain(expected));
});

describe("nothing", () => {
  it.each([
    "SELECT 1 -- st|",
    "SELECT /* st| */ 1 FROM runs",
    "SELECT /* st|",
    "SELECT 'st|' FROM runs",
    "SELECT 1 FROM runs WHERE run_id = 'a|'",
    "SELECT 1 FROM runs; |",
    "SELECT 1 FROM runs LIMIT |",
    "SELECT 1 FROM runs LIMIT 1|",
    "SELECT status AS |",
    "SELECT status AS st| FROM runs",
  ])("at %s", (text) => expect(at(text).all).toEqual([]));
});
