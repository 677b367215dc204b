import { parsePeriod } from "./period";
import type { TimeRangeSelection } from "./time-range";
import { zonedText } from "./zoned-time";

/** Written out, not taken from Intl: the server and every browser have to write the same. */
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A range in words, in parts between which a line can end. */
export interface RangeWords {
  readonly from: string;
  /** Null where one part says it all. */
  readonly to: string | null;
  /** Whose clocks say the times; null where there are none. */
  readonly zone: string | null;
}

/**
 * A range in words, absolute times as clocks in `timeZone` show them.
 *
 * @example `describeTimeRange({ period: "24h" })` is `"Last 24 hours"`
 * @example `describeTimeRange({ from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" })` is `"1 Mar 2026 UTC"`
 */
export function describeTimeRange(selection: TimeRangeSelection, timeZone = "UTC"): string {
  const { from, to, zone } = rangeWords(selection, timeZone);
  return `${from}${to === null ? "" : ` – ${to}`}${zone === null ? "" : ` ${zone}`}`;
}

/** @example `rangeWords({ period: "24h" })` is `{ from: "Last 24 hours", to: null, zone: null }` */
export function rangeWords(selection: TimeRangeSelection, timeZone = "UTC"): RangeWords {
  if ("period" in selection) return { from: describePeriod(selection.period), to: null, zone: null };
  const from = Date.parse(selection.from);
  const to = Date.parse(selection.to);
  return { ...clockWords(zonedText(from, timeZone), zonedText(to, timeZone), to, timeZone), zone: timeZone };
}

/** @example `describePeriod("1h")` is `"Last hour"` */
export function describePeriod(text: string): string {
  const period = parsePeriod(text);
  if (!period) return text;
  return period.count === 1 ? `Last ${period.name}` : `Last ${period.count.toLocaleString("en-US")} ${period.name}s`;
}

function clockWords(from: string, to: string, end: number, timeZone: string): Pick<RangeWords, "from" | "to"> {
  if (time(from) === "00:00" && time(to) === "00:00") {
    // Whole days: the last one is the day before the end, which the range does not include.
    const last = zonedText(end - 1, timeZone);
    if (date(last) === date(from)) return { from: date(from), to: null };
    const sameYear = from.slice(0, 4) === last.slice(0, 4);
    return { from: sameYear ? date(from).slice(0, -5) : date(from), to: date(last) };
  }
  const start = `${date(from)}, ${time(from)}`;
  return { from: start, to: date(from) === date(to) ? time(to) : `${date(to)}, ${time(to)}` };
}

function date(clock: string): string {
  return `${Number(clock.slice(8, 10))} ${months[Number(clock.slice(5, 7)) - 1]} ${clock.slice(0, 4)}`;
}

function time(clock: string): string {
  return clock.endsWith(":00") ? clock.slice(11, 16) : clock.slice(11);
}
