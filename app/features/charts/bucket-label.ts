import { clockAt } from "../time-range/zoned-time";
import { type ChartBucket, nextBucket } from "./time-axis";

const day = 86_400_000;

// Formatters are costly to make, and a chart names hundreds of points. They are given what clocks show, as if of UTC.
const dates = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const months = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/**
 * A point of a time axis in words, by the clocks of a zone: the stretch of its bucket, or its instant when there is no
 * bucket.
 *
 * @example bucketLabel(Date.UTC(2026, 2, 1, 10), { count: 15, unit: "minute" }, "UTC") // "Sun 1 Mar 2026, 10:00–10:15 UTC"
 */
export function bucketLabel(start: number, bucket: ChartBucket | null, timeZone: string): string {
  const date = (clock: number) => dates.format(clock).replace(",", "");
  const time = (clock: number, seconds: boolean) => new Date(clock).toISOString().slice(11, seconds ? 19 : 16);
  const shown = clockAt(start, timeZone);
  if (bucket === null) {
    if (shown % day === 0) return `${date(shown)} ${timeZone}`;
    const milliseconds = shown % 1000 === 0 ? "" : new Date(shown).toISOString().slice(19, 23);
    return `${date(shown)}, ${time(shown, true)}${milliseconds} ${timeZone}`;
  }
  if (bucket.unit === "month") return `${months.format(shown)} ${timeZone}`;
  if (bucket.unit === "day" || bucket.unit === "week") {
    const days = bucket.count * (bucket.unit === "week" ? 7 : 1);
    const last = clockAt(nextBucket(start, bucket, timeZone), timeZone) - day;
    return days === 1 ? `${date(shown)} ${timeZone}` : `${date(shown)} – ${date(last)} ${timeZone}`;
  }
  const end = clockAt(nextBucket(start, bucket, timeZone), timeZone);
  const seconds = bucket.unit === "second";
  return `${date(shown)}, ${time(shown, seconds)}–${time(end, seconds)} ${timeZone}`;
}
