import { parameter, type Sql } from "../clickhouse/sql.js";

/** A number of rows, as in LIMIT and in frames. */
export function rowCount(count: bigint): Sql {
  return parameter("UInt64", count.toString());
}
