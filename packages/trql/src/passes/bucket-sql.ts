import { call, parameter, type Sql } from "../clickhouse/sql.js";
import type { Bucket } from "../time/bucket.js";

/** Rounds down to the bucket in the request's zone. The result is a DateTime whatever the unit. */
export function bucketSql(column: Sql, bucket: Bucket, timeZone: string): Sql {
  const interval = call(
    `toInterval${bucket.unit[0]?.toUpperCase()}${bucket.unit.slice(1)}`,
    parameter("UInt16", String(bucket.count)),
  );
  const zone = parameter("String", timeZone);
  const start = call("toStartOfInterval", column, interval, zone);
  // The engine answers weeks and months as a Date; all others are one already, and a cast would copy each row's.
  return bucket.unit === "week" || bucket.unit === "month" ? call("toDateTime", start, zone) : start;
}
