import type { DiagnosticCode } from "../../packages/trql/src/diagnostics/codes";

/** What the reference page says of a code, and a query that is answered with it. */
export interface DiagnosticExample {
  /** When it is given, as a sentence, with what to do. */
  readonly meaning: string;
  readonly query: string;
  /** False where the query is too long to be read, or needs a plan of its own to be refused. */
  readonly shown?: false;
  /** True where the query runs and answers no row. */
  readonly empty?: true;
}

const repeated = (text: string, times: number, between: string) => Array(times).fill(text).join(between);

/** One for each code: a new code is an error of types until it stands here. */
export const diagnosticExamples: Readonly<Record<DiagnosticCode, DiagnosticExample>> = {
  "syntax-error": {
    meaning:
      "The text is no query of TRQL: a word or sign is missing, too many, or not part of the language. The message says what was expected, or what to write instead.",
    query: "SELECT run_id, FROM runs",
  },
  "reserved-word": {
    meaning: "A reserved word is used as a name. Put it in double quotes.",
    query: "SELECT run_id FROM runs FINAL",
  },
  "unknown-table": { meaning: "There is no such table or common table.", query: "SELECT run_id FROM rnus" },
  "unknown-column": {
    meaning: "No source in scope has the column, and no alias is called so.",
    query: "SELECT stauts FROM runs",
  },
  "unknown-window": {
    meaning: "`OVER` names a window that no `WINDOW` clause defines.",
    query: "SELECT sum(depth) OVER w FROM runs",
  },
  "unknown-function": {
    meaning: "The function is not one of [Functions](functions.md).",
    query: "SELECT cuont() FROM runs",
  },
  "argument-count": {
    meaning: "A function is called with too few or too many arguments.",
    query: "SELECT round() AS value",
  },
  "argument-type": {
    meaning:
      "A function or operator gets a value of a type that it does not take. Cast the value, or use another function.",
    query: "SELECT round('x') AS value",
  },
  "unknown-type": {
    meaning: "A cast names no type that can be cast to. [Types](types.md#casts) lists them.",
    query: "SELECT CAST(depth AS Number) AS value FROM runs",
  },
  "bad-value": {
    meaning: "A constant is not one of the values that can stand there: of an enum column, a date, a format.",
    query: "SELECT run_id FROM runs WHERE status = 'completed'",
  },
  "aggregate-placement": {
    meaning:
      "An aggregate stands in `WHERE` or in another aggregate, or a window where none can stand. Use `HAVING`, a subquery or `QUALIFY`.",
    query: "SELECT task_identifier FROM runs WHERE count() > 10 GROUP BY task_identifier",
  },
  "not-grouped": {
    meaning: "A column is neither grouped nor aggregated, in a query that groups.",
    query: "SELECT status, count() FROM runs",
  },
  "not-selected": {
    meaning:
      "`ORDER BY` or `LIMIT BY` of a `SELECT DISTINCT` uses what is not selected, in which rows that are made one can differ. Add it to the select list, or group and take `min` or `max` of it.",
    query: "SELECT DISTINCT task_identifier FROM runs ORDER BY triggered_at",
  },
  "ambiguous-column": {
    meaning: "Two sources have the column. Put the source in front.",
    query: "SELECT run_id FROM runs r JOIN metrics m ON m.run_id = r.run_id",
  },
  "duplicate-name": {
    meaning: "Two output columns, sources, common tables or windows are given one name.",
    query: "SELECT 1 AS a, 2 AS a",
  },
  misplaced: {
    meaning:
      "Something stands where it has no meaning: `prettyFormat` inside an expression, `timeBucket()` without a table.",
    query: "SELECT round(prettyFormat(total_cost, 'costInDollars')) AS cost FROM runs",
  },
  "query-too-long": {
    meaning: "The text has more than 65,536 bytes.",
    query: `SELECT '${repeated("a", 65_536, "")}'`,
    shown: false,
  },
  "too-many-tokens": {
    meaning: "The text has more than 20,000 words and signs, or more than 6,000 beside constants and commas.",
    query: `SELECT 1 IN (${repeated("1", 10_100, ",")})`,
    shown: false,
  },
  "too-deep": {
    meaning:
      "Brackets, subqueries and CASE are nested more than 100 deep, subqueries of `IN` more than 10, or operators and calls more than 400.",
    query: `SELECT ${repeated("(", 101, "")}1${repeated(")", 101, "")}`,
    shown: false,
  },
  "too-many-sources": {
    meaning: "A SELECT reads more than 16 sources.",
    query: `SELECT 1 FROM ${repeated("runs", 17, ", ")}`,
    shown: false,
  },
  "too-many-subqueries": {
    meaning: "The query holds more than 64 subqueries and common tables.",
    query: repeated("SELECT 1 FROM (SELECT 1) s", 65, " UNION ALL "),
    shown: false,
  },
  "too-many-items": {
    meaning: "A SELECT answers with more than 1,000 columns, or a clause has more than 250 keys or arrays.",
    query: `SELECT run_id FROM runs ORDER BY ${repeated("depth", 251, ", ")}`,
    shown: false,
  },
  "too-many-nodes": {
    meaning:
      "The query grows too large when its aliases and common tables are put in their places. Use each less often.",
    query: `SELECT depth AS a0, ${Array.from({ length: 20 }, (_, n) => `a${n} + a${n} AS a${n + 1}`).join(", ")} FROM runs`,
    shown: false,
  },
  "value-too-large": {
    meaning: "A constant asks for more than a query may make, such as an array of more than 1,000,000 elements.",
    query: "SELECT range(2000000) AS numbers",
  },
  "columns-left-out": {
    meaning: "`SELECT *` answers the core columns of a table; the message lists the others.",
    query: "SELECT * FROM runs LIMIT 10",
  },
  "range-narrowed": {
    meaning: "The time range begins before what the organization's plan looks back to, and was cut there.",
    query: "SELECT count() FROM runs",
    shown: false,
  },
  "gaps-not-filled": {
    meaning:
      "The request asked for empty buckets with `fillGaps`, and the query has no time buckets whose gaps could be filled.",
    query: "SELECT count() FROM runs",
    shown: false,
  },
  "alias-hides-column": {
    meaning:
      "An alias has the name of a column, and from `GROUP BY` on the alias is meant. In `WHERE` and in aggregates the column is.",
    query: "SELECT lower(task_identifier) AS queue, count() AS runs FROM runs GROUP BY queue",
  },
  "join-multiplies-rows": {
    meaning:
      "A sum or an average over one side of a join counts a row once for each row of the other side that goes with it. Aggregate one side in a subquery first, or join with `ANY`.",
    query: "SELECT sum(a.total_cost) AS cost FROM runs a JOIN runs b ON a.task_identifier = b.task_identifier",
  },
  "conditions-joined": {
    meaning:
      "`||` stands between conditions, or in a comparison of them, and joins texts. Write `OR` if one of two conditions is meant.",
    query: "SELECT run_id FROM runs WHERE status != 'Failed' || depth > 1",
    empty: true,
  },
  "compared-with-null": {
    meaning: "A comparison with the word `NULL` is neither true nor false, and keeps no row. Write `IS NULL`.",
    query: "SELECT run_id FROM runs WHERE completed_at = NULL",
    empty: true,
  },
  "unknown-name-value": {
    meaning: "A constant is compared with an environment or project and names none. The answer may be empty.",
    query: "SELECT run_id FROM runs WHERE environment = 'production'",
    empty: true,
  },
};
