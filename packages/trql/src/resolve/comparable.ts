import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { isTime } from "../types/type.js";
import { nameOf } from "./apply-function.js";
import type { Bound } from "./bound.js";
import { timeLiteral } from "./literal.js";
import { besideType } from "./path-value.js";
import { refuse } from "./scope.js";

/** One side of a comparison as the engine can compare it: constants are checked and read by the other side's type. */
export function comparable(value: Bound, other: Bound, timeZone: string): Bound {
  if (value.kind === "path") return besideType(value, other.type);
  if (value.kind !== "literal") return value;
  if (other.type.kind === "Enum") checkEnum(value, other.type.values, nameOf(other));
  if (!isTime(other.type)) return value;
  const isDate = other.type.kind === "Date" || other.type.kind === "Date32";
  if (value.sent === "Date") return isDate ? value : timeLiteral(value.value, "timestamp", value.range, timeZone);
  if (value.sent !== "String")
    return refuse("argument-type", value.range, `${nameOf(other)} is a time and cannot be compared with a number.`, {
      help: "Write the time as '2026-03-01 12:00:00'.",
    });
  return timeLiteral(value.value, isDate ? "date" : "timestamp", value.range, timeZone);
}

function checkEnum(value: Extract<Bound, { kind: "literal" }>, values: readonly string[], column: string): void {
  if (value.sent === "String" && values.includes(value.value)) return;
  const suggestion = nearest(value.value, values);
  const near = didYouMean(suggestion, value.range, suggestion === null ? null : `'${suggestion}'`);
  refuse(
    "bad-value",
    value.range,
    `${value.sent === "String" ? `"${value.value}"` : value.value} is not a value of ${column}.${near.sentence}`,
    { help: `Values are ${values.map((each) => `'${each}'`).join(", ")}.`, fixes: near.fixes },
  );
}
