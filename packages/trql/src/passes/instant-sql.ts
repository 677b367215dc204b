import { call, parameter, type Sql } from "../clickhouse/sql.js";
import type { Instant } from "../time/parse-instant.js";

/** A moment as a value of the engine: to the millisecond, or where it has more digits to the nanosecond. */
export function instantSql({ milliseconds, nanoseconds }: Instant): Sql {
  if (nanoseconds === 0) return call("fromUnixTimestamp64Milli", parameter("Int64", String(milliseconds)));
  const whole = BigInt(milliseconds) * 1_000_000n + BigInt(nanoseconds);
  return call("fromUnixTimestamp64Nano", parameter("Int64", String(whole)));
}
