import type { NextFunction, Request, Response } from "express";
import type { ErrorCode } from "trql/protocol";
import { errorBody } from "./error-body";

/** Largest request body in bytes. A query is at most some ten thousand characters; a dashboard is the largest form. */
const maxBodyBytes = 1_000_000;

function refuse(request: Request, response: Response, status: number, code: ErrorCode, message: string): void {
  response.status(status).set({ Connection: "close", "Cache-Control": "private, no-store" });
  response.json(errorBody(request, code, message));
}

/**
 * Refuses large bodies before anything reads them. The stated length can be relied on, since Node reads no more than
 * that; a body without one is refused, because Remix would buffer it whole before a handler could count.
 */
export function limitBody(request: Request, response: Response, next: NextFunction): void {
  if (request.get("transfer-encoding") !== undefined) {
    refuse(request, response, 411, "invalid_request", "Send the request with a Content-Length.");
  } else if (Number(request.get("content-length") ?? 0) > maxBodyBytes) {
    refuse(request, response, 413, "too_large", `The request is larger than ${maxBodyBytes} bytes.`);
  } else {
    next();
  }
}
