import { type ChartBucket, nextBucket } from "./time-axis";

const day = 86_400_000;

// Formatters are costly to make, and a chart names hundreds of points.
const dates = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const months = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/**
 * A point of a time axis in words, in UTC: the stretch of its bucket, or its instant when there is no bucket.
 *
 * @example bucketLabel(Date.UTC(2026, 2, 1, 10), { count: 15, unit: "minute" }) // "Sun 1 Mar 2026, 10:00–10:15 UTC"
 */
export function bucketLabel(start: number, bucket: ChartBucket | null): string {
  const date = (at: number) => dates.format(at).replace(",", "");
  const clock = (at: number, seconds: boolean) => new Date(at).toISOString().slice(11, seconds ? 19 : 16);
  if (bucket === null) {
    if (start % day === 0) return `${date(start)} UTC`;
    const milliseconds = start % 1000 === 0 ? "" : new Date(start).toISOString().slice(19, 23);
    return `${date(start)}, ${clock(start, true)}${milliseconds} UTC`;
  }
  if (bucket.unit === "month") {
    return `${months.format(start)} UTC`;
  }
  const end = nextBucket(start, bucket);
  if (end - start >= day) return end - start === day ? `${date(start)} UTC` : `${date(start)} – ${date(end - day)} UTC`;
  const seconds = bucket.unit === "second";
  return `${date(start)}, ${clock(start, seconds)}–${clock(end, seconds)} UTC`;
}
