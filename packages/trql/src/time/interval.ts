import { TZDate } from "@date-fns/tz";

const fixed: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000 };

/** The latest instant that a Date can hold, and as far before the epoch the earliest. */
const latest = 8_640_000_000_000_000;

/**
 * An instant moved by whole units; days and longer keep the time of day in the zone. Null for a unit it does not know
 * and for an instant beyond what a Date can hold.
 */
export function movedBy(instant: number, count: number, unit: string, timeZone: string): number | null {
  const moved = Object.hasOwn(fixed, unit)
    ? instant + count * (fixed[unit] ?? 0)
    : movedInZone(instant, count, unit, timeZone);
  return moved !== null && Math.abs(moved) <= latest ? moved : null;
}

function movedInZone(instant: number, count: number, unit: string, timeZone: string): number | null {
  const date = new TZDate(instant, timeZone);
  if (unit === "day") date.setDate(date.getDate() + count);
  else if (unit === "week") date.setDate(date.getDate() + 7 * count);
  else if (unit === "month") date.setMonth(date.getMonth() + count);
  else if (unit === "quarter") date.setMonth(date.getMonth() + 3 * count);
  else if (unit === "year") date.setFullYear(date.getFullYear() + count);
  else return null;
  return date.getTime();
}
