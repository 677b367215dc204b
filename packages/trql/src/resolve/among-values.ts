import type { CommonType } from "../functions/index.js";
import type { Range } from "../text/range.js";
import { arrayOf, asNullable, scalar } from "../types/type.js";
import type { Bound } from "./bound.js";
import { castAs } from "./cast-as.js";
import { engineCall } from "./engine-call.js";
import { nullLiteral } from "./literal.js";

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
  const found = negated ? engineCall("not", [has], scalar("Bool"), range) : has;
  if (!operand.type.nullable) return found;
  const isNull = engineCall("isNull", [operand], scalar("Bool"), range);
  return engineCall("if", [isNull, nullLiteral(range), found], scalar("Bool", true), range);
}
