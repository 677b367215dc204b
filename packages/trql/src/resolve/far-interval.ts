import type { Range } from "../text/range.js";
import { type IntervalUnit, isNumeric, type TrqlType, typeName } from "../types/type.js";
import type { Bound } from "./bound.js";
import { constantOf } from "./constant-of.js";
import { refuse } from "./scope.js";

const daysOf: Readonly<Partial<Record<IntervalUnit, number>>> = {
  second: 1 / 86_400,
  minute: 1 / 1_440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
};

/** What holds few years, where the engine begins anew behind the last of them and says nothing. */
const few: Readonly<Partial<Record<TrqlType["kind"], { readonly years: string; readonly wider: string }>>> = {
  Date: { years: "1970 to 2149", wider: "toDate32(…)" },
  DateTime: { years: "1970 to 2106", wider: "toDateTime64(…, 3)" },
};

/** From a time of today neither of them is left by less. In days. */
const far = 50 * 365;

/**
 * Refuses a constant interval that leads a time out of the years that its type holds: `now() + INTERVAL 100 YEAR` would be
 * in 1990. Months and years back end at 1970, which is what `now() - INTERVAL 100 YEAR` means. What is calculated from
 * rows is not looked at.
 */
export function checkFarInterval(engine: string, args: readonly Bound[], result: TrqlType, range: Range): void {
  const limits = few[result.kind];
  if (!limits) return;
  const days = movedBy(engine, args, result);
  if (days === null || days <= far) return;
  refuse("value-too-large", range, `${typeName(result)} holds the years ${limits.years}, and this leads out of them.`, {
    help: `Convert the time to a type that holds more years first: ${limits.wider}.`,
  });
}

/** By how many days a call moves a time in a way that begins anew; null where it does not, or nobody knows. */
function movedBy(engine: string, args: readonly Bound[], time: TrqlType): number | null {
  const named = /^(add|subtract)(Second|Minute|Hour|Day|Week|Month|Quarter|Year)s$/.exec(engine);
  if (named) return daysIn(named[2], args[1], named[1] === "add" ? 1 : -1);
  if (engine !== "plus" && engine !== "minus") return null;
  const direction = engine === "plus" ? 1 : -1;
  for (const each of args)
    if (each.kind === "call" && each.type.kind === "Interval") return daysIn(each.type.unit, each.args[0], direction);
  // A number alone is days of a date and seconds of a time.
  const number = args.find(({ type }) => isNumeric(type));
  return daysIn(time.kind === "Date" ? "day" : "second", number, direction);
}

const calendar: ReadonlySet<string> = new Set(["month", "quarter", "year"]);

function daysIn(unit: string | undefined, amount: Bound | undefined, direction: number): number | null {
  const name = (unit ?? "").toLowerCase();
  const days = daysOf[name as IntervalUnit];
  const count = amount && constantOf(amount);
  if (days === undefined || (typeof count !== "number" && typeof count !== "bigint")) return null;
  const moved = direction * days * Number(count);
  return moved < 0 && calendar.has(name) ? null : Math.abs(moved);
}
