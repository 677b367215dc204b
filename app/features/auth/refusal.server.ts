import { type ErrorBody, type ErrorCode, errorCodes } from "trql/protocol";

/**
 * A response to throw when a request cannot be served, in the form its sender reads: the product's error body for
 * JSON, one sentence of plain text for pages.
 *
 * @example `throw refusal(request, "not_found", "There is no such environment.")`
 */
export function refusal(request: Request, code: ErrorCode, message: string): Response {
  const init = { status: errorCodes[code], headers: { "Cache-Control": "private, no-store" } };
  if (!speaksJson(request)) return new Response(message, init);
  const requestId = request.headers.get("X-Request-Id") ?? "";
  return Response.json({ error: { code, message, requestId } } satisfies ErrorBody, init);
}

/** True for requests made by our scripts, which read JSON and would follow a redirect into an HTML page. */
export function speaksJson(request: Request): boolean {
  const sends = request.headers.get("Content-Type") ?? "";
  return sends.startsWith("application/json") || request.headers.get("Accept") === "application/json";
}
