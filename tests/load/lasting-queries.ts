/**
 * Valid queries of one kind of work each that goes on for long over the demo's rows, for measuring how soon each dies
 * when nobody waits for it. By what the engine is busy with.
 */
export const lastingQueries: Readonly<Record<string, string>> = {
  "groupUniqArray of everything":
    "SELECT length(groupUniqArray(concat(run_id, toString(n)))) FROM (SELECT run_id, arrayJoin(range(100000)) AS n FROM runs)",
  "the first of an order of large texts":
    "SELECT repeat(concat(run_id, toString(n)), 200) AS large FROM (SELECT run_id, arrayJoin(range(1000)) AS n FROM runs) ORDER BY large DESC LIMIT 1000",
  "a window over all rows":
    "SELECT max(total) FROM (SELECT sum(n) OVER (ORDER BY n ROWS BETWEEN 1000 PRECEDING AND CURRENT ROW) AS total FROM (SELECT arrayJoin(range(1000)) AS n FROM runs))",
  "a window of all rows with arrays":
    "SELECT max(length(each)) FROM (SELECT groupArray(n) OVER (ORDER BY n) AS each FROM (SELECT arrayJoin(range(10)) AS n FROM runs))",
  "arrays unfolded in arrays":
    "SELECT sum(b) FROM (SELECT arrayJoin(range(1000000)) AS b FROM (SELECT arrayJoin(range(1000000)) AS a FROM runs))",
  "an expression over large texts":
    "SELECT countIf(match(repeat(concat(run_id, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 2000), '(a?){30}a{30}x$')) FROM runs",
  "a replacement over large texts":
    "SELECT sum(length(replaceRegexpAll(repeat(run_id, 10000), '([a-z])([0-9])', '\\\\2\\\\1'))) FROM runs",
  "an exact quantile":
    "SELECT quantileExact(0.5)(sin(n + depth)) FROM (SELECT depth, arrayJoin(range(100000)) AS n FROM runs)",
  "parsing of JSON":
    "SELECT sum(JSONExtractInt(concat('{\"a\":', repeat('[', 100), toString(n), repeat(']', 100), ',\"b\":', toString(n), '}'), 'b')) FROM (SELECT arrayJoin(range(10000)) AS n FROM runs)",
  "parsing of large JSON":
    "SELECT sum(JSONLength(concat('[', repeat('{\"a\":[1,2,3]},', 10000), toString(depth), ']'))) FROM runs",
  "a CTE used many times": `WITH c AS (SELECT run_id, arrayJoin(range(1000)) AS n FROM runs) SELECT ${Array.from({ length: 12 }, (_, index) => `(SELECT uniqExact(concat(run_id, toString(n + ${index}))) FROM c)`).join(" + ")} AS total`,
  "groups that are merged":
    "SELECT count() FROM (SELECT concat(run_id, toString(n)) AS k, uniqExact(n), groupArray(n) FROM (SELECT run_id, arrayJoin(range(1000)) AS n FROM runs) GROUP BY k)",
  "repeated blanks":
    "SELECT sum(length(concat(space(900000 + depth), run_id))) FROM runs CROSS JOIN (SELECT arrayJoin(range(1000)) AS n) AS many",
  "LIMIT BY of everything":
    "SELECT k FROM (SELECT concat(run_id, toString(n)) AS k FROM (SELECT run_id, arrayJoin(range(100000)) AS n FROM runs)) ORDER BY k LIMIT 1 BY k",
  "DISTINCT of everything":
    "SELECT count() FROM (SELECT DISTINCT concat(run_id, toString(n)) AS k FROM (SELECT run_id, arrayJoin(range(100000)) AS n FROM runs))",
  "a sorted array of everything":
    "SELECT length(arraySort(groupArray(sin(n)))) FROM (SELECT arrayJoin(range(10000)) AS n FROM runs)",
  "long texts joined":
    "SELECT length(arrayStringConcat(groupArray(repeat(run_id, 1000)), ',')) FROM (SELECT run_id, arrayJoin(range(100)) AS n FROM runs)",
  "arrays sorted by a function": "SELECT sum(length(arraySort(x -> sin(x + depth), range(20000)))) FROM runs",
  "hashes in arrays": "SELECT sum(length(arrayFilter(x -> SHA512(toString(x + depth)) = '', range(5000)))) FROM runs",
  "a fold in each row":
    "SELECT sum(arrayFold((a, x) -> (a * 7 + x) % 1000003, range(20000), toInt64(depth))) FROM runs",
};
