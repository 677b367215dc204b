import { type FunctionDefinition, inferCall } from "../functions/index.js";
import { parseInstant } from "../time/parse-instant.js";
import { isTime } from "../types/type.js";
import { argumentOf } from "./apply-function.js";
import type { Bound } from "./bound.js";
import { timeLiteral } from "./literal.js";

/**
 * The arguments of a call, with constant texts read as times where the call cannot take text:
 * `dateDiff('day', '2026-01-01', triggered_at)`, `coalesce(completed_at, '2026-01-01')`.
 */
export function readTimes(
  definition: FunctionDefinition,
  parameters: readonly Bound[],
  args: readonly Bound[],
  timeZone: string,
): readonly Bound[] {
  if (!args.some((argument) => isTimeText(argument, timeZone))) return args;
  const [first] = args;
  if (definition.name === "toDate" || definition.name === "toDate32")
    return first ? [dayText(first, timeZone), ...args.slice(1)] : args;
  const compares = definition.name === "nullIf" && first !== undefined && isTime(first.type);
  if (!compares && fits(definition, parameters, args)) return args;
  // Beside a plain number nothing says that the text of a sum is a time.
  const sum = definition.name === "plus" || definition.name === "minus";
  if (sum && !args.some(({ type }) => isTime(type) || type.kind === "Interval")) return args;
  const read = args.map((argument) => (isTimeText(argument, timeZone) ? asInstant(argument, timeZone) : argument));
  return fits(definition, parameters, read) ? read : args;
}

/** A text that is to become a day: one with a time of day is an instant, whose day depends on the zone. */
export function dayText(text: Bound, timeZone: string): Bound {
  const dated = isTimeText(text, timeZone) && !/^\d{4}-\d{2}-\d{2}$/.test(text.value.trim());
  return dated ? asInstant(text, timeZone) : text;
}

type Literal = Extract<Bound, { kind: "literal" }>;

function isTimeText(bound: Bound, timeZone: string): bound is Literal {
  return bound.kind === "literal" && bound.sent === "String" && parseInstant(bound.value, timeZone) !== null;
}

function asInstant(text: Literal, timeZone: string): Bound {
  return timeLiteral(text.value, "timestamp", text.range, timeZone);
}

function fits(definition: FunctionDefinition, parameters: readonly Bound[], args: readonly Bound[]): boolean {
  const outcome = inferCall(definition, parameters.map(argumentOf), args.map(argumentOf));
  // A text that the place takes, of another form than it has there: a time would only hide that.
  return outcome.ok || outcome.problem === "value";
}
