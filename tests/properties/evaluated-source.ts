import type { Decisions } from "./decisions";
import { type EvaluatedColumn, EvaluatedExpressions, type Rows, sharedValues } from "./evaluated-expression";
import { shownRuns } from "./paired-runs";
import { truth } from "./reference-values";
import { runColumns } from "./run-columns";

/** FROM and WHERE of a query, with the rows that are left and the columns that can be used. */
export interface EvaluatedSource {
  /** The common tables that it reads. */
  readonly before: string;
  readonly text: string;
  readonly rows: readonly Rows[];
  readonly columns: readonly EvaluatedColumn[];
  /** What `runs` is in its subqueries: the table, or the common table of that name. */
  readonly runs: NamedRows;
}

interface NamedRows {
  readonly rows: readonly Rows[];
  readonly columns: readonly EvaluatedColumn[];
}

const table: NamedRows = { rows: shownRuns.map((run) => ({ runs: run })), columns: runColumns("runs", false) };

/** Runs: as they are, of a subquery or a common table, or with the elements of an array. */
export function evaluatedSource(decisions: Decisions): EvaluatedSource {
  const source = decisions.pick([ofTable, ofTable, ofSubquery, ofCommonTable, ofElements])(decisions);
  if (!decisions.once(2)) return source;
  const { text, evaluate } = new EvaluatedExpressions(decisions, source.columns).condition(1);
  return {
    ...source,
    text: `${source.text} WHERE ${text}`,
    rows: source.rows.filter((rows) => truth(evaluate(rows)) === true),
  };
}

function ofTable(): EvaluatedSource {
  return { ...table, before: "", text: "FROM runs", runs: table };
}

const passedOn = table.columns.filter((column) => !column.path);

/** A condition at times, and columns under their names. */
function some(decisions: Decisions): NamedRows & { readonly text: string } {
  const { text, evaluate } = new EvaluatedExpressions(decisions, table.columns).condition(1);
  return {
    text: `SELECT ${passedOn.map((column) => column.text).join(", ")} FROM runs WHERE ${text}`,
    rows: table.rows.filter((rows) => truth(evaluate(rows)) === true),
    columns: passedOn,
  };
}

function ofSubquery(decisions: Decisions): EvaluatedSource {
  const { text, ...rest } = some(decisions);
  return { ...rest, before: "", text: `FROM (${text}) AS s`, runs: table };
}

function ofCommonTable(decisions: Decisions): EvaluatedSource {
  const { text, ...rest } = some(decisions);
  const name = decisions.pick(["s", "runs", '"a b"']);
  return {
    ...rest,
    before: `WITH ${name} AS (${text}) `,
    text: `FROM ${name}`,
    runs: name === "runs" ? rest : table,
  };
}

/** An array of two values or of none, by a condition; the elements are a column beside the others. */
function ofElements(decisions: Decisions): EvaluatedSource {
  const expressions = new EvaluatedExpressions(decisions, table.columns);
  const kind = decisions.pick(["text", "number", "time"] as const);
  const when = decisions.once(2) ? expressions.condition(1) : null;
  const left = decisions.once(3);
  // LEFT keeps a row of no elements with NULL where an element can be NULL, as here one is.
  const one = expressions.value(kind, 1);
  const other = left ? { text: "NULL", evaluate: () => null } : expressions.value(kind, 1);
  const values = "kind" in other ? sharedValues([one, other]) : one.values;
  const elements = decisions.once(2) ? [one, other] : [other, one];
  const array = `[${elements.map(({ text }) => text).join(", ")}]`;
  return {
    before: "",
    text: `FROM runs ${left ? "LEFT " : ""}ARRAY JOIN ${when ? `if(${when.text}, ${array}, [])` : array} AS el`,
    rows: table.rows.flatMap((rows) => {
      const filled = !when || truth(when.evaluate(rows)) === true;
      const found = filled ? elements.map(({ evaluate }) => evaluate(rows)) : left ? [null] : [];
      return found.map((el) => ({ ...rows, el: { el } }));
    }),
    columns: [{ text: "el", kind, ...(values && { values }), read: (rows) => rows.el?.el ?? null }, ...table.columns],
    runs: table,
  };
}
