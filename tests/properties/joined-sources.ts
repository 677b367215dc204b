import type { Decisions } from "./decisions";
import { type EvaluatedColumn, EvaluatedExpressions, type Rows } from "./evaluated-expression";
import { shownRuns } from "./paired-runs";
import { truth, type Value } from "./reference-values";
import { runColumns } from "./run-columns";

export type Run = Readonly<Record<string, Value>>;
export type Side = "inner" | "left" | "right" | "full";

/** A source of FROM with the rows that it has and the names of what can be read of it. */
export interface Source {
  readonly alias: string;
  readonly text: string;
  readonly rows: readonly Run[];
  readonly names: readonly string[];
  /** What a star has of it: of a table its core columns, of a subquery all. */
  readonly star: readonly string[];
}

/** The columns that joins can be read by. */
export const readable: readonly string[] = runColumns("", false)
  .filter((column) => !column.path)
  .map(({ text }) => text);

/** What `*` has of runs. */
const core = ["run_id", "status", "task_identifier", "triggered_at"];

/** Runs, or a subquery of some of them that passes on columns of those names. */
export function sourceOf(decisions: Decisions, alias: string, names: readonly string[] = readable): Source {
  if (!decisions.once(3))
    return {
      alias,
      text: `runs ${decisions.once(2) ? "AS " : ""}${alias}`,
      rows: shownRuns,
      names: readable,
      star: core,
    };
  const { text, evaluate } = new EvaluatedExpressions(decisions, runColumns("runs", false)).condition(1);
  return {
    alias,
    text: `(SELECT ${names.join(", ")} FROM runs WHERE ${text}) ${alias}`,
    rows: shownRuns.filter((run) => truth(evaluate({ runs: run })) === true),
    names,
    star: names,
  };
}

/** What can be read of a source, written with its alias. */
export function columnsOf({ alias, names }: Source): readonly EvaluatedColumn[] {
  return runColumns(alias, true).filter(({ text }) => names.includes(text.slice(alias.length + 1)));
}

/** Every pair that matches, and alone with NULLs what matches nothing on a side that is kept. */
export function matched(
  combinations: readonly Rows[],
  right: Source,
  side: Side,
  holds: (rows: Rows) => boolean,
): readonly Rows[] {
  const found: Rows[] = [];
  const met = new Set<Run>();
  for (const combination of combinations) {
    const matches = right.rows.filter((row) => holds({ ...combination, [right.alias]: row }));
    for (const row of matches) {
      met.add(row);
      found.push({ ...combination, [right.alias]: row });
    }
    if (matches.length === 0 && (side === "left" || side === "full"))
      found.push({ ...combination, [right.alias]: null });
  }
  if (side === "right" || side === "full")
    for (const row of right.rows) if (!met.has(row)) found.push({ [right.alias]: row });
  return found;
}
