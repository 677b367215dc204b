import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketLabel } from "./bucket-label";
import { bucketStart, bucketStarts, bucketWords, type ChartBucket, nextBucket } from "./time-axis";

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString();

test.each<[ChartBucket, string, string]>([
  [{ count: 10, unit: "second" }, "2026-03-01T10:00:17.500Z", "2026-03-01T10:00:10.000Z"],
  [{ count: 15, unit: "minute" }, "2026-03-01T10:59:59.999Z", "2026-03-01T10:45:00.000Z"],
  [{ count: 6, unit: "hour" }, "2026-03-01T13:00:00.000Z", "2026-03-01T12:00:00.000Z"],
  [{ count: 1, unit: "day" }, "2026-03-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"],
  // A Sunday belongs to the week of the Monday before.
  [{ count: 1, unit: "week" }, "2026-03-01T12:00:00.000Z", "2026-02-23T00:00:00.000Z"],
  [{ count: 1, unit: "month" }, "2026-03-31T23:59:59.999Z", "2026-03-01T00:00:00.000Z"],
])("the bucket of %j that holds %s begins at %s", (bucket, instant, start) => {
  expect(iso(bucketStart(at(instant), bucket, "UTC"))).toBe(start);
});

test("every instant lies in its bucket", () => {
  // The buckets that the compiler chooses.
  const bucket = fc.constantFrom<ChartBucket>(
    { count: 10, unit: "second" },
    { count: 15, unit: "minute" },
    { count: 1, unit: "hour" },
    { count: 6, unit: "hour" },
    { count: 1, unit: "day" },
    { count: 1, unit: "week" },
    { count: 1, unit: "month" },
  );
  const instant = fc.integer({ min: at("1971-01-01T00:00:00Z"), max: at("2200-01-01T00:00:00Z") });
  const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "America/Santiago");
  fc.assert(
    fc.property(bucket, instant, zones, (each, time, zone) => {
      const start = bucketStart(time, each, zone);
      expect(start).toBeLessThanOrEqual(time);
      expect(nextBucket(start, each, zone)).toBeGreaterThan(time);
      expect(bucketStart(start, each, zone)).toBe(start);
    }),
  );
});

test("a range has every bucket that it touches, and none that begins at its end", () => {
  const range = { from: "2026-01-15T00:00:00Z", to: "2026-04-01T00:00:00Z" };
  expect(bucketStarts(range, { count: 1, unit: "month" }, "UTC").map(iso)).toEqual([
    "2026-01-01T00:00:00.000Z",
    "2026-02-01T00:00:00.000Z",
    "2026-03-01T00:00:00.000Z",
  ]);
});

test("a bucket far too small for its range makes no list", () => {
  const year = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
  expect(bucketStarts(year, { count: 1, unit: "second" }, "UTC")).toEqual([]);
});

test("widths in words", () => {
  expect(bucketWords({ count: 10, unit: "second" })).toBe("10 seconds");
  expect(bucketWords({ count: 1, unit: "day" })).toBe("1 day");
});

test("days of a zone are 23 and 25 hours long where clocks are changed", () => {
  const day = { count: 1, unit: "day" } as const;
  const spring = { from: "2026-03-28T12:00:00Z", to: "2026-03-30T12:00:00Z" };
  expect(bucketStarts(spring, day, "Europe/Berlin").map(iso)).toEqual([
    "2026-03-27T23:00:00.000Z",
    "2026-03-28T23:00:00.000Z",
    "2026-03-29T22:00:00.000Z",
  ]);
  const autumn = { from: "2026-10-24T22:00:00Z", to: "2026-10-26T23:00:00Z" };
  expect(bucketStarts(autumn, day, "Europe/Berlin").map(iso)).toEqual([
    "2026-10-24T22:00:00.000Z",
    "2026-10-25T23:00:00.000Z",
  ]);
});

test("six hours follow the clocks, and the hour that comes twice is two buckets", () => {
  const range = { from: "2026-10-24T22:00:00Z", to: "2026-10-25T10:00:00Z" };
  expect(bucketStarts(range, { count: 6, unit: "hour" }, "Europe/Berlin").map(iso)).toEqual([
    "2026-10-24T22:00:00.000Z",
    "2026-10-25T05:00:00.000Z",
  ]);
  expect(bucketStarts(range, { count: 1, unit: "hour" }, "Europe/Berlin")).toHaveLength(12);
  const second = at("2026-10-25T01:30:00Z");
  expect(iso(bucketStart(second, { count: 1, unit: "hour" }, "Europe/Berlin"))).toBe("2026-10-25T01:00:00.000Z");
});

test.each<[string, ChartBucket | null, string, string]>([
  ["2026-03-01T10:00:00Z", { count: 15, unit: "minute" }, "Sun 1 Mar 2026, 10:00–10:15 UTC", "UTC"],
  ["2026-03-01T10:00:00Z", { count: 10, unit: "second" }, "Sun 1 Mar 2026, 10:00:00–10:00:10 UTC", "UTC"],
  ["2026-03-01T00:00:00Z", { count: 1, unit: "day" }, "Sun 1 Mar 2026 UTC", "UTC"],
  ["2026-02-23T00:00:00Z", { count: 1, unit: "week" }, "Mon 23 Feb 2026 – Sun 1 Mar 2026 UTC", "UTC"],
  ["2026-03-01T00:00:00Z", { count: 1, unit: "month" }, "March 2026 UTC", "UTC"],
  ["2026-03-01T10:00:05.120Z", null, "Sun 1 Mar 2026, 10:00:05.120 UTC", "UTC"],
  ["2026-03-01T00:00:00Z", null, "Sun 1 Mar 2026 UTC", "UTC"],
  ["2026-03-01T10:00:00Z", { count: 1, unit: "hour" }, "Sun 1 Mar 2026, 11:00–12:00 Europe/Berlin", "Europe/Berlin"],
  ["2026-03-28T23:00:00Z", { count: 1, unit: "day" }, "Sun 29 Mar 2026 Europe/Berlin", "Europe/Berlin"],
  [
    "2026-03-22T23:00:00Z",
    { count: 1, unit: "week" },
    "Mon 23 Mar 2026 – Sun 29 Mar 2026 Europe/Berlin",
    "Europe/Berlin",
  ],
  ["2026-02-28T18:15:00Z", null, "Sun 1 Mar 2026 Asia/Kathmandu", "Asia/Kathmandu"],
])("%s in %j is %s", (start, bucket, label, zone) => expect(bucketLabel(at(start), bucket, zone)).toBe(label));
