import { call, parameter, type Sql } from "../clickhouse/sql.js";
import type { Bucket } from "../time/bucket.js";

/** Rounds down to the bucket in the request's zone. The result is a DateTime whatever the unit. */
export function bucketSql(column: Sql, bucket: Bucket, timeZone: string): Sql {
  const interval = call(
    `toInterval${bucket.unit[0]?.toUpperCase()}${bucket.unit.slice(1)}`,
    parameter("UInt16", String(bucket.count)),
  );
  const zone = parameter("String", timeZone);
  return call("toDateTime", call("toStartOfInterval", column, interval, zone), zone);
}
