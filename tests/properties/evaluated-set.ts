import type { Decisions } from "./decisions";
import { EvaluatedExpressions, withoutNegativeZero } from "./evaluated-expression";
import { evaluatedTail } from "./evaluated-tail";
import type { Evaluation } from "./expect-rows";
import { shownRuns } from "./paired-runs";
import { truth } from "./reference-values";
import { distinct, grouped, keyOf, type Row } from "./row-lists";
import { runColumns } from "./run-columns";

type Kind = "text" | "number" | "time";

/**
 * How tightly an operator binds: INTERSECT before UNION and EXCEPT, which go from left to right. What ends in ORDER BY or
 * LIMIT is a side only in parentheses.
 */
const binding = { tail: 0, union: 1, intersect: 2, select: 3 } as const;

interface Arm {
  readonly text: string;
  readonly binds: number;
  readonly rows: readonly Row[];
  readonly ordered?: boolean;
}

/** A query of set operations within each other, over expressions of runs. */
export function evaluatedSet(decisions: Decisions): Evaluation {
  const kinds = decisions.many(1, 2, () => decisions.pick(["text", "number", "time"] as const));
  const whole = cutAtTimes(decisions, kinds, set(decisions, kinds, 1 + decisions.below(3)));
  const names = kinds.map((_, index) => `x${index}`);
  switch (decisions.below(4)) {
    case 0:
    case 1:
      return whole;
    case 2:
      return { text: `SELECT * FROM (${whole.text}) s`, rows: whole.rows };
    default: {
      const [name = "x0"] = names;
      return {
        text: `WITH s AS (${whole.text}) SELECT ${name}, count() AS n FROM s GROUP BY ${name}`,
        rows: grouped(whole.rows, ([first = null]) => [first]).map(({ key, members }) => [...key, members.length]),
      };
    }
  }
}

function set(decisions: Decisions, kinds: readonly Kind[], depth: number): Arm {
  if (depth === 0) return select(decisions, kinds);
  const [left, right] = [0, 1].map(() =>
    cutAtTimes(decisions, kinds, set(decisions, kinds, decisions.below(depth))),
  ) as [Arm, Arm];
  const [word, binds, combine] = decisions.pick(operators);
  const within = (arm: Arm, least: number) => (arm.binds < least || decisions.once(4) ? `(${arm.text})` : arm.text);
  return {
    text: `${within(left, binds)} ${word} ${within(right, binds + 1)}`,
    binds,
    rows: combine(left.rows, right.rows),
  };
}

/** With ORDER BY and what can follow it; LIMIT BY belongs to a SELECT. */
function cutAtTimes(decisions: Decisions, kinds: readonly Kind[], arm: Arm): Arm {
  if (!decisions.once(4)) return arm;
  const names = kinds.map((_, index) => `x${index}`);
  const tail = evaluatedTail(decisions, names, arm.rows, arm.binds === binding.select);
  return { text: `${arm.text} ${tail.text}`, binds: binding.tail, rows: tail.rows, ordered: tail.ordered };
}

function select(decisions: Decisions, kinds: readonly Kind[]): Arm {
  const expressions = new EvaluatedExpressions(decisions, runColumns("runs", false));
  const values = kinds.map((kind) => withoutNegativeZero(expressions.value(kind, decisions.below(3))));
  const where = decisions.once(2) ? expressions.condition(1) : null;
  const runs = shownRuns.map((run) => ({ runs: run })).filter((rows) => !where || truth(where.evaluate(rows)) === true);
  const once = decisions.once(5);
  const rows = runs.map((rows) => values.map(({ evaluate }) => evaluate(rows)));
  return {
    text: `SELECT ${once ? "DISTINCT " : ""}${values.map(({ text }, index) => `${text} AS x${index}`).join(", ")} FROM runs${where ? ` WHERE ${where.text}` : ""}`,
    binds: binding.select,
    rows: once ? distinct(rows) : rows,
  };
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
