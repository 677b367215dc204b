import type { Request } from "express";
import type { ErrorBody, ErrorCode } from "trql/protocol";

/** An error as the JSON endpoints answer it, for what is refused before they are reached. */
export function errorBody(request: Request, code: ErrorCode, message: string): ErrorBody {
  return { error: { code, message, requestId: request.get("x-request-id") ?? "" } };
}
