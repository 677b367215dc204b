import type { CommonType } from "../functions/index.js";
import type { Range } from "../text/range.js";
import { arrayOf, asNullable, scalar } from "../types/type.js";
import type { Bound } from "./bound.js";
import { castAs } from "./cast-as.js";
import { engineCall } from "./engine-call.js";
import { nullLiteral, numberLiteral } from "./literal.js";

/**
 * `operand IN (items)` for a list that holds more than constants. The engine would read every item as the operand's
 * type, so that 2.5 is 2, and find NULL to be outside of the list; looked up in an array of the common type, neither is.
 */
export function amongValues(
  operand: Bound,
  items: readonly Bound[],
  common: CommonType,
  negated: boolean,
  range: Range,
): Bound {
  const member = (each: Bound): Bound =>
    common.native ? each : castAs(each, asNullable(common.type, each.type.nullable));
  const has = engineCall(
    "has",
    [engineCall("array", items.map(member), arrayOf(common.type), range), member(operand)],
    scalar("Bool"),
    range,
  );
  const nulls = nullsIn(operand);
  // The engine's arrays hold tuples with a NULL to be equal; comparisons and subqueries of IN do not.
  const none = nulls.map((isNull) => engineCall("not", [isNull], scalar("Bool"), range));
  const within = none.length > 0 ? engineCall("and", [has, ...none], scalar("Bool"), range) : has;
  const found = negated ? engineCall("not", [within], scalar("Bool"), range) : within;
  if (!operand.type.nullable) return found;
  const isNull = engineCall("isNull", [operand], scalar("Bool"), range);
  return engineCall("if", [isNull, nullLiteral(range), found], scalar("Bool", true), range);
}

/** For each element of a tuple that can be NULL, whether it is. */
function nullsIn(tuple: Bound): Bound[] {
  const { type, range } = tuple;
  if (type.kind !== "Tuple") return [];
  return type.elements.flatMap((element, index) => {
    const of = (): Bound =>
      (tuple.kind === "call" && tuple.engine === "tuple" ? tuple.args[index] : undefined) ??
      engineCall("tupleElement", [tuple, numberLiteral(String(index + 1), range)], element, range);
    if (element.nullable) return [engineCall("isNull", [of()], scalar("Bool"), range)];
    return element.kind === "Tuple" ? nullsIn(of()) : [];
  });
}
