import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { TimeRange } from "../time/time-range.js";

const day = 86_400_000;

/** The range that a query really sees: the request's, cut at what the plan looks back to (LANGUAGE.md §6). */
export function timeWindow(
  range: TimeRange,
  lookBackDays: number,
  now: Date,
  textLength: number,
): { window: TimeRange; notices: Diagnostic[] } {
  const earliest = now.getTime() - lookBackDays * day;
  if (range.from.getTime() >= earliest) return { window: range, notices: [] };
  const from = new Date(earliest);
  const to = range.to.getTime() < earliest ? from : range.to;
  return {
    window: { from, to },
    notices: [
      diagnostic(
        "range-narrowed",
        { from: 0, to: textLength },
        `The plan looks back ${lookBackDays} days: rows before ${from.toISOString()} are left out.`,
      ),
    ],
  };
}
