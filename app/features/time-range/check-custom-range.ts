import { type PeriodUnit, parsePeriod } from "./period";
import { isoText, type TimeRangeSelection } from "./time-range";
import { zonedInstants } from "./zoned-time";

const day = 86_400_000;

/** A range that can be applied, or what is wrong, by field. */
export type Checked<FieldName extends string> =
  | { readonly selection: TimeRangeSelection }
  | { readonly errors: { readonly [name in FieldName]?: string } };

/** Whether a period goes further back than the plan. */
export function exceedsPlan(milliseconds: number, maxDays: number): boolean {
  return milliseconds > maxDays * day;
}

/** @example `planReason(7)` is `"Your plan looks back 7 days."` */
export function planReason(maxDays: number): string {
  return `Your plan looks back ${maxDays} ${maxDays === 1 ? "day" : "days"}.`;
}

/** Checks "last `count` `unit`" as it was typed. */
export function checkPeriod(count: string, unit: PeriodUnit, maxDays: number): Checked<"count"> {
  const period = parsePeriod(`${count.trim()}${unit}`);
  if (!period) return { errors: { count: "Enter a whole number from 1 to 99999." } };
  if (exceedsPlan(period.milliseconds, maxDays)) return { errors: { count: planReason(maxDays) } };
  return { selection: { period: `${period.count}${period.unit}` } };
}

/**
 * Checks a start and an end as clocks in `timeZone` show them. A time that the clocks show twice is taken so that the
 * range is the wider one.
 *
 * @param now milliseconds since the epoch
 */
export function checkAbsolute(
  typed: { readonly from: string; readonly to: string },
  options: { readonly timeZone: string; readonly now: number; readonly maxDays: number },
): Checked<"from" | "to"> {
  const start = readClock(typed.from, options.timeZone);
  const end = readClock(typed.to, options.timeZone);
  const from = "problem" in start ? start.problem : checkStart(start.earliest, options);
  const to = "problem" in end ? end.problem : undefined;
  if ("problem" in start || "problem" in end || from) {
    return { errors: { ...(from ? { from } : {}), ...(to ? { to } : {}) } };
  }
  if (start.earliest >= end.latest) return { errors: { to: "The end has to be after the start." } };
  return { selection: { from: isoText(start.earliest), to: isoText(end.latest) } };
}

function readClock(text: string, timeZone: string): { earliest: number; latest: number } | { problem: string } {
  const instants = zonedInstants(text, timeZone);
  if (instants === null) return { problem: "Enter a date and a time." };
  const [earliest] = instants;
  if (earliest === undefined) return { problem: `Clocks in ${timeZone} skip this time when they are put forward.` };
  return { earliest, latest: instants.at(-1) ?? earliest };
}

function checkStart(start: number, { now, maxDays }: { now: number; maxDays: number }): string | undefined {
  if (start >= now) return "The start is in the future.";
  // A minute's grace: the form fills in whole minutes.
  if (exceedsPlan(now - start - 60_000, maxDays)) return planReason(maxDays);
  return undefined;
}
