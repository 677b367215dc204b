import type { Decisions } from "./decisions";
import type { Evaluated, Kind, Rows } from "./evaluated-expression";
import { compare } from "./reference-values";

/** What makes the parts of tuples: values, and what can stand beside one in a list. */
interface Parts {
  value(kind: Kind, depth: number): Evaluated;
  beside(operand: Evaluated, kind: Kind): Evaluated;
}

/** A pair of values in a list of pairs: where one of them is NULL the pair is in no list, and a pair with NULL is nowhere. */
export function evaluatedTuples(decisions: Decisions, depth: number, parts: Parts): Evaluated {
  const not = decisions.once(2);
  const kinds = [0, 1].map(() => decisions.pick(["text", "number", "time"] as const));
  const operands = kinds.map((kind) => parts.value(kind, depth - 1));
  const pairs = decisions.many(1, 3, () =>
    operands.map((operand, index) => parts.beside(operand, kinds[index] as Kind)),
  );
  const written = (pair: readonly Evaluated[]) => `(${pair.map(({ text }) => text).join(", ")})`;
  const isIn = (rows: Rows, pair: readonly Evaluated[]) =>
    operands.every((operand, index) => {
      const other = pair[index]?.evaluate(rows) ?? null;
      return compare("=", operand.evaluate(rows), other) === true;
    });
  return {
    text: `${written(operands)} ${not ? "NOT " : ""}IN (${pairs.map(written).join(", ")})`,
    level: 4,
    kind: "condition",
    evaluate: (rows) => pairs.some((pair) => isIn(rows, pair)) !== not,
  };
}
