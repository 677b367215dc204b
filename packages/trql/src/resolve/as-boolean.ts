import type { Bound } from "./bound.js";
import { engineCall } from "./engine-call.js";

/** A column and a parameter hold booleans, and a constant is sent as one. */
const booleans: ReadonlySet<Bound["kind"]> = new Set(["column", "parameter", "literal", "null", "cast", "scalar"]);

/**
 * A condition as the boolean that it is. The engine answers comparisons with 0 and 1, which is all the same to what
 * decides by them; what keeps or shows a value, such as an array or a text, needs false and true.
 *
 * @example of `depth > 0` in `[depth > 0]`: `toBool(depth > 0)`; of `is_test`: itself
 */
export function asBoolean(bound: Bound): Bound {
  if (bound.type.kind !== "Bool" || booleans.has(bound.kind)) return bound;
  return engineCall("toBool", [bound], bound.type, bound.range);
}
