import type { Decisions } from "./decisions";
import { type Evaluated, EvaluatedExpressions } from "./evaluated-expression";
import type { Evaluation } from "./expect-rows";
import { shownRuns } from "./paired-runs";
import { truth, type Value } from "./reference-values";
import { runColumns } from "./run-columns";

type Row = readonly Value[];
type Kind = "text" | "number" | "time";

/** How tightly an operator binds: INTERSECT before UNION and EXCEPT, which go from left to right. */
const binding = { union: 1, intersect: 2, select: 3 } as const;

interface Arm {
  readonly text: string;
  readonly binds: number;
  readonly rows: readonly Row[];
}

/** A query of set operations within each other, over expressions of runs. */
export function evaluatedSet(decisions: Decisions): Evaluation {
  const kinds = decisions.many(1, 2, () => decisions.pick(["text", "number", "time"] as const));
  const whole = set(decisions, kinds, 1 + decisions.below(3));
  const names = kinds.map((_, index) => `x${index}`);
  switch (decisions.below(4)) {
    case 0:
    case 1:
      return whole;
    case 2:
      return { text: `SELECT * FROM (${whole.text}) s`, rows: whole.rows };
    default: {
      const [name = "x0"] = names;
      const groups = new Map<string, Row[]>();
      for (const row of whole.rows)
        groups.set(keyOf(row.slice(0, 1)), [...(groups.get(keyOf(row.slice(0, 1))) ?? []), row]);
      return {
        text: `WITH s AS (${whole.text}) SELECT ${name}, count() AS n FROM s GROUP BY ${name}`,
        rows: [...groups.values()].map((rows) => [rows[0]?.[0] ?? null, rows.length]),
      };
    }
  }
}

function set(decisions: Decisions, kinds: readonly Kind[], depth: number): Arm {
  if (depth === 0) return select(decisions, kinds);
  const left = set(decisions, kinds, decisions.below(depth));
  const right = set(decisions, kinds, decisions.below(depth));
  const [word, binds, combine] = decisions.pick(operators);
  const within = (arm: Arm, least: number) => (arm.binds < least || decisions.once(4) ? `(${arm.text})` : arm.text);
  return {
    text: `${within(left, binds)} ${word} ${within(right, binds + 1)}`,
    binds,
    rows: combine(left.rows, right.rows),
  };
}

function select(decisions: Decisions, kinds: readonly Kind[]): Arm {
  const expressions = new EvaluatedExpressions(decisions, runColumns("runs", false));
  const values = kinds.map((kind) => withoutNegativeZero(expressions.value(kind, decisions.below(3))));
  const where = decisions.once(2) ? expressions.condition(1) : null;
  const runs = shownRuns.map((run) => ({ runs: run })).filter((rows) => !where || truth(where.evaluate(rows)) === true);
  return {
    text: `SELECT ${values.map(({ text }, index) => `${text} AS x${index}`).join(", ")} FROM runs${where ? ` WHERE ${where.text}` : ""}`,
    binds: binding.select,
    rows: runs.map((rows) => values.map(({ evaluate }) => evaluate(rows))),
  };
}

const keyOf = (row: Row) => JSON.stringify(row);

/** The engine tells 0.0 from -0.0 when it looks for equal rows; products and quotients can be either. */
function withoutNegativeZero(value: Evaluated): Evaluated {
  return value.kind === "number" && /[*/]/.test(value.text) ? { ...value, text: `(${value.text}) + 0` } : value;
}

function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

type Combine = (left: readonly Row[], right: readonly Row[]) => readonly Row[];

const unionAll: Combine = (left, right) => [...left, ...right];
const union: Combine = (left, right) => distinct([...left, ...right]);
const intersect: Combine = (left, right) => {
  const others = new Set(right.map(keyOf));
  return distinct(left).filter((row) => others.has(keyOf(row)));
};
const except: Combine = (left, right) => {
  const others = new Set(right.map(keyOf));
  return distinct(left).filter((row) => !others.has(keyOf(row)));
};

const operators = [
  ["UNION ALL", binding.union, unionAll],
  ["UNION", binding.union, union],
  ["INTERSECT", binding.intersect, intersect],
  ["EXCEPT", binding.union, except],
  ["UNION DISTINCT", binding.union, union],
] as const;
