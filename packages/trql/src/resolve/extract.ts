import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { type FunctionDefinition, findFunction } from "../functions/index.js";
import type { Name } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { isNumeric, isTime } from "../types/type.js";
import { applyFunction } from "./apply-function.js";
import type { Bound } from "./bound.js";
import { readTimes } from "./read-times.js";
import { type ResolveContext, refuse } from "./scope.js";

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

/** Parts that other dialects know, and the function of each. */
const otherParts: Readonly<Record<string, string>> = {
  epoch: "toUnixTimestamp",
  dow: "toDayOfWeek",
  isodow: "toDayOfWeek",
  dayofweek: "toDayOfWeek",
  doy: "toDayOfYear",
  dayofyear: "toDayOfYear",
  week: "toISOWeek",
  isoweek: "toISOWeek",
  isoyear: "toISOYear",
};

/** EXTRACT(unit FROM operand). */
export function extract(unit: Name, operand: Bound, range: Range, { text, timeZone }: ResolveContext): Bound {
  const word = unit.text.toLowerCase();
  const name = Object.hasOwn(extractFunctions, word) ? extractFunctions[word] : undefined;
  if (!name) {
    const units = Object.keys(extractFunctions);
    const other = Object.hasOwn(otherParts, word) ? otherParts[word] : undefined;
    const near = didYouMean(other ? null : nearest(unit.text, units), unit.range);
    return refuse(
      "bad-value",
      unit.range,
      `EXTRACT knows no "${unit.text}". It takes ${units.join(", ")}.${near.sentence}`,
      other ? withFunction(other, operand, range, text) : { fixes: near.fixes },
    );
  }
  const definition = findFunction(name) as FunctionDefinition;
  const args = readTimes(definition, [], [operand], timeZone);
  return applyFunction(definition, [], args, range, unit.range);
}

/** The call of the function instead. Seconds are what two times have between them already. */
function withFunction(name: string, operand: Bound, range: Range, text: string): Pick<Diagnostic, "help" | "fixes"> {
  if (!isTime(operand.type))
    return isNumeric(operand.type)
      ? { help: "Write dateDiff('second', earlier, later) for what lies between two times." }
      : {};
  const call = `${name}(${text.slice(operand.range.from, operand.range.to)})`;
  const monday = name === "toDayOfWeek" ? " Monday is 1 and Sunday 7." : "";
  return { help: `Write ${call}.${monday}`, fixes: [{ title: `Replace with ${name}(…)`, range, text: call }] };
}
