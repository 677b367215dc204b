import { shortCount } from "../query/describe-reads";

/** Below, an answer comes about as soon as the estimate of it, and there is nothing to decide. */
export const largeFrom = 10_000_000;

/**
 * How much a query would read, in words; empty where it is not worth saying.
 *
 * @example `describeEstimate(24_000_000)` is `"Reads about 24M rows"`.
 */
export function describeEstimate(rows: number | null): string {
  return rows === null || rows < largeFrom ? "" : `Reads about ${shortCount(rows)} rows`;
}
