import { isNumeric, scalar, type TrqlType } from "../types/type.js";
import type { Bound } from "./bound.js";
import { engineCall } from "./engine-call.js";
import { textLiteral } from "./literal.js";

/** A JSON path where a number is wanted: NULL when it holds none. */
export function asNumber(path: Bound): Bound {
  return engineCall("toFloat64OrNull", [path], scalar("Float64", true), path.range);
}

/** A JSON path where a whole number is wanted, with every digit of it: NULL when it holds none. */
export function asWholeNumber(path: Bound): Bound {
  return engineCall("toInt64OrNull", [path], scalar("Int64", true), path.range);
}

/** A JSON path where true or false is wanted: NULL when it holds neither. */
function asBoolean(path: Bound): Bound {
  return engineCall("accurateCastOrNull", [path, textLiteral("Bool", path.range)], scalar("Bool", true), path.range);
}

/** A JSON path as what it is compared with; everything else, and a path beside a text, stays as it is. */
export function besideType(value: Bound, other: TrqlType): Bound {
  if (value.kind !== "path") return value;
  if (other.kind === "Bool") return asBoolean(value);
  return isNumeric(other) ? asNumber(value) : value;
}
