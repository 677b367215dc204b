import { createClient } from "@clickhouse/client";
import { afterAll, expect, test } from "vitest";
import { bucketStart, type ChartBucket, nextBucket } from "./time-axis";

const client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
afterAll(() => client.close());

const buckets: readonly ChartBucket[] = [
  { count: 10, unit: "second" },
  { count: 1, unit: "minute" },
  { count: 5, unit: "minute" },
  { count: 15, unit: "minute" },
  { count: 1, unit: "hour" },
  { count: 6, unit: "hour" },
  { count: 1, unit: "day" },
  { count: 1, unit: "week" },
  { count: 1, unit: "month" },
];
/** Clocks change at 2 or 3 o'clock, at midnight, never; offsets are of hours, halves and quarters. */
const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Santiago",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Adelaide",
];

test.each(zones)("buckets in %s begin where the engine's do, all year", async (timeZone) => {
  for (const bucket of buckets) {
    // 15,767 seconds apart, so that every hour of the day is met around changes of the clocks.
    const answer = await client.query({
      query: `SELECT toUnixTimestamp(t) AS at, toUnixTimestamp(toDateTime(toStartOfInterval(t, INTERVAL ${bucket.count} ${bucket.unit}, {zone: String}), {zone: String})) AS start
        FROM (SELECT toDateTime64('2026-01-01 00:00:03', 3, 'UTC') + toIntervalSecond(number * 15767) AS t FROM numbers(2000))`,
      query_params: { zone: timeZone },
      format: "JSONEachRow",
    });
    const rows = await answer.json<{ at: number; start: number }>();
    const wrong = rows.filter(({ at, start }) => {
      const own = bucketStart(at * 1000, bucket, timeZone);
      return own !== start * 1000 || nextBucket(own, bucket, timeZone) <= at * 1000;
    });
    expect({ bucket, rows: rows.length, wrong: wrong.slice(0, 3) }).toEqual({ bucket, rows: 2000, wrong: [] });
  }
});
