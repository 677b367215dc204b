import type { Decisions } from "./decisions";
import { EvaluatedExpressions } from "./evaluated-expression";
import type { Evaluation } from "./expect-rows";
import { shownRuns } from "./paired-runs";
import { truth, type Value } from "./reference-values";
import { runColumns } from "./run-columns";

/** What a condition is for each run, and in `true` the runs for which it is true. */
interface Judged {
  readonly text: string;
  readonly each: readonly { readonly run: Readonly<Record<string, Value>>; readonly is: boolean | null }[];
  readonly trueOf: readonly Readonly<Record<string, Value>>[];
}

const idOf = (run: Readonly<Record<string, Value>>) => run.run_id ?? null;
const ids = ({ trueOf }: Judged) => trueOf.map((run) => [idOf(run)]);
const sumOfDepth = ({ trueOf }: Judged) => trueOf.reduce((sum, run) => sum + Number(run.depth), 0);

/** The places that a condition can stand in, with the rows that follow from what it is for each run. */
const places: readonly ((condition: Judged) => Evaluation)[] = [
  (condition) => ({ text: `SELECT run_id FROM runs WHERE ${condition.text}`, rows: ids(condition) }),
  (condition) => ({
    text: `SELECT run_id, ${condition.text} AS v FROM runs`,
    rows: condition.each.map(({ run, is }) => [idOf(run), is]),
  }),
  (condition) => ({
    text: `SELECT run_id FROM runs WHERE NOT (${condition.text})`,
    rows: condition.each.flatMap(({ run, is }) => (is === false ? [[idOf(run)]] : [])),
  }),
  (condition) => ({
    text: `SELECT run_id, (${condition.text}) IS NULL AS v, CASE WHEN ${condition.text} THEN 'yes' ELSE 'no' END AS w, if(${condition.text}, 1, 2) AS x FROM runs`,
    rows: condition.each.map(({ run, is }) => [idOf(run), is === null, is ? "yes" : "no", is ? 1 : 2]),
  }),
  (condition) => ({
    text: `SELECT run_id, ${condition.text} AS v FROM runs WHERE v`,
    rows: condition.trueOf.map((run) => [idOf(run), true]),
  }),
  (condition) => ({
    text: `SELECT run_id FROM (SELECT run_id, ${condition.text} AS v FROM runs) s WHERE v`,
    rows: ids(condition),
  }),
  (condition) => ({
    text: `SELECT count() FILTER (WHERE ${condition.text}) AS a, countIf(${condition.text}) AS b, sum(depth) FILTER (WHERE ${condition.text}) AS c, sumIf(depth, ${condition.text}) AS d, max(run_id) FILTER (WHERE ${condition.text}) AS e FROM runs`,
    rows: [
      [
        condition.trueOf.length,
        condition.trueOf.length,
        sumOfDepth(condition),
        sumOfDepth(condition),
        condition.trueOf.reduce<Value>(
          (most, { run_id: id = null }) => (most === null || (id ?? "") > most ? id : most),
          null,
        ),
      ],
    ],
  }),
  (condition) => ({
    text: `SELECT run_id FROM runs GROUP BY ALL_COLUMNS HAVING ${condition.text}`.replace(
      "ALL_COLUMNS",
      runColumns("runs", false)
        .map(({ text }) => text)
        .join(", "),
    ),
    rows: ids(condition),
  }),
  (condition) => ({
    text: `SELECT run_id, one FROM runs LEFT JOIN (SELECT 1 AS one) o ON o.one = 1 AND (${condition.text})`,
    rows: condition.each.map(({ run, is }) => [idOf(run), is ? 1 : null]),
  }),
  (condition) => ({
    text: `SELECT run_id FROM runs JOIN (SELECT 1 AS one) o ON ${condition.text}`,
    rows: ids(condition),
  }),
  (condition) => ({
    text: `SELECT run_id FROM runs QUALIFY (${condition.text}) AND row_number() OVER (ORDER BY run_id) > 0`,
    rows: ids(condition),
  }),
  (condition) => ({
    text: `SELECT ${condition.text} AS v, count() AS n FROM runs GROUP BY v`,
    rows: [true, false, null].flatMap((value) => {
      const count = condition.each.filter(({ is }) => is === value).length;
      return count > 0 ? [[value, count]] : [];
    }),
  }),
  (condition) => ({
    text: `SELECT run_id FROM runs WHERE run_id IN (SELECT run_id FROM runs WHERE ${condition.text})`,
    rows: ids(condition),
  }),
];

/** A query with a condition in one of the places that it can stand in. */
export function evaluatedCondition(decisions: Decisions): Evaluation {
  const place = decisions.pick(places);
  const expressions = new EvaluatedExpressions(decisions, runColumns("runs", decisions.once(5)));
  const { text, evaluate } = expressions.condition(1 + decisions.below(3));
  const each = shownRuns.map((run) => ({ run, is: truth(evaluate({ runs: run })) }));
  return place({ text, each, trueOf: each.flatMap(({ run, is }) => (is ? [run] : [])) });
}
