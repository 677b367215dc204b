import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { env } from "../env.server";
import { enginePlaces } from "./engine-places.server";

/** Longer than the longest plan's wall time, which the engine itself enforces. In milliseconds. */
const readerTimeout = 60_000;
/** Generating the demo is a few statements of many rows. In milliseconds. */
const writerTimeout = 600_000;

let reader: ClickHouseClient | undefined;
let writer: ClickHouseClient | undefined;

/** For customers' queries. One client for the process; its connections are kept alive and reused. */
export function readerClient(): ClickHouseClient {
  // The client's own log would hold the tenant's ids and the engine's text; run-query logs what is needed.
  reader ??= createClient({
    url: env.CLICKHOUSE_URL,
    request_timeout: readerTimeout,
    // Without it the client has a queue of its own, which knows nothing of turns. Some are for the server's own questions.
    max_open_connections: enginePlaces + 4,
    log: { level: ClickHouseLogLevel.OFF },
  });
  return reader;
}

/** For migrations, ingest and the demo. Never give it a customer's text. */
export function writerClient(): ClickHouseClient {
  writer ??= createClient({
    url: env.CLICKHOUSE_WRITER_URL,
    request_timeout: writerTimeout,
    // Keeps what is between us and the server from closing a connection that is silent for long.
    clickhouse_settings: { send_progress_in_http_headers: 1, http_headers_progress_interval_ms: "20000" },
    // Whoever writes decides what is logged: the ingest says an outage once, not with every try.
    log: { level: ClickHouseLogLevel.OFF },
  });
  return writer;
}
