import { tzOffset } from "@date-fns/tz";

const minute = 60_000;
const day = 24 * 60 * minute;

/** What the clocks of a zone show at an instant, as the milliseconds since the epoch at which those of UTC show it. */
export function wallClock(instant: number, timeZone: string): number {
  return instant + offsetAt(instant, timeZone);
}

/**
 * The instant at which the clocks of a zone show a time, given as `wallClock` gives it. Of a time that comes twice it is
 * the first; one that is left out is read with the offset that follows: as the engine reads texts.
 *
 * @example `instantOf(Date.UTC(2025, 9, 26, 2, 30), "Europe/Berlin")` is `Date.UTC(2025, 9, 26, 0, 30)`.
 */
export function instantOf(wall: number, timeZone: string): number {
  const candidates = [wall - day, wall + day].map((near) => wall - offsetAt(near, timeZone));
  const shown = candidates.filter((instant) => wallClock(instant, timeZone) === wall);
  return Math.min(...(shown.length > 0 ? shown : candidates));
}

function offsetAt(instant: number, timeZone: string): number {
  return tzOffset(timeZone, new Date(instant)) * minute;
}
