import type { Bound, BoundSelect } from "../resolve/bound.js";
import { conjunctsOf } from "../resolve/walk.js";
import { movedBy } from "../time/interval.js";
import { parseInstant } from "../time/parse-instant.js";
import type { TimeRange } from "../time/time-range.js";

export interface Clock {
  readonly now: Date;
  readonly timeZone: string;
}

/** `a < b` read from the other side. */
const mirrored: Readonly<Record<string, string>> = {
  less: "greater",
  lessOrEquals: "greaterOrEquals",
  greater: "less",
  greaterOrEquals: "lessOrEquals",
  equals: "equals",
};

/**
 * The range that a SELECT asks for itself: cut by the AND-ed bounds of its WHERE on the time column with constants
 * (LANGUAGE.md §10). Bounds under OR and in other SELECTs do not count.
 */
export function narrowRange(select: BoundSelect, column: Bound, range: TimeRange, clock: Clock): TimeRange {
  if (!select.where || column.kind !== "column" || !column.column.time) return range;
  let from = range.from.getTime();
  let to = range.to.getTime();
  for (const condition of conjunctsOf(select.where)) {
    if (condition.kind !== "call" || !Object.hasOwn(mirrored, condition.engine)) continue;
    const [left, right] = condition.args;
    if (!left || !right) continue;
    const onLeft = isSame(left, column);
    if (!onLeft && !isSame(right, column)) continue;
    const instant = constantInstant(onLeft ? right : left, clock);
    if (instant === null) continue;
    const operator = onLeft ? condition.engine : (mirrored[condition.engine] ?? "");
    // A range is [from, to), and the clock ticks in milliseconds: the first at the instant, and the first after it.
    const [at, after] = [Math.ceil(instant), Math.floor(instant) + 1];
    if (operator === "greaterOrEquals" || operator === "equals") from = Math.max(from, at);
    if (operator === "greater") from = Math.max(from, after);
    if (operator === "less") to = Math.min(to, at);
    if (operator === "lessOrEquals" || operator === "equals") to = Math.min(to, after);
  }
  return { from: new Date(from), to: new Date(Math.max(from, to)) };
}

/** Whether it is a use of that column. */
function isSame(bound: Bound, { source, column }: Extract<Bound, { kind: "column" }>): boolean {
  return bound.kind === "column" && bound.source === source && bound.column.name === column.name;
}

/** The instant that an expression without columns means, in milliseconds; null when it is none that can be told here. */
function constantInstant(bound: Bound, clock: Clock): number | null {
  if (bound.kind === "instant") return bound.instant.milliseconds + bound.instant.nanoseconds / 1e6;
  if (bound.kind === "literal") return bound.sent === "Date" ? startOf(bound.value, clock) : null;
  if (bound.kind !== "call") return null;
  if (bound.engine === "now" || bound.engine === "now64") return clock.now.getTime();
  if (bound.engine === "today") return startOf(dayOf(clock), clock);
  const [time, interval] = bound.args;
  if ((bound.engine !== "minus" && bound.engine !== "plus") || !time || interval?.type.kind !== "Interval") return null;
  const start = constantInstant(time, clock);
  const count = interval.kind === "call" ? interval.args[0] : undefined;
  if (start === null || count?.kind !== "literal") return null;
  const signed = Number(count.value) * (bound.engine === "minus" ? -1 : 1);
  return movedBy(start, signed, interval.type.unit, clock.timeZone);
}

function startOf(day: string, { timeZone }: Clock): number | null {
  return parseInstant(day, timeZone)?.milliseconds ?? null;
}

/** The calendar day of the clock in its zone, as 2026-03-01. */
function dayOf({ now, timeZone }: Clock): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now);
}
