import { engineTypeName, type TrqlType } from "../types/type.js";
import type { Bound } from "./bound.js";
import { engineCall } from "./engine-call.js";

/**
 * A value as a type that holds it, where the engine would not find that type by itself. NULL is an empty array or map.
 */
export function castAs(operand: Bound, type: TrqlType): Bound {
  const { render, range } = operand;
  if (operand.kind === "null" && (type.kind === "Array" || type.kind === "Map")) {
    const empty = engineCall(type.kind === "Array" ? "array" : "map", [], type, range);
    return { kind: "cast", operand: empty, target: engineTypeName(type), type, render, range };
  }
  return { kind: "cast", operand, target: engineTypeName(type), type, render, range };
}
