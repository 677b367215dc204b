import type { QueryResponse } from "trql/protocol";

/**
 * Why the answer for the period before is none to compare with, as a sentence; null when it is of all of that period. A part
 * of it would make every number look as if it had grown.
 */
export function whyNotCompared(
  before: Pick<QueryResponse, "timeRange" | "notices"> & {
    readonly applied: Pick<QueryResponse["applied"], "requestedRange" | "lookBackDays">;
  },
): string | null {
  const { applied, timeRange, notices } = before;
  const { requestedRange, lookBackDays } = applied;
  if (notices.some(({ code }) => code === "range-narrowed"))
    return `The period before is not compared: the plan looks back ${lookBackDays} days, which leaves out some of it.`;
  if (timeRange.from !== requestedRange.from || timeRange.to !== requestedRange.to)
    return "The period before is not compared: conditions of the query on its time leave out some of it.";
  return null;
}
