const day = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * What clocks and calendars in a zone show at an instant, as `<input type="datetime-local">` writes it.
 *
 * @param instant milliseconds since the epoch
 * @throws RangeError when there is no such zone
 * @example `zonedText(Date.UTC(2026, 2, 1, 12), "Europe/Berlin")` is `"2026-03-01T13:00:00"`
 */
export function zonedText(instant: number, timeZone: string): string {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}`;
}

/**
 * The instants at which a zone's clocks show a time, in milliseconds since the epoch: one as a rule, two when the
 * clocks are put back over it, none when they are put forward over it. Null when the text is no time.
 *
 * @param text `2026-03-01T12:00` or with seconds
 * @example `zonedInstants("2026-03-29T02:30", "Europe/Berlin")` is `[]`
 */
export function zonedInstants(text: string, timeZone: string): readonly number[] | null {
  const shown = wallClock(text);
  if (shown === null) return null;
  const candidates = [...new Set([shown - offsetAt(shown - day, timeZone), shown - offsetAt(shown + day, timeZone)])];
  return candidates.filter((instant) => wallClock(zonedText(instant, timeZone)) === shown).sort((a, b) => a - b);
}

/**
 * The first instant of a day in a zone; days are counted from the one that `instant` is in.
 *
 * @example `startOfZonedDay(now, "UTC", -1)` is the last midnight but one
 */
export function startOfZonedDay(instant: number, timeZone: string, daysLater = 0): number {
  const today = wallClock(`${zonedText(instant, timeZone).slice(0, 10)}T00:00`) ?? Number.NaN;
  return instantOfClock(today + daysLater * day, timeZone);
}

/**
 * What clocks in a zone show at an instant, as the milliseconds since the epoch at which those of UTC show it: a number
 * to count with, not an instant.
 *
 * @example `clockAt(Date.UTC(2026, 2, 1, 12), "Europe/Berlin")` is `Date.UTC(2026, 2, 1, 13)`
 */
export function clockAt(instant: number, timeZone: string): number {
  return timeZone === "UTC" ? instant : instant + offsetAt(instant, timeZone);
}

/**
 * The first instant at which a zone's clocks show a time, given as `clockAt` gives it. Of a time that clocks are put
 * forward over, it is the instant of the change where the time is the change's own.
 */
export function instantOfClock(clock: number, timeZone: string): number {
  if (timeZone === "UTC") return clock;
  const before = clock - offsetAt(clock - day, timeZone);
  const after = clock - offsetAt(clock + day, timeZone);
  const [first] = [before, after].filter((instant) => clockAt(instant, timeZone) === clock).sort((a, b) => a - b);
  return first ?? before;
}

/** A clock's reading as if it were UTC: a number to count with, not an instant. */
function wallClock(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null;
  const reading = Date.parse(`${text}Z`);
  // Date.parse turns 31 February into 3 March.
  return Number.isNaN(reading) || new Date(reading).toISOString().slice(0, 10) !== text.slice(0, 10) ? null : reading;
}

function offsetAt(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / 1_000) * 1_000;
  return (wallClock(zonedText(whole, timeZone)) ?? Number.NaN) - whole;
}
