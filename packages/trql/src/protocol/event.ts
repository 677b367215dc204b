import type { ErrorBody } from "./error.js";
import type { QueryHead, QueryTail, QueryValue } from "./query.js";

/** The type of an answer that comes while its query runs: one event as JSON a line. */
export const eventsType = "application/x-ndjson";

/**
 * What is told of a query, in this order: any number of `waiting` and then `running` when it had to wait; `columns` once;
 * any number of `rows` and `progress`; last the one event that ends it. A failure can come at any place: rows before it
 * are a part of an answer that there is not. Readers pass over events that they do not know.
 */
export type QueryEvent =
  | QueryProgress
  | ({ readonly event: "result" } & QueryTail)
  | {
      readonly event: "failure";
      readonly error: ErrorBody["error"];
      /** Only with `too_many_queries`: seconds to wait before the next try. */
      readonly retryAfterSeconds?: number;
    };

/** The query has not ended. */
export type QueryProgress =
  /** Its place among those of the organization that wait; 1 is next. */
  | { readonly event: "waiting"; readonly position: number; readonly of: number }
  | { readonly event: "running" }
  | ({ readonly event: "columns" } & QueryHead)
  /** Those after the ones that were told before; the values in the order of the columns. */
  | { readonly event: "rows"; readonly rows: readonly (readonly QueryValue[])[] }
  | ({ readonly event: "progress" } & QueryReads);

/** How far the engine is. Counts are rounded up as those of the stats are. */
export interface QueryReads {
  readonly rowsRead: number;
  /** How many it will have read at the end, as far as the engine knows yet; it can grow. Null when it does not know. */
  readonly rowsToRead: number | null;
  /** Wall time in the engine, milliseconds. */
  readonly elapsedMs: number;
}
