import { TZDate } from "@date-fns/tz";

const fixed: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000 };

/** An instant moved by whole units; days and longer keep the time of day in the zone. Null for a unit it does not know. */
export function movedBy(instant: number, count: number, unit: string, timeZone: string): number | null {
  if (Object.hasOwn(fixed, unit)) return instant + count * (fixed[unit] ?? 0);
  const date = new TZDate(instant, timeZone);
  if (unit === "day") date.setDate(date.getDate() + count);
  else if (unit === "week") date.setDate(date.getDate() + 7 * count);
  else if (unit === "month") date.setMonth(date.getMonth() + count);
  else if (unit === "quarter") date.setMonth(date.getMonth() + 3 * count);
  else if (unit === "year") date.setFullYear(date.getFullYear() + count);
  else return null;
  return date.getTime();
}
