import { isNumeric, scalar } from "../types/type.js";
import type { Bound } from "./bound.js";
import { engineCall } from "./engine-call.js";
import { numberLiteral } from "./literal.js";

/**
 * A number that is to decide, as whether it is not 0: the engine decides by none but its smallest whole number.
 *
 * @example of `usage_duration` in `CASE WHEN usage_duration THEN …`: `usage_duration != 0`
 */
export function asDecision(bound: Bound): Bound {
  const { type, range } = bound;
  if (!isNumeric(type) || type.kind === "UInt8") return bound;
  return engineCall("notEquals", [bound, numberLiteral("0", range)], scalar("Bool", type.nullable), range);
}
