import type { FunctionDefinition } from "../functions/index.js";
import { asNullable } from "../types/type.js";
import type { Bound } from "./bound.js";
import type { Place, Scope } from "./scope.js";
import { holdsAggregate } from "./walk.js";

/**
 * The arguments of a call, with those that it divides by marked where rows fill gaps: in such a row a count is zero,
 * and what is divided by it has no value. The rows of the query's own are calculated as ever.
 */
export function divisors(
  definition: FunctionDefinition | undefined,
  args: readonly Bound[],
  scope: Scope,
  place: Place,
): readonly Bound[] {
  const divides = definition?.undefinedAtZero;
  if (!scope.fillsGaps || place.inAggregate || !divides) return args;
  return args.map((argument, index): Bound => {
    if (!divides.includes(index) || !holdsAggregate(argument)) return argument;
    const { render, range } = argument;
    return { kind: "divisor", operand: argument, type: asNullable(argument.type), render, range };
  });
}
