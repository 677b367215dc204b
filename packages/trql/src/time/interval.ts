import { instantOf, wallClock } from "./wall-clock.js";

const fixed: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000 };
const days: Readonly<Record<string, number>> = { day: 1, week: 7 };
const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** What a Date can hold before and after the epoch, but for a week: zones are looked up a day around an instant. */
const latest = 8_640_000_000_000_000 - 7 * 86_400_000;

/**
 * An instant moved by whole units; days and longer keep the time of day in the zone, months end where a shorter one
 * does. Null for a unit it does not know and for an instant beyond what a Date can hold.
 *
 * @example `movedBy(Date.UTC(2026, 2, 31), -1, "month", "UTC")` is `Date.UTC(2026, 1, 28)`.
 */
export function movedBy(instant: number, count: number, unit: string, timeZone: string): number | null {
  if (Object.hasOwn(fixed, unit)) return held(instant + count * (fixed[unit] ?? 0));
  const wall = new Date(wallClock(instant, timeZone));
  if (Object.hasOwn(days, unit)) wall.setUTCDate(wall.getUTCDate() + count * (days[unit] ?? 0));
  else if (Object.hasOwn(months, unit)) {
    const date = wall.getUTCDate();
    wall.setUTCDate(1);
    wall.setUTCMonth(wall.getUTCMonth() + count * (months[unit] ?? 0));
    const last = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
    wall.setUTCDate(Math.min(date, last));
  } else return null;
  const moved = held(wall.getTime());
  return moved === null ? null : instantOf(moved, timeZone);
}

function held(instant: number): number | null {
  return Math.abs(instant) <= latest ? instant : null;
}
