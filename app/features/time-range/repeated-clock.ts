import { clockAt } from "./zoned-time";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** By zone and day: how far its clocks are ahead of UTC before and after the day. Tables ask for each of their times. */
const around = new Map<string, readonly [before: number, after: number]>();

/**
 * How far the clocks of a zone are ahead of UTC, where they show the time of an instant twice since they are put back
 * over it; empty where the time alone says which instant it is.
 *
 * @param instant milliseconds since the epoch
 * @example `offsetOfRepeated(Date.parse("2026-10-25T00:30:00Z"), "Europe/Berlin")` is `"+02:00"`
 */
export function offsetOfRepeated(instant: number, timeZone: string): string {
  const [before, after] = offsetsAround(Math.floor(instant / day), timeZone);
  const back = before - after;
  if (back <= 0) return "";
  const clock = clockAt(instant, timeZone);
  const offset = clock - instant;
  const other = instant + (offset === before ? back : -back);
  if (clockAt(other, timeZone) !== clock) return "";
  const minutes = Math.abs(offset) / minute;
  const two = (count: number) => String(Math.floor(count)).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function offsetsAround(dayNumber: number, timeZone: string): readonly [number, number] {
  const key = `${timeZone} ${dayNumber}`;
  const known = around.get(key);
  if (known) return known;
  const offsetAt = (instant: number) => clockAt(instant, timeZone) - instant;
  const found = [offsetAt(dayNumber * day - 3 * hour), offsetAt((dayNumber + 1) * day + 3 * hour)] as const;
  around.set(key, found);
  return found;
}
