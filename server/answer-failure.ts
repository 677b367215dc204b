import type { NextFunction, Request, Response } from "express";
import { errorBody } from "./error-body";
import { log } from "./request-log";

/**
 * The last word on a request that could not even be handed to the app, such as one whose address cannot be decoded:
 * without it, the client would get Express's page with what went wrong inside.
 */
export function answerFailure(problem: unknown, request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(problem);
    return;
  }
  const status = statusOf(problem);
  if (status === 500) {
    const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
    log("error", "a request failed", { id: request.get("x-request-id"), problem: text });
  }
  response
    .status(status)
    .set("Cache-Control", "private, no-store")
    .json(
      status === 500
        ? errorBody(request, "internal", "Something went wrong here. It has been logged with this request's id.")
        : errorBody(request, "invalid_request", "The address or a header of the request cannot be read."),
    );
}

/** Express marks what is the client's mistake with a status from 400 to 499. */
function statusOf(problem: unknown): number {
  const status = typeof problem === "object" && problem !== null && "status" in problem ? Number(problem.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
