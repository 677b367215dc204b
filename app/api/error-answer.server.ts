import { randomUUID } from "node:crypto";
import { type ErrorBody, type ErrorCode, errorCodes } from "trql/protocol";

/** The id that the server's log has for this request. */
export function requestIdOf(request: Request): string {
  return request.headers.get("x-request-id") ?? randomUUID();
}

/** An error as every JSON endpoint answers it. */
export function errorAnswer(code: ErrorCode, message: string, request: Request): Response {
  return errorBodyAnswer({ error: { code, message, requestId: requestIdOf(request) } });
}

/** The answer to a method that an address does not take. */
export function methodAnswer(allowed: "GET" | "POST", request: Request): Response {
  const refused = errorAnswer("method_not_allowed", `This address takes ${allowed} only.`, request);
  refused.headers.set("Allow", allowed);
  return refused;
}

/**
 * An error body with the status and headers of its code.
 *
 * @param retryAfterSeconds after how long the same request may succeed, when that is known
 */
export function errorBodyAnswer(body: ErrorBody, retryAfterSeconds?: number): Response {
  const { code } = body.error;
  const headers = new Headers({ "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" });
  if (retryAfterSeconds !== undefined) headers.set("Retry-After", String(retryAfterSeconds));
  if (code === "unauthorized") headers.set("WWW-Authenticate", 'Bearer realm="TRQL"');
  return Response.json(body, { status: errorCodes[code], headers });
}
