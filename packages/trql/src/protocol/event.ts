import type { ErrorBody } from "./error.js";
import type { QueryResponse } from "./query.js";

/** The type of an answer that tells how a query goes on before its result is there: one event as JSON a line. */
export const eventsType = "application/x-ndjson";

/**
 * What is told of a query, in this order: any number of `waiting` and then `running` when it had to wait, last the one
 * event that ends it. Readers pass over events that they do not know.
 */
export type QueryEvent =
  | QueryProgress
  | { readonly event: "result"; readonly response: QueryResponse }
  | {
      readonly event: "failure";
      readonly error: ErrorBody["error"];
      /** Only with `too_many_queries`: seconds to wait before the next try. */
      readonly retryAfterSeconds?: number;
    };

/** The query has not ended. */
export type QueryProgress =
  /** Its place among those of the organization that wait; 1 is next. */
  { readonly event: "waiting"; readonly position: number; readonly of: number } | { readonly event: "running" };
