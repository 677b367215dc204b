/** One step of a time axis: `{ count: 10, unit: "second" }`. */
export interface Bucket {
  readonly count: number;
  readonly unit: "second" | "minute" | "hour" | "day" | "week" | "month";
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** LANGUAGE.md §5: the widest range, inclusive and in milliseconds, for which each bucket is chosen. 1 y is 366 days. */
const bucketTable: readonly { readonly upTo: number; readonly bucket: Bucket }[] = [
  { upTo: 3 * hour, bucket: { count: 10, unit: "second" } },
  { upTo: 12 * hour, bucket: { count: 1, unit: "minute" } },
  { upTo: 2 * day, bucket: { count: 5, unit: "minute" } },
  { upTo: 7 * day, bucket: { count: 15, unit: "minute" } },
  { upTo: 30 * day, bucket: { count: 1, unit: "hour" } },
  { upTo: 90 * day, bucket: { count: 6, unit: "hour" } },
  { upTo: 180 * day, bucket: { count: 1, unit: "day" } },
  { upTo: 366 * day, bucket: { count: 1, unit: "week" } },
  { upTo: Number.POSITIVE_INFINITY, bucket: { count: 1, unit: "month" } },
];

/**
 * The bucket for a time range.
 *
 * @param milliseconds Length of the range.
 * @example `bucketFor(24 * 3600 * 1000)` is `{ count: 5, unit: "minute" }`.
 */
export function bucketFor(milliseconds: number): Bucket {
  for (const row of bucketTable) if (milliseconds <= row.upTo) return row.bucket;
  return { count: 1, unit: "month" };
}
