import { type CompileResult, check, compile } from "trql";
import { describe, expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import { optionsFor } from "./run-trql";

const list = (count: number, each: (index: number) => string, between = ", ") =>
  Array.from({ length: count }, (_, index) => each(index)).join(between);

interface Limit {
  readonly name: string;
  /** A query of that size; the largest that is allowed is `most`. */
  readonly query: (size: number) => string;
  readonly most: number;
  readonly code: string;
  /** How the message writes the limit. */
  readonly told: string;
}

const limits: readonly Limit[] = [
  { name: "bytes", query: (n) => `SELECT '${"a".repeat(n - 9)}'`, most: 65_536, code: "query-too-long", told: "65536" },
  // Two bytes for each letter, one for each of the nine other characters.
  {
    name: "bytes of UTF-8",
    query: (n) => `SELECT ''${"ä".repeat((n - 9) / 2)}`.replace("''", "'").concat("'"),
    most: 65_535,
    code: "query-too-long",
    told: "65536",
  },
  {
    name: "tokens",
    query: (n) => `SELECT [${list((n - 2) / 2, () => "1", ",")}]`,
    most: 20_000,
    code: "too-many-tokens",
    told: "20000",
  },
  {
    name: "words beside constants",
    query: (n) =>
      `SELECT 1 FROM runs WHERE ${n % 2 ? "" : "NOT "}${list(Math.floor((n - 3) / 2), () => "is_test", " AND ")}`,
    most: 6_000,
    code: "too-many-tokens",
    told: "6000",
  },
  {
    name: "parentheses",
    query: (n) => `SELECT ${"(".repeat(n)}1${")".repeat(n)}`,
    most: 100,
    code: "too-deep",
    told: "100",
  },
  {
    name: "brackets",
    query: (n) => `SELECT ${"[".repeat(n)}1${"]".repeat(n)}`,
    most: 100,
    code: "too-deep",
    told: "100",
  },
  {
    name: "CASE",
    query: (n) => `SELECT ${"CASE WHEN true THEN ".repeat(n)}1${" END".repeat(n)}`,
    most: 100,
    code: "too-deep",
    told: "100",
  },
  { name: "minus signs", query: (n) => `SELECT ${"- ".repeat(n)}1`, most: 100, code: "too-deep", told: "100" },
  {
    name: "operators in one another",
    query: (n) => `SELECT ${list(n, () => "1", " + ")}`,
    most: 400,
    code: "too-deep",
    told: "400",
  },
  {
    name: "parts of a path",
    query: (n) => `SELECT output${".a".repeat(n)} FROM runs`,
    most: 100,
    code: "too-deep",
    told: "100",
  },
  {
    name: "sources",
    query: (n) => `SELECT 1 FROM runs r0${list(n - 1, (at) => ` JOIN runs r${at + 1} USING (run_id)`, "")}`,
    most: 16,
    code: "too-many-sources",
    told: "16",
  },
  {
    name: "sources in a subquery",
    query: (n) => `SELECT 1 FROM (SELECT 1 FROM runs r0${list(n - 1, (at) => `, runs r${at + 1}`, "")}) s`,
    most: 16,
    code: "too-many-sources",
    told: "16",
  },
  {
    name: "CTEs",
    query: (n) => `WITH ${list(n, (at) => `a${at} AS (SELECT 1 AS x)`)} SELECT 1`,
    most: 64,
    code: "too-many-subqueries",
    told: "64",
  },
  {
    name: "scalar subqueries",
    query: (n) => `SELECT ${list(n, () => "(SELECT 1)")}`,
    most: 64,
    code: "too-many-subqueries",
    told: "64",
  },
  {
    name: "subqueries of IN in one another",
    query: (n) => `${"SELECT run_id FROM runs WHERE run_id IN (".repeat(n)}SELECT 'run_a'${")".repeat(n)}`,
    most: 10,
    code: "too-deep",
    told: "10",
  },
  {
    name: "subqueries of IN in one another, of WITH and FROM",
    query: (n) =>
      `WITH a0 AS (SELECT run_id FROM runs)${list(
        n,
        (at) =>
          `, a${at + 1} AS (SELECT run_id FROM (SELECT run_id FROM runs WHERE run_id NOT IN (SELECT run_id FROM a${at})) s)`,
        "",
      )} SELECT run_id FROM a${n}`,
    most: 10,
    code: "too-deep",
    told: "10",
  },
  {
    // 10 conditions of 5 parts and their AND, over the 51 parts and the column of each CTE beneath.
    name: "CTEs that read one another, with ten conditions each",
    query: (n) =>
      `WITH a0 AS (SELECT depth FROM runs)${list(
        n,
        (at) =>
          `, a${at + 1} AS (SELECT depth FROM a${at} WHERE ${list(10, (each) => `depth + ${each} != 1`, " AND ")})`,
        "",
      )} SELECT depth FROM a${n}`,
    most: 19,
    code: "too-many-nodes",
    told: "500000",
  },
  {
    name: "conditions of a join",
    query: (n) => `SELECT count() FROM runs a JOIN runs b ON ${list(n, (at) => `a.depth = b.depth + ${at}`, " AND ")}`,
    most: 250,
    code: "too-many-items",
    told: "250",
  },
  {
    name: "subqueries of IN beside one another",
    query: (n) => `SELECT run_id FROM runs WHERE ${list(n, () => "run_id IN (SELECT 'run_a')", " AND ")}`,
    most: 64,
    code: "too-many-subqueries",
    told: "64",
  },
  {
    name: "uses of a CTE",
    query: (n) => `WITH a AS (SELECT 1 AS x) SELECT ${list(n, () => "(SELECT max(x) FROM a)")}`,
    most: 32,
    code: "too-many-subqueries",
    told: "64",
  },
  {
    name: "columns",
    query: (n) => `SELECT ${list(n, () => "depth")} FROM runs`,
    most: 1_000,
    code: "too-many-items",
    told: "1000",
  },
  {
    name: "columns of all SELECTs",
    query: (n) =>
      `WITH a AS (SELECT ${list(990, () => "1")}), b AS (SELECT ${list(990, () => "1")}) SELECT ${list(n - 1_980, () => "depth")} FROM runs`,
    most: 2_000,
    code: "too-many-items",
    told: "2000",
  },
  {
    name: "columns of stars",
    query: (n) => `SELECT ${list(n / 2, () => "s.*")}${n % 2 ? ", 1" : ""} FROM (SELECT run_id, depth FROM runs) s`,
    most: 1_000,
    code: "too-many-items",
    told: "1000",
  },
  {
    name: "keys of GROUP BY",
    query: (n) => `SELECT count() FROM runs GROUP BY ${list(n, (at) => `depth + ${at}`)}`,
    most: 250,
    code: "too-many-items",
    told: "250",
  },
  {
    name: "keys of grouping sets",
    query: (n) => `SELECT count() FROM runs GROUP BY GROUPING SETS (${list(n, () => "(depth)")})`,
    most: 250,
    code: "too-many-items",
    told: "250",
  },
  {
    name: "keys of ORDER BY in a subquery",
    query: (n) => `SELECT 1 FROM (SELECT run_id FROM runs ORDER BY ${list(n, () => "depth")} LIMIT 1) s`,
    most: 250,
    code: "too-many-items",
    told: "250",
  },
  {
    name: "keys of LIMIT BY",
    query: (n) => `SELECT run_id FROM runs LIMIT 1 BY ${list(n, () => "depth")}`,
    most: 250,
    code: "too-many-items",
    told: "250",
  },
  {
    name: "keys of a window",
    query: (n) => `SELECT count() OVER (PARTITION BY ${list(n - 1, () => "depth")} ORDER BY depth) FROM runs`,
    most: 250,
    code: "too-many-items",
    told: "250",
  },
  {
    name: "keys of a named window",
    query: (n) =>
      `SELECT count() OVER (w ORDER BY depth) FROM runs WINDOW w AS (PARTITION BY ${list(n - 1, () => "depth")})`,
    most: 250,
    code: "too-many-items",
    told: "250",
  },
  {
    // Of 50,000 bytes each and some for its name, beside the alias itself.
    name: "uses of a long text",
    query: (n) => `SELECT '${"a".repeat(50_000)}' AS a, concat(${list(n, () => "a")}) AS b`,
    most: 13,
    code: "too-many-nodes",
    told: "750000",
  },
  {
    // Each quote takes six bytes as it is sent, and each letter here.
    name: "uses of a text of quotes and letters",
    query: (n) => `SELECT '${"''ä".repeat(1_000)}' AS a, concat(${list(n, () => "a")}) AS b`,
    most: 61,
    code: "too-many-nodes",
    told: "750000",
  },
  {
    // A hundred letters each, three bytes for a comma and six for the quotes.
    name: "uses of a list of texts",
    query: (n) => `SELECT [${list(400, () => `'${"a".repeat(100)}'`)}] AS a, arrayConcat(${list(n, () => "a")}) AS b`,
    most: 16,
    code: "too-many-nodes",
    told: "750000",
  },
  {
    name: "arrays of ARRAY JOIN",
    query: (n) => `SELECT 1 FROM runs ARRAY JOIN ${list(n, (at) => `tags AS t${at}`)}`,
    most: 250,
    code: "too-many-items",
    told: "250",
  },
  {
    name: "keys of CUBE",
    query: (n) => `SELECT count() FROM runs GROUP BY CUBE(${list(n, (at) => `depth + ${at}`)})`,
    most: 12,
    code: "value-too-large",
    told: "12",
  },
  { name: "range", query: (n) => `SELECT range(${n})`, most: 1_000_000, code: "value-too-large", told: "1000000" },
  {
    name: "repeat",
    query: (n) => `SELECT repeat('a', ${n})`,
    most: 1_000_000,
    code: "value-too-large",
    told: "1000000",
  },
  { name: "space", query: (n) => `SELECT space(${n})`, most: 1_000_000, code: "value-too-large", told: "1000000" },
  {
    name: "arrayResize",
    query: (n) => `SELECT arrayResize([1], ${n})`,
    most: 1_000_000,
    code: "value-too-large",
    told: "1000000",
  },
  {
    name: "arrayWithConstant",
    query: (n) => `SELECT arrayWithConstant(${n}, 1)`,
    most: 1_000_000,
    code: "value-too-large",
    told: "1000000",
  },
  {
    name: "leftPad",
    query: (n) => `SELECT leftPad('a', ${n})`,
    most: 1_000_000,
    code: "value-too-large",
    told: "1000000",
  },
  {
    name: "rightPad",
    query: (n) => `SELECT rightPad('a', ${n})`,
    most: 1_000_000,
    code: "value-too-large",
    told: "1000000",
  },
  {
    name: "groupArray",
    query: (n) => `SELECT groupArray(${n})(run_id) FROM runs`,
    most: 1_000_000,
    code: "value-too-large",
    told: "1000000",
  },
  {
    name: "rows of a frame",
    query: (n) => `SELECT sum(depth) OVER (ORDER BY run_id ROWS BETWEEN ${n} PRECEDING AND CURRENT ROW) FROM runs`,
    most: 2_147_483_646,
    code: "value-too-large",
    told: "2147483646",
  },
  {
    name: "distances of a frame over numbers",
    query: (n) => `SELECT sum(depth) OVER (ORDER BY depth RANGE BETWEEN 1 PRECEDING AND ${n} FOLLOWING) FROM runs`,
    most: 2_147_483_646,
    code: "value-too-large",
    told: "2147483646",
  },
  {
    name: "days of a frame over milliseconds",
    query: (n) =>
      `SELECT sum(depth) OVER (ORDER BY triggered_at RANGE BETWEEN INTERVAL ${n} DAY PRECEDING AND CURRENT ROW) FROM runs`,
    most: 24,
    code: "value-too-large",
    told: "24 days",
  },
  {
    name: "days of a frame over seconds",
    query: (n) =>
      `SELECT sum(depth) OVER (ORDER BY toDateTime(triggered_at) RANGE BETWEEN INTERVAL ${n} DAY PRECEDING AND CURRENT ROW) FROM runs`,
    most: 24_855,
    code: "value-too-large",
    told: "2147483646",
  },
  {
    name: "a regular expression",
    query: (n) => `SELECT match('a', '${"a".repeat(n)}')`,
    most: 1_000,
    code: "value-too-large",
    told: "1000",
  },
  {
    name: "a regular expression among several",
    query: (n) => `SELECT multiMatchAny('a', ['b', '${"a".repeat(n)}'])`,
    most: 1_000,
    code: "value-too-large",
    told: "1000",
  },
  {
    name: "repetitions in a regular expression",
    query: (n) => `SELECT match('a', 'a{1,${n}}')`,
    most: 1_000,
    code: "value-too-large",
    told: "1000",
  },
  {
    name: "repetitions in one of several",
    query: (n) => `SELECT multiMatchAny('a', ['b', 'a{1,${n}}'])`,
    most: 50,
    code: "value-too-large",
    told: "50",
  },
  {
    name: "regular expressions in a list",
    query: (n) => `SELECT multiMatchAny('a', [${list(n, () => "'a'")}])`,
    most: 255,
    code: "value-too-large",
    told: "255",
  },
  {
    name: "texts to search for in a list",
    query: (n) => `SELECT multiSearchAny('a', [${list(n, () => "'a'")}])`,
    most: 255,
    code: "value-too-large",
    told: "255",
  },
];

const errorsOf = (compiled: CompileResult) =>
  compiled.ok ? [] : compiled.diagnostics.map(({ code, message }) => ({ code, message }));

test.each(limits)("$name: $most are taken, more are not", ({ query, most, code, told, name }) => {
  expect(errorsOf(compile(query(most), optionsFor("org_limits")))).toEqual([]);
  // A list has a comma with every value, and a letter has two bytes.
  const beyond = query(most + (name === "tokens" || name === "bytes of UTF-8" ? 2 : 1));
  const errors = errorsOf(compile(beyond, optionsFor("org_limits")));
  expect(errors.map((error) => error.code)).toEqual([code]);
  expect(errors[0]?.message).toContain(told);
});

/** Fifty nodes for each alias, and as many uses of it as are asked for. */
const expanded = (uses: number) => `SELECT ${list(49, () => "1", " + ")} AS a, [${list(uses, () => "a", ",")}] AS b`;

test("nodes are counted with aliases written out: 50,000 are taken, more are not", () => {
  // 97 nodes of a sum of 49; one of the array; so many uses fit beside the alias itself.
  const most = Math.floor((50_000 - 97 - 1) / 97);
  expect(errorsOf(compile(expanded(most), optionsFor("org_limits")))).toEqual([]);
  const errors = errorsOf(compile(expanded(most + 1), optionsFor("org_limits")));
  expect(errors).toEqual([{ code: "too-many-nodes", message: expect.stringContaining("50000") }]);
});

test("a query answers with at most 50 errors", () => {
  const errors = errorsOf(compile(`SELECT ${list(60, (at) => `wrong${at}`)} FROM runs`, optionsFor("org_limits")));
  expect(errors.length).toBe(50);
});

describe("too many subqueries are counted, at a place", () => {
  const told = (query: string) => {
    const [finding] = check(query, { tables: tableDescriptions, timeZone: "UTC", now: new Date(0) }).diagnostics;
    return [finding?.message, finding && query.slice(finding.range.from, finding.range.to)];
  };
  const next = "Use the queries of WITH less often, or ask in two queries.";
  test("as they are written, at the one that is too many", () => {
    const union = list(70, (at) => `SELECT ${at}`, " UNION ALL ");
    expect(told(union)).toEqual([
      "The query has 69 subqueries; the limit is 64, and this one is beyond it. Read in one subquery what several of them read, or ask in two queries.",
      "SELECT 65",
    ]);
  });
  test("with each use of a query of WITH, at the use that has the most", () => {
    const doubling = list(31, (at) =>
      at === 0 ? "a0 AS (SELECT 1 AS x)" : `a${at} AS (SELECT p.x FROM a${at - 1} p JOIN a${at - 1} q ON p.x = q.x)`,
    );
    expect(told(`WITH ${doubling} SELECT a5.x FROM a1, a5`)).toEqual([
      `The query has 66 subqueries once each use of a query of WITH is written out, 63 of them here; the limit is 64. ${next}`,
      "a5",
    ]);
    expect(told(`WITH ${doubling} SELECT x FROM a30`)).toEqual([
      `The query has more than 1000000 subqueries once each use of a query of WITH is written out, more than 1000000 of them here; the limit is 64. ${next}`,
      "a30",
    ]);
  });
});
