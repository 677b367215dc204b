import type { Decisions } from "./decisions";
import { type EvaluatedColumn, EvaluatedExpressions, type Rows } from "./evaluated-expression";
import type { Evaluation } from "./expect-rows";
import { columnsOf, matched, type Run, type Source, sourceOf } from "./joined-sources";
import { compare, truth } from "./reference-values";

/** What stands in FROM so far: its text, every combination of rows, and the columns that can be used. */
interface Joined {
  readonly text: string;
  readonly combinations: readonly Rows[];
  readonly columns: readonly EvaluatedColumn[];
}

interface Condition {
  readonly text: string;
  readonly holds: (rows: Rows) => boolean;
}

/** Columns that pair rows of two sources: of one kind, with equal values here and there and NULLs between them. */
const keys = [
  ["parent_run_id", "run_id"],
  ["batch_id", "batch_id"],
  ["run_id", "parent_run_id"],
  ["depth", "attempt_count"],
  ["machine", "machine"],
  ["run_id", "queue"],
  ["max_duration", "usage_duration"],
  ["is_warm_start", "is_test"],
  ["status", "queue"],
  ["executed_at", "triggered_at"],
] as const;

/** A query over one to three sources with joins of every kind, by nested loops over the same rows. */
export function evaluatedJoin(decisions: Decisions): Evaluation {
  const first = sourceOf(decisions, "a");
  let joined: Joined = {
    text: first.text,
    combinations: first.rows.map((row) => ({ a: row })),
    columns: columnsOf(first),
  };
  const aliases = decisions.once(3) ? ["b", "c"] : ["b"];
  for (const alias of aliases) joined = joinedWith(decisions, joined, sourceOf(decisions, alias));
  const expressions = new EvaluatedExpressions(decisions, joined.columns);
  const shown = joined.columns.filter(({ text }) => /(^|\.)(run_id|batch_id|depth)$/.test(text));
  const value = expressions.value(decisions.pick(["text", "number", "condition"]), 1);
  const where = decisions.once(2) ? expressions.condition(1) : null;
  const rows = where ? joined.combinations.filter((each) => truth(where.evaluate(each)) === true) : joined.combinations;
  return {
    text: `SELECT ${shown.map(({ text }, index) => `${text} AS o${index}`).join(", ")}, ${value.text} AS v FROM ${joined.text}${where ? ` WHERE ${where.text}` : ""}`,
    rows: rows.map((each) => [...shown.map(({ read }) => read(each)), value.evaluate(each)]),
  };
}

function joinedWith(decisions: Decisions, left: Joined, right: Source): Joined {
  const columns = [...left.columns, ...columnsOf(right)];
  switch (decisions.below(7)) {
    case 0:
    case 1:
    case 2: {
      const side = decisions.pick(["inner", "left", "right", "full"] as const);
      const on = condition(decisions, left, right);
      const word =
        side === "inner" ? decisions.pick(["", "INNER "]) : `${side.toUpperCase()} ${decisions.pick(["", "OUTER "])}`;
      return {
        text: `${left.text} ${word}JOIN ${right.text} ON ${on.text}`,
        combinations: matched(left.combinations, right, side, on.holds),
        columns,
      };
    }
    case 3:
      return {
        text: `${left.text}${decisions.pick([", ", " CROSS JOIN "])}${right.text}`,
        combinations: matched(left.combinations, right, "inner", () => true),
        columns,
      };
    case 4:
      return existence(decisions, left, right);
    case 5:
      return sourcesOf(left).includes("a") ? any(decisions, left, right) : left;
    default:
      return sourcesOf(left).includes("a") ? nearest(decisions, left, right) : left;
  }
}

/** An equality of a pair of columns, more conditions, or no equality at all. */
function condition(decisions: Decisions, left: Joined, right: Source): Condition {
  const theirs = new EvaluatedExpressions(decisions, [...left.columns, ...columnsOf(right)]);
  const free = decisions.once(4);
  const parts = [
    ...(free ? [] : [equality(decisions, left, right)]),
    ...decisions
      .many(free ? 1 : 0, free ? 1 : 2, () => theirs.condition(1))
      .map(({ text, evaluate }) => ({
        text: `(${text})`,
        holds: (rows: Rows) => truth(evaluate(rows)) === true,
      })),
  ];
  const word = decisions.once(5) ? "OR" : "AND";
  return {
    text: parts.map(({ text }) => text).join(` ${word} `),
    holds: (rows) =>
      word === "AND" ? parts.every(({ holds }) => holds(rows)) : parts.some(({ holds }) => holds(rows)),
  };
}

function equality(decisions: Decisions, left: Joined, right: Source): Condition {
  const [mine, other] = decisions.pick(keys);
  const source = decisions.pick(sourcesOf(left));
  const [one, two] = [`${source}.${mine}`, `${right.alias}.${other}`];
  return {
    text: decisions.once(2) ? `${one} = ${two}` : `${two} = ${one}`,
    holds: (rows) => compare("=", rows[source]?.[mine] ?? null, rows[right.alias]?.[other] ?? null) === true,
  };
}

function sourcesOf(joined: Joined): string[] {
  return [...new Set(joined.columns.flatMap(({ text }) => (text.includes(".") ? [text.split(".")[0] as string] : [])))];
}

/** SEMI and ANTI: rows of one side with and without a match on the other, whose columns are gone. */
function existence(decisions: Decisions, left: Joined, right: Source): Joined {
  const on = condition(decisions, left, right);
  const [side, kind] = [decisions.pick(["left", "right"] as const), decisions.pick(["semi", "anti"] as const)];
  const wanted = kind === "semi";
  const pairOf = (combination: Rows, row: Run) => on.holds({ ...combination, [right.alias]: row });
  return {
    text: `${left.text} ${side.toUpperCase()} ${kind.toUpperCase()} JOIN ${right.text} ON ${on.text}`,
    combinations:
      side === "left"
        ? left.combinations.filter((each) => right.rows.some((row) => pairOf(each, row)) === wanted)
        : right.rows.flatMap((row) =>
            left.combinations.some((each) => pairOf(each, row)) === wanted ? [{ [right.alias]: row }] : [],
          ),
    columns: side === "left" ? left.columns : columnsOf(right),
  };
}

/** ANY by a key that no two rows on the right share, so that there is no choice of matches. */
function any(decisions: Decisions, left: Joined, right: Source): Joined {
  const mine = decisions.pick(["parent_run_id", "run_id", "queue"] as const);
  return {
    text: `${left.text} LEFT ANY JOIN ${right.text} ON a.${mine} = ${right.alias}.run_id`,
    combinations: matched(
      left.combinations,
      right,
      "left",
      (rows) => compare("=", rows.a?.[mine] ?? null, rows[right.alias]?.run_id ?? null) === true,
    ),
    columns: [...left.columns, ...columnsOf(right)],
  };
}

/** ASOF: of the rows with an equal key, the latest before. No two runs are triggered at one time. */
function nearest(decisions: Decisions, left: Joined, right: Source): Joined {
  const side = decisions.pick(["inner", "left"] as const);
  const key = decisions.pick(["environment", "is_test", "machine"] as const);
  const strict = decisions.once(2);
  const combinations = left.combinations.flatMap((each): Rows[] => {
    const [best] = right.rows
      .filter(
        (row) =>
          compare("=", each.a?.[key] ?? null, row[key] ?? null) === true &&
          compare(strict ? ">" : ">=", each.a?.triggered_at ?? null, row.triggered_at ?? null) === true,
      )
      .sort((one, two) => Number(two.triggered_at) - Number(one.triggered_at));
    if (!best && side === "inner") return [];
    return [{ ...each, [right.alias]: best ?? null }];
  });
  return {
    text: `${left.text} ASOF ${side === "left" ? "LEFT " : ""}JOIN ${right.text} ON a.${key} = ${right.alias}.${key} AND a.triggered_at ${strict ? ">" : ">="} ${right.alias}.triggered_at`,
    combinations,
    columns: [...left.columns, ...columnsOf(right)],
  };
}
