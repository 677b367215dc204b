import { instantOf } from "./wall-clock.js";

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** A point in time. */
export interface Instant {
  /** Since the epoch. */
  readonly milliseconds: number;
  /** Of the next millisecond: 0 to 999,999. */
  readonly nanoseconds: number;
}

/** Up to here, in either direction, the engine's finest times reach: the years 1678 to 2261. */
const finest = 9.2e12;

/**
 * The instant that a date or time text means; null when it means none. Texts without a zone are read in `timeZone`, a
 * date alone is its midnight there.
 *
 * @example `parseInstant("2026-03-01T12:00:00Z", "Europe/Berlin")?.milliseconds` is `Date.UTC(2026, 2, 1, 12)`.
 */
export function parseInstant(text: string, timeZone: string): Instant | null {
  const match = pattern.exec(text.trim());
  if (!match) return null;
  const milliseconds = millisecondsOf(match, timeZone);
  if (milliseconds === null) return null;
  const rest = Number((match[7] ?? "").padEnd(9, "0").slice(3));
  return { milliseconds, nanoseconds: Math.abs(milliseconds) < finest ? rest : 0 };
}

function millisecondsOf(match: RegExpExecArray, timeZone: string): number | null {
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone] = match;
  const fields = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [y, mo, d, h, mi, s] = fields;
  const milliseconds = Number(fraction.padEnd(3, "0").slice(0, 3) || 0);
  const utc = Date.UTC(y, mo - 1, d, h, mi, s, milliseconds);
  const check = new Date(utc);
  if (h > 23 || mi > 59 || s > 59) return null;
  if (check.getUTCFullYear() !== y || check.getUTCMonth() !== mo - 1 || check.getUTCDate() !== d) return null;
  if (!zone) return instantOf(utc, timeZone);
  if (zone.toUpperCase() === "Z") return utc;
  const sign = zone.startsWith("-") ? -1 : 1;
  const digits = zone.replace(/\D/g, "");
  return utc - sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}
