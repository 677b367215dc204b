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
  expect(iso(bucketStart(at(instant), bucket))).toBe(start);
});

test("every instant lies in its bucket", () => {
  const bucket = fc.record<ChartBucket>({
    count: fc.constantFrom(1, 5, 10),
    unit: fc.constantFrom("second", "minute", "hour", "day", "week", "month"),
  });
  const instant = fc.integer({ min: at("1971-01-01T00:00:00Z"), max: at("2200-01-01T00:00:00Z") });
  fc.assert(
    fc.property(bucket, instant, (each, time) => {
      const start = bucketStart(time, each);
      expect(start).toBeLessThanOrEqual(time);
      expect(nextBucket(start, each)).toBeGreaterThan(time);
      expect(bucketStart(start, each)).toBe(start);
    }),
  );
});

test("a range has every bucket that it touches, and none that begins at its end", () => {
  const range = { from: "2026-01-15T00:00:00Z", to: "2026-04-01T00:00:00Z" };
  expect(bucketStarts(range, { count: 1, unit: "month" }).map(iso)).toEqual([
    "2026-01-01T00:00:00.000Z",
    "2026-02-01T00:00:00.000Z",
    "2026-03-01T00:00:00.000Z",
  ]);
});

test("a bucket far too small for its range makes no list", () => {
  const year = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
  expect(bucketStarts(year, { count: 1, unit: "second" })).toEqual([]);
});

test("widths in words", () => {
  expect(bucketWords({ count: 10, unit: "second" })).toBe("10 seconds");
  expect(bucketWords({ count: 1, unit: "day" })).toBe("1 day");
});

test.each<[string, ChartBucket | null, string]>([
  ["2026-03-01T10:00:00Z", { count: 15, unit: "minute" }, "Sun 1 Mar 2026, 10:00–10:15 UTC"],
  ["2026-03-01T10:00:00Z", { count: 10, unit: "second" }, "Sun 1 Mar 2026, 10:00:00–10:00:10 UTC"],
  ["2026-03-01T00:00:00Z", { count: 1, unit: "day" }, "Sun 1 Mar 2026 UTC"],
  ["2026-02-23T00:00:00Z", { count: 1, unit: "week" }, "Mon 23 Feb 2026 – Sun 1 Mar 2026 UTC"],
  ["2026-03-01T00:00:00Z", { count: 1, unit: "month" }, "March 2026 UTC"],
  ["2026-03-01T10:00:05.120Z", null, "Sun 1 Mar 2026, 10:00:05.120 UTC"],
  ["2026-03-01T00:00:00Z", null, "Sun 1 Mar 2026 UTC"],
])("%s in %j is %s", (start, bucket, label) => expect(bucketLabel(at(start), bucket)).toBe(label));
