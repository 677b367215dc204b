import type { ClickHouseClient } from "@clickhouse/client";

/** A few rows are written in milliseconds; after this long the engine is not there. */
const patienceMs = 5_000;

/**
 * Inserts rows; columns that are not named get their defaults. Times are UTC.
 *
 * @throws what the client throws, also when the engine does not answer within five seconds
 */
export async function insertRows(client: ClickHouseClient, table: string, values: readonly object[]): Promise<void> {
  if (values.length === 0) return;
  await client.insert({
    table,
    values: [...values],
    format: "JSONEachRow",
    clickhouse_settings: { session_timezone: "UTC" },
    abort_signal: AbortSignal.timeout(patienceMs),
  });
}
