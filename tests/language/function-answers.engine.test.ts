import { afterAll, expect, test } from "vitest";
import { connect, runTrql } from "./run-trql";
import { testAnswers } from "./test-answers";

testAnswers("org_functions", [
  ["SELECT cast('12', 'Int64') + 1 AS a, cast(depth, 'string') AS b FROM runs WHERE run_id = 'run_a1'", [["13", "0"]]],
  ["SELECT accurateCastOrNull(300, 'uint8') AS a, accurateCastOrNull('7', 'UInt8') AS b", [[null, 7]]],
  [
    "SELECT date_add(DAY, 3, DATE '2026-01-30') AS a, dateSub('month', 1, DATE '2026-03-10') AS b",
    [["2026-02-02", "2026-02-10"]],
  ],
  [
    "SELECT date_add(DATE '2026-01-30', INTERVAL 3 DAY) AS a, dateDiff(day, DATE '2026-01-01', DATE '2026-01-31') AS b",
    [["2026-02-02", "30"]],
  ],
  // The accumulator is as wide as a sum needs, and the column JSON is read as its text.
  [
    "SELECT arrayFold((a, x) -> a + x, [200, 100], 0) AS a, arrayFold((a, x) -> concat(a, x), ['x', 'y'], '') AS b",
    [["300", "xy"]],
  ],
  [
    "SELECT JSONExtract(output, 'items', 'Array(Int64)') AS a, JSONLength(output, 'items') AS b, concat(JSONType(output, 'items'), '') AS c, JSONExtractInt(output, 'items', 2) AS d FROM runs WHERE run_id = 'run_a1'",
    [[["1", "2"], "2", "Array", "2"]],
  ],
  ["SELECT JSONExtractKeys(output, 'order') AS a FROM runs WHERE run_id = 'run_a2'", [[["total"]]]],
  ["SELECT arrayReduce('SUM', [1, 2]) AS a, arrayReduce('quantileExact(0.5)', [3, 1, 2]) AS b", [["3", 2]]],
  [
    "SELECT [18446744073709551615, -1 + 0] = [1, 2] AS a, [1, 300] AS b, [1, NULL] AS c",
    [[false, [1, 300], [1, null]]],
  ],
  ["SELECT arrayIntersect([1, 300], [300, 400, 70000]) AS a", [[[300]]]],
  ["SELECT transform(queue, ['other'], ['x'], 'rest') = 'rest' AS a FROM runs WHERE run_id = 'run_a1'", [[true]]],
  ["SELECT tupleElement((1, 'x'), 2) AS a, arraySum(x -> x * 2, [1, 2]) AS b", [["x", "6"]]],
  [
    "SELECT run_id, lag(depth, 1, 1000) OVER (ORDER BY run_id) AS a FROM runs WHERE run_id IN ('run_a1', 'run_a2') ORDER BY run_id",
    [
      ["run_a1", 1000],
      ["run_a2", 0],
    ],
  ],
  [
    "SELECT sumMap(tags, arrayMap(t -> 1, tags)) AS a FROM runs",
    [
      [
        [
          ["blue", "red"],
          ["1", "2"],
        ],
      ],
    ],
  ],
  [
    "SELECT windowFunnel(3600)(triggered_at, depth = 1, depth = 0) AS a, sequenceMatch('(?1).*(?2)')(triggered_at, depth = 0, depth = 5) AS b FROM runs",
    [[2, false]],
  ],
  // Over no rows: counts are 0, everything else is NULL or empty.
  [
    "SELECT uniqCombined(ttl) AS a, sumKahan(total_cost) AS b, avgWeighted(depth, depth) AS c, groupArraySample(3)(run_id) AS d, windowFunnel(60)(triggered_at, is_test, is_test) AS e FROM runs WHERE run_id = 'none'",
    [["0", 0, null, [], 0]],
  ],
]);

const client = connect();
afterAll(() => client.close());

test.each([
  "cast(1, 'Strng')",
  "cast(1, concat('Int', '64'))",
  "accurateCastOrNull('1', 'AggregateFunction(count)')",
  "JSONExtract('{}', 'a', 'Dynamic')",
  "arrayReduce('file', [1])",
  "arrayReduce('sum(1); SELECT', [1])",
  "arrayReduce('quantile(2)', [1])",
  "arrayReduce('sum', ['text'])",
  "arrayFold((a, x) -> toString(x), [1], 0)",
  "tupleElement((1, 2), 3)",
  "repeat('x', 1000001)",
  "ngrams('text', 101)",
  "bar(1, 0, 10, 1001)",
  "groupArrayMovingSum(0)(1)",
  "groupArraySample(2000000)(1)",
  "windowFunnel(60, 'anything')(now(), true, false)",
  "sequenceMatch('(?1)(?2')(now(), true, false)",
])("%s is refused before it reaches the engine", async (expression) => {
  const answer = await runTrql(`SELECT ${expression} AS a`, "org_functions");
  expect(answer).toHaveProperty("codes");
});

test.each([
  "length(range(toUInt64(10000000000) + 0))",
  "length(repeat('x', 1000000 * 10000))",
  "length(space(1000000 * 10000))",
  "length(leftPad('x', 1000000 * 10000))",
  "length(rightPad('x', 1000000 * 10000))",
  "length(arrayResize([1], 1000000 * 10000))",
  "length(arrayWithConstant(1000000 * 10000, 'x'))",
])("%s: a computed size that is too large ends in the engine's refusal", async (expression) => {
  const outcome = runTrql(`SELECT ${expression} AS a`, "org_functions");
  await expect(outcome).rejects.toThrow();
  expect(await runTrql("SELECT 1 AS a", "org_functions")).toHaveProperty("rows", [[1]]);
});
