import { isoText, type TimeRangeSelection } from "./time-range";
import { startOfZonedDay, zonedText } from "./zoned-time";

/** Periods that are one press away. */
export const presetPeriods = [
  "5m",
  "15m",
  "30m",
  "1h",
  "3h",
  "6h",
  "12h",
  "24h",
  "3d",
  "7d",
  "14d",
  "30d",
  "90d",
  "180d",
  "1y",
] as const;

export const calendarPresets = ["Today", "Yesterday", "This week"] as const;
export type CalendarPreset = (typeof calendarPresets)[number];

/**
 * Whole days of a zone's calendar, today's to its end, so that a dashboard that refreshes goes on growing. Weeks begin
 * on Monday.
 *
 * @param now milliseconds since the epoch
 */
export function calendarRange(preset: CalendarPreset, now: number, timeZone: string): TimeRangeSelection {
  const [first, end] = daysOf(preset, weekdayFromMonday(now, timeZone));
  return { from: isoText(startOfZonedDay(now, timeZone, first)), to: isoText(startOfZonedDay(now, timeZone, end)) };
}

/** The first day and the day after the last, counted from today. */
function daysOf(preset: CalendarPreset, weekday: number): readonly [first: number, end: number] {
  if (preset === "Today") return [0, 1];
  if (preset === "Yesterday") return [-1, 0];
  return [-weekday, 7 - weekday];
}

/** 0 on Monday, 6 on Sunday. */
function weekdayFromMonday(now: number, timeZone: string): number {
  return (new Date(`${zonedText(now, timeZone).slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7;
}
