import { didYouMean, nearest } from "../diagnostics/suggest.js";
import type { Name } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { type IntervalUnit, isNumeric, typeName } from "../types/type.js";
import type { Bound } from "./bound.js";
import { engineCall } from "./engine-call.js";
import { numberLiteral } from "./literal.js";
import { refuse } from "./scope.js";

/** The units of INTERVAL; each may end in s. */
export const intervalUnits: readonly IntervalUnit[] = [
  "second",
  "minute",
  "hour",
  "day",
  "week",
  "month",
  "quarter",
  "year",
];

/** INTERVAL amount unit. */
export function interval(amount: Bound, unit: Name, range: Range): Bound {
  const word = unit.text.toLowerCase().replace(/s$/, "");
  const known = intervalUnits.find((candidate) => candidate === word);
  if (!known) {
    const near = didYouMean(nearest(word, intervalUnits), unit.range);
    return refuse(
      "bad-value",
      unit.range,
      `"${unit.text}" is no unit of time. Units are ${intervalUnits.join(", ")}.${near.sentence}`,
      { fixes: near.fixes },
    );
  }
  let count = amount;
  if (count.kind === "literal" && count.sent === "String" && /^\d{1,9}$/.test(count.value))
    count = numberLiteral(count.value, count.range);
  if (!isNumeric(count.type))
    return refuse("argument-type", count.range, `INTERVAL takes a whole number, and this is ${typeName(count.type)}.`);
  const engine = `toInterval${known[0]?.toUpperCase()}${known.slice(1)}`;
  return engineCall(engine, [count], { kind: "Interval", nullable: false, unit: known }, range);
}
