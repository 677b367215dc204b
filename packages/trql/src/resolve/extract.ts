import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { type FunctionDefinition, findFunction } from "../functions/index.js";
import type { Name } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { applyFunction } from "./apply-function.js";
import type { Bound } from "./bound.js";
import { readTimes } from "./read-times.js";
import { refuse } from "./scope.js";

/** The parts of a time that EXTRACT takes, and the function of each. */
export const extractFunctions: Readonly<Record<string, string>> = {
  year: "toYear",
  quarter: "toQuarter",
  month: "toMonth",
  day: "toDayOfMonth",
  hour: "toHour",
  minute: "toMinute",
  second: "toSecond",
};

/** EXTRACT(unit FROM operand). */
export function extract(unit: Name, operand: Bound, range: Range, timeZone: string): Bound {
  const word = unit.text.toLowerCase();
  const name = Object.hasOwn(extractFunctions, word) ? extractFunctions[word] : undefined;
  if (!name) {
    const units = Object.keys(extractFunctions);
    const near = didYouMean(nearest(unit.text, units), unit.range);
    return refuse(
      "bad-value",
      unit.range,
      `EXTRACT knows no "${unit.text}". It takes ${units.join(", ")}.${near.sentence}`,
      { fixes: near.fixes },
    );
  }
  const definition = findFunction(name) as FunctionDefinition;
  const args = readTimes(definition, [], [operand], timeZone);
  return applyFunction(definition, [], args, range, unit.range);
}
