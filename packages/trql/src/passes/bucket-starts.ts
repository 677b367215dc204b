import { call, parameter, type Sql } from "../clickhouse/sql.js";
import type { Bucket } from "../time/bucket.js";
import type { TimeRange } from "../time/time-range.js";
import { bucketSql } from "./bucket-sql.js";

const minute = 60_000;
const hour = 60 * minute;

/**
 * How far apart instants may lie so that each bucket holds one of them. Buckets of hours and longer lose or gain an
 * hour or half an hour with daylight saving, so their instants lie much closer than their width.
 */
const spacing: Readonly<Record<Bucket["unit"], number>> = {
  second: 1_000,
  minute,
  hour: hour / 2,
  day: 6 * hour,
  week: 24 * hour,
  month: 7 * 24 * hour,
};

/**
 * The starts of all buckets that a range touches, oldest first, as an array: instants of the range, rounded down by
 * the very function that rounds the rows, so that zones and daylight saving cannot tell the two apart.
 *
 * @param element A name of the compiler's for the lambda's parameter.
 */
export function bucketStarts(range: TimeRange, bucket: Bucket, timeZone: string, element: string): Sql {
  const [from, to] = [range.from.getTime(), range.to.getTime()];
  const step =
    bucket.unit === "second" || bucket.unit === "minute" ? bucket.count * spacing[bucket.unit] : spacing[bucket.unit];
  const int = (value: number) => parameter("Int64", String(value));
  const stepped = call("plus", int(from), call("multiply", { kind: "name", name: element }, int(step)));
  const instant = call("fromUnixTimestamp64Milli", call("toInt64", call("least", stepped, int(to - 1))));
  const body = bucketSql(instant, bucket, timeZone);
  // The last instant is the range's last, so that no bucket is missed and none is touched beyond it.
  const count = to > from ? Math.ceil((to - from) / step) + 1 : 0;
  const positions = call("range", parameter("UInt32", String(count)));
  return call("arrayDistinct", call("arrayMap", { kind: "lambda", parameters: [element], body }, positions));
}
