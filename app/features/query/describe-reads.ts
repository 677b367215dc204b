import type { QueryReads } from "trql/protocol";

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/**
 * How far the engine is, in words. The engine learns on the way how much there is, and may find more than it thought.
 *
 * @example `describeReads({ rowsRead: 1_200_000, rowsToRead: 3_000_000, elapsedMs: 900 })` is `"1.2M of about 3M rows read"`.
 */
export function describeReads({ rowsRead, rowsToRead }: QueryReads): string {
  const known = rowsToRead !== null && rowsToRead >= rowsRead;
  return known
    ? `${shortCount(rowsRead)} of about ${shortCount(rowsToRead)} rows read`
    : `${shortCount(rowsRead)} rows read`;
}

/** What part of its rows the engine has read, from 0 to 1; null when nobody knows. */
export function shareRead({ rowsRead, rowsToRead }: QueryReads): number | null {
  return rowsToRead === null || rowsToRead < rowsRead ? null : rowsRead / rowsToRead;
}

/** @example `shortCount(1_200_000)` is `"1.2M"`. */
export function shortCount(count: number): string {
  return compact.format(count);
}
