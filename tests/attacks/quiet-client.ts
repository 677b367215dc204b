import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";

/**
 * A client of the engine's own user, whom no row policy narrows: what holds here holds by the compiler alone. It does
 * not print the failures that attacks provoke by the hundred.
 */
export function connectQuietly(): ClickHouseClient {
  const url = process.env.CLICKHOUSE_ADMIN_URL;
  if (!url) throw new Error("CLICKHOUSE_ADMIN_URL is not set: run these tests through the engine project.");
  return createClient({ url, log: { level: ClickHouseLogLevel.OFF } });
}
