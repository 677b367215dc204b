import { type FunctionDefinition, findOperator, inferCall } from "../functions/index.js";
import type { Range } from "../text/range.js";
import { scalar, typeName } from "../types/type.js";
import { argumentOf, nameOf } from "./apply-function.js";
import type { Bound, BoundQuery } from "./bound.js";
import { besideType } from "./path-value.js";
import { Refusal, refuse } from "./scope.js";
import { typedNulls } from "./typed-nulls.js";

/**
 * `operand IN (SELECT …)`: as many columns as the operand has elements, each comparable with its own.
 *
 * @param at Where the subquery stands.
 */
export function inQuery(operand: Bound, query: BoundQuery, at: Range, negated: boolean, range: Range): Bound {
  const type = scalar("Bool", operand.type.nullable);
  const columns = operand.type.kind === "Tuple" ? operand.type.elements : [operand.type];
  if (query.outputs.length === 0) throw new Refusal(null);
  if (query.outputs.length !== columns.length)
    return refuse(
      "argument-count",
      at,
      `A subquery after IN has ${columns.length === 1 ? "one column" : `${columns.length} columns`} here; this one has ${query.outputs.length}.`,
    );
  const checked = besideType(operand, query.outputs[0]?.type ?? operand.type);
  for (const [index, output] of query.outputs.entries()) {
    const of = checked.type.kind === "Tuple" ? columns[index] : checked.type;
    const fits =
      of &&
      inferCall(
        findOperator("equals") as FunctionDefinition,
        [],
        [{ ...argumentOf(checked), type: of }, { type: output.type }],
      );
    if (!fits?.ok)
      return refuse(
        "argument-type",
        at,
        `${nameOf(operand)} is ${typeName(of ?? operand.type)} and cannot be looked up among ${typeName(output.type)}.`,
      );
  }
  const sought = checked.type.kind === "Tuple" ? checked.type.elements : [checked.type];
  return {
    kind: "inQuery",
    operand: checked,
    negated,
    query: typedNulls(query, sought),
    type,
    render: null,
    range,
  };
}
