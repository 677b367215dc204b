import type { QueryResponse } from "trql/protocol";
import { clockAt, instantOfClock } from "../time-range/zoned-time";

export type ChartBucket = NonNullable<QueryResponse["bucket"]>;

const fixed = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 } as const;
/** 1970-01-05 was the first Monday; weeks begin on Mondays, as the engine's do. */
const firstMonday = 4 * fixed.day;

/** Offsets of zones are whole quarters of an hour, so that shorter buckets begin at the same instants everywhere. */
const isShort = ({ unit }: ChartBucket) => unit === "second" || unit === "minute";

/**
 * The start of the bucket that holds an instant; both in milliseconds since the epoch. Hours and longer follow the
 * clocks of the query's zone, as the engine's do: a day is 23 or 25 hours long where clocks are changed.
 *
 * @example bucketStart(Date.UTC(2026, 2, 1, 12), { count: 1, unit: "day" }, "Europe/Berlin") // 23:00 UTC the day before
 */
export function bucketStart(instant: number, bucket: ChartBucket, timeZone: string): number {
  if (isShort(bucket)) return clockStart(instant, bucket);
  const clock = clockAt(instant, timeZone);
  const start = clockStart(clock, bucket);
  // The hour that comes twice is two buckets.
  if (isHour(bucket)) return instant - (clock - start);
  return instantOfClock(start, timeZone);
}

/** The start of the bucket after the one that begins at `start`. */
export function nextBucket(start: number, bucket: ChartBucket, timeZone: string): number {
  if (isShort(bucket) || isHour(bucket)) return nextOnClock(start, bucket);
  // Where clocks are put forward over a bucket's start, it begins later on the clock than its neighbours.
  const clock = clockStart(clockAt(start, timeZone), bucket);
  return instantOfClock(nextOnClock(clock, bucket), timeZone);
}

const isHour = ({ count, unit }: ChartBucket) => unit === "hour" && count === 1;

function clockStart(clock: number, bucket: ChartBucket): number {
  if (bucket.unit === "month") {
    const date = new Date(clock);
    const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
    return Date.UTC(0, Math.floor(months / bucket.count) * bucket.count - 1900 * 12);
  }
  const width = bucket.count * fixed[bucket.unit];
  const phase = bucket.unit === "week" ? firstMonday : 0;
  return Math.floor((clock - phase) / width) * width + phase;
}

function nextOnClock(clock: number, bucket: ChartBucket): number {
  if (bucket.unit !== "month") return clock + bucket.count * fixed[bucket.unit];
  const date = new Date(clock);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + bucket.count);
}

/**
 * Starts of all buckets that a range touches, oldest first. The compiler picks the bucket by the range, so the list
 * has about a thousand entries at most; `limit` holds for ranges that it did not pick for.
 */
export function bucketStarts(
  range: { readonly from: string; readonly to: string },
  bucket: ChartBucket,
  timeZone: string,
  limit = 5000,
): readonly number[] {
  const starts: number[] = [];
  const to = Date.parse(range.to);
  for (
    let start = bucketStart(Date.parse(range.from), bucket, timeZone);
    start < to && starts.length <= limit;
    start = nextBucket(start, bucket, timeZone)
  ) {
    starts.push(start);
  }
  return starts.length > limit ? [] : starts;
}

/** `10 seconds`, `1 minute`: a bucket's width in words. */
export function bucketWords(bucket: ChartBucket): string {
  return `${bucket.count} ${bucket.unit}${bucket.count === 1 ? "" : "s"}`;
}
