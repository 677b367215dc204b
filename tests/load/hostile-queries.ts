const times = (count: number, part: (index: number) => string, separator = ", ") =>
  Array.from({ length: count }, (_, index) => part(index)).join(separator);

/**
 * Valid queries that mean to take as much of the engine as they get: processor, memory, planning or the answer's bytes.
 * By what each is after.
 */
export const hostileQueries: Readonly<Record<string, string>> = {
  "a cross join of four":
    "SELECT sum(length(SHA512(concat(a.run_id, b.run_id, c.run_id, d.run_id)))) FROM runs a CROSS JOIN runs b CROSS JOIN runs c CROSS JOIN runs d",
  "a join on one value":
    "SELECT count() FROM runs a JOIN runs b ON a.environment_type = b.environment_type JOIN runs c ON a.environment_type = c.environment_type WHERE a.depth + b.depth + c.depth > 1",
  "an array of everything":
    "SELECT length(groupArray(concat(run_id, toString(n)))) FROM (SELECT run_id, arrayJoin(range(100000)) AS n FROM runs)",
  "a set of everything":
    "SELECT uniqExact(concat(run_id, toString(n))) FROM (SELECT run_id, arrayJoin(range(100000)) AS n FROM runs)",
  "many groups":
    "SELECT n, run_id, count() AS total FROM (SELECT run_id, arrayJoin(range(100000)) AS n FROM runs) GROUP BY n, run_id ORDER BY total DESC",
  "a regular expression over JSON":
    "SELECT countIf(match(repeat(toString(output), 50), '(a|b|c|[d-z])*[0-9]+(x|y)*z$')) FROM runs, (SELECT arrayJoin(range(10000)) AS n FROM runs LIMIT 10000) AS many",
  "an order of everything":
    "SELECT run_id, n FROM (SELECT run_id, arrayJoin(range(100000)) AS n FROM runs) ORDER BY SHA512(concat(run_id, toString(n)))",
  "a window over everything":
    "SELECT sum(rank) FROM (SELECT row_number() OVER (PARTITION BY depth ORDER BY SHA512(concat(run_id, toString(n)))) AS rank FROM (SELECT run_id, depth, arrayJoin(range(10000)) AS n FROM runs))",
  "long arrays for each row":
    "SELECT sum(length(arraySort(x -> sin(x + a.depth), range(1000000)))) FROM runs a CROSS JOIN (SELECT run_id FROM runs) AS b",
  "lambdas in lambdas":
    "SELECT sum(arraySum(x -> arraySum(y -> arraySum(z -> sin(x + y + z + depth), range(300)), range(300)), range(300))) FROM runs",
  "arrays of arrays":
    "SELECT sum(length(arrayFlatten(arrayMap(x -> range(toUInt64(100 + depth)), range(500))))) FROM runs",
  "long texts for each row": "SELECT sum(length(repeat(repeat(a.run_id, 100), 1000))) FROM runs a CROSS JOIN runs b",
  "one thread in a loop":
    "SELECT arrayFold((a, x) -> (a * 7 + x) % 1000003, range(1000000), toInt64(depth)) AS folded FROM runs",
  "a large answer": "SELECT repeat(run_id, 100) AS large FROM runs",
  "an answer of escapes": "SELECT repeat(unhex('01'), 1500) AS large FROM runs",
  "a deep tree": `SELECT ${times(95, () => "(1 + ", "")}depth${")".repeat(95)} AS deep FROM runs`,
  "a long list": `SELECT count() FROM runs WHERE toString(output) IN (${times(8_000, (index) => `'${index}'`)})`,
  "a long text": `SELECT position(toString(output), '${"x".repeat(65_000)}') AS found FROM runs`,
  "many conditions": `SELECT count() FROM runs WHERE ${times(1_900, (index) => `depth = ${index}`, " OR ")}`,
  "many subqueries": `SELECT ${times(60, (index) => `(SELECT max(execution_duration) FROM runs WHERE depth > ${index % 3}) AS c${index}`)}`,
  "CTEs that multiply": `WITH c0 AS (SELECT run_id FROM runs)${times(3, (index) => `, c${index + 1} AS (SELECT run_id FROM c${index} UNION ALL SELECT run_id FROM c${index})`, "")} SELECT uniqExact(concat(a.run_id, b.run_id)) FROM c3 AS a CROSS JOIN c3 AS b`,
};
