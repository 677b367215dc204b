import type { TableDescription } from "../schema/table-description.js";
import { isNumeric } from "../types/type.js";

/**
 * Texts that bring a process up to speed. The parser builds its tables from the texts that it meets, and the engine of
 * JavaScript compiles what has run often: the first long query of a process takes two to four times as long as the third.
 * Short ones come first, one for each part of the language; then long ones of each kind, twice: a second round lowers
 * first calls, a third no more. None takes longer than a request may wait, in a process that has run nothing either. What
 * is found wrong in them does not matter: read, checked, completed or compiled, nothing is run.
 *
 * @param tables Their first is queried, by a column of numbers and one of text where it has them.
 * @param most Whether the long ones are among them.
 * @example `for (const text of warmUpTexts(tables, "long")) check(text, { tables, timeZone: "UTC", now: new Date() })`
 */
export function warmUpTexts(tables: readonly TableDescription[], most: "short" | "long"): readonly string[] {
  const [table] = tables;
  if (!table) return [];
  const nameOf = (fits: (column: TableDescription["columns"][number]) => boolean) =>
    quoted((table.columns.find(fits) ?? table.columns[0])?.name ?? "1");
  const number = nameOf(({ type }) => isNumeric(type) && type.kind !== "Bool");
  const text = nameOf(({ type }) => type.kind === "String");
  const from = `FROM ${quoted(table.name)}`;
  return [
    ...everyClause(number, text, from),
    ...deepOnes(text, from),
    ...(most === "long" ? longOnes(number, from) : []),
  ];
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

const repeated = (count: number, each: (index: number) => string, between = "") =>
  Array.from({ length: count }, (_, index) => each(index)).join(between);

function everyClause(number: string, text: string, from: string): string[] {
  const conditions = `${text} = 'a' AND NOT (${number} > 1.5 OR ${number} NOT BETWEEN 1 AND 2) AND ${text} LIKE 'a%' AND ${number} IS NOT NULL`;
  return [
    `SELECT ${text}, count() AS n, sum(${number}) AS total ${from} WHERE ${conditions} GROUP BY ${text} HAVING n > 1 ORDER BY total DESC NULLS LAST LIMIT 10 OFFSET 5`,
    `WITH a AS (SELECT DISTINCT ${text} AS t, ${number} AS k ${from}) SELECT x.t, y.k FROM a AS x LEFT JOIN a AS y ON x.t = y.t AND x.k < y.k`,
    `SELECT ${text} ${from} WHERE ${number} IN (1, 2) UNION ALL SELECT ${text} ${from} WHERE ${text} IN (SELECT ${text} ${from}) EXCEPT SELECT 'a'`,
    `SELECT CASE WHEN ${number} > 1 THEN 'a' ELSE 'b' END, CASE ${number} WHEN 1 THEN 2 END, CAST(${number} AS String), ${text}::String, -${number} * 2 / 3 % 4 - 1 || 'a' ${from}`,
    `SELECT arrayMap(x -> x + 1, [1, 2, 3]), [1, 2][1], (1, 'a'), EXTRACT(day FROM now()), DATE '2026-01-01', now() - INTERVAL 1 DAY`,
    `SELECT row_number() OVER (PARTITION BY ${text} ORDER BY ${number} ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS place, quantile(0.95)(${number}) OVER w ${from} WINDOW w AS (PARTITION BY ${text}) QUALIFY place < 3`,
    `SELECT ${text}, countIf(${number} > 1), sum(DISTINCT ${number}), count() FILTER (WHERE ${number} = 1) ${from} GROUP BY ROLLUP(${text}) LIMIT 3 BY ${text}`,
    `SELECT (SELECT max(${number}) ${from}), tag FROM (SELECT * ${from}) AS s ARRAY JOIN ['a'] AS tag WHERE EXISTS (SELECT 1 ${from})`,
  ];
}

/** One in another, and one after another. */
function deepOnes(text: string, from: string): string[] {
  return [
    `SELECT ${"(".repeat(50)}1${")".repeat(50)}, ${"[".repeat(50)}1${"]".repeat(50)}, ${"abs(".repeat(50)}1${")".repeat(50)}`,
    `WITH s0 AS (SELECT ${text} AS t ${from})${repeated(20, (n) => `, s${n + 1} AS (SELECT t FROM s${n} WHERE t <> 'a')`)} SELECT t FROM s20`,
  ];
}

function longOnes(number: string, from: string): string[] {
  const sums = repeated(6, () => repeated(150, () => number, " + "), ", ");
  const kinds = [
    `SELECT ${number} ${from} WHERE ${repeated(350, () => `${number} = 1`, " AND ")}`,
    `SELECT ${number} ${from} WHERE ${repeated(175, () => `${number} = 1 AND ${number} <> 2`, " OR ")}`,
    `SELECT count() ${from} AS a JOIN (SELECT ${number} ${from}) AS b ON ${repeated(250, () => `a.${number} = b.${number}`, " AND ")}`,
    `SELECT ${sums}, count() ${from} GROUP BY ${number}`,
    `SELECT ${sums} ${from} GROUP BY ROLLUP(${number})`,
    `SELECT ${repeated(10, () => `(${repeated(50, () => "1", " + ")} + `)}1${")".repeat(10)}`,
    `SELECT ${number} ${from} WHERE (${number}, ${number}) IN (${repeated(300, (n) => `(${n}, ${n})`, ", ")})`,
    `SELECT ${repeated(10, () => `[${repeated(50, () => "[1]", ", ")}]`, ", ")}`,
    `SELECT CASE ${repeated(150, (n) => `WHEN ${number} = ${n} THEN 'a' `)}END, concat(${repeated(450, () => "'a'", ", ")}) ${from}`,
  ];
  return [...kinds, ...kinds];
}
