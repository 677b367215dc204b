import type { QueryResponse } from "trql/protocol";

export type ChartBucket = NonNullable<QueryResponse["bucket"]>;

const fixed = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 } as const;
/** 1970-01-05 was the first Monday; weeks begin on Mondays, as the engine's do. */
const firstMonday = 4 * fixed.day;

/** The start of the bucket that holds an instant; both in milliseconds since the epoch, in UTC. */
export function bucketStart(instant: number, bucket: ChartBucket): number {
  if (bucket.unit === "month") {
    const date = new Date(instant);
    const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
    return Date.UTC(0, Math.floor(months / bucket.count) * bucket.count - 1900 * 12);
  }
  const width = bucket.count * fixed[bucket.unit];
  const phase = bucket.unit === "week" ? firstMonday : 0;
  return Math.floor((instant - phase) / width) * width + phase;
}

/** The start of the bucket after the one that begins at `start`. */
export function nextBucket(start: number, bucket: ChartBucket): number {
  if (bucket.unit !== "month") return start + bucket.count * fixed[bucket.unit];
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + bucket.count);
}

/**
 * Starts of all buckets that a range touches, oldest first. The compiler picks the bucket by the range, so the list
 * has about a thousand entries at most; `limit` holds for ranges that it did not pick for.
 */
export function bucketStarts(
  range: { readonly from: string; readonly to: string },
  bucket: ChartBucket,
  limit = 5000,
): readonly number[] {
  const starts: number[] = [];
  const to = Date.parse(range.to);
  for (
    let start = bucketStart(Date.parse(range.from), bucket);
    start < to && starts.length <= limit;
    start = nextBucket(start, bucket)
  ) {
    starts.push(start);
  }
  return starts.length > limit ? [] : starts;
}

/** `10 seconds`, `1 minute`: a bucket's width in words. */
export function bucketWords(bucket: ChartBucket): string {
  return `${bucket.count} ${bucket.unit}${bucket.count === 1 ? "" : "s"}`;
}
