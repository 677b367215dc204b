import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** Codes of error bodies, with the HTTP status each has. The list exists here only. */
export const errorCodes = {
  invalid_query: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  timeout: 408,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  invalid_request: 422,
  too_many_queries: 429,
  cancelled: 499,
  internal: 500,
  engine_unavailable: 503,
  limit_exceeded: 400,
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** What every endpoint answers when it cannot do what was asked. */
export interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode;
    /** A sentence for people, with the next step. */
    readonly message: string;
    /** Findings about the query text, for `invalid_query`. */
    readonly diagnostics?: readonly Diagnostic[];
    readonly requestId: string;
  };
}
