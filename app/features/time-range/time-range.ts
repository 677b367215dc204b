import { parsePeriod } from "./period";

/** A period that ends now, or `[from, to)` in ISO 8601 with a zone: the form that requests have. */
export type TimeRangeSelection = { readonly period: string } | { readonly from: string; readonly to: string };

/** What a link without a time range means. */
export const defaultTimeRange = { period: "7d" } as const satisfies TimeRangeSelection;

/**
 * The range in a URL: `period`, or `from` and `to`. Values that mean nothing are as good as none, because links are
 * old or typed by hand; what is in force is shown on the page. Times come back in UTC.
 *
 * @example `readTimeRange(new URLSearchParams("period=24h"))` is `{ period: "24h" }`
 */
export function readTimeRange(search: URLSearchParams): TimeRangeSelection {
  const period = search.get("period");
  if (period !== null && parsePeriod(period)) return { period };
  const from = readInstant(search.get("from"));
  const to = readInstant(search.get("to"));
  if (from === null || to === null || from >= to) return defaultTimeRange;
  return { from: isoText(from), to: isoText(to) };
}

/** The search with another range; the default one is left out. Everything else in it stays. */
export function writeTimeRange(search: URLSearchParams, selection: TimeRangeSelection): URLSearchParams {
  const written = new URLSearchParams(search);
  for (const key of ["period", "from", "to"]) written.delete(key);
  if ("period" in selection) {
    if (selection.period !== defaultTimeRange.period) written.set("period", selection.period);
    return written;
  }
  written.set("from", selection.from);
  written.set("to", selection.to);
  return written;
}

/** The range in milliseconds since the epoch; a period ends at `now`. */
export function resolveTimeRange(selection: TimeRangeSelection, now: number): { from: number; to: number } {
  if ("period" in selection) return { from: now - (parsePeriod(selection.period)?.milliseconds ?? 0), to: now };
  return { from: Date.parse(selection.from), to: Date.parse(selection.to) };
}

/** `2026-03-01T12:00:00Z`: without milliseconds where there are none, so that links stay short. */
export function isoText(instant: number): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}

const instantPattern =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function readInstant(text: string | null): number | null {
  const match = instantPattern.exec(text ?? "");
  if (!match || text === null) return null;
  // Date.parse turns 31 February into 3 March.
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  if (date.toISOString().slice(0, 10) !== text.slice(0, 10)) return null;
  const instant = Date.parse(text);
  return instant >= 0 ? instant : null;
}
