import type { NextFunction, Request, Response } from "express";
import { errorBody } from "./error-body";

/** Methods that some address of the product may take; which one it is, the address itself says. */
const known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Refuses all other methods: Remix has no handler for them, so no endpoint could answer in its own form. */
export function knownMethod(request: Request, response: Response, next: NextFunction): void {
  if (known.includes(request.method)) {
    next();
    return;
  }
  response
    .status(405)
    .set({ Allow: known.join(", "), "Cache-Control": "private, no-store" })
    .json(errorBody(request, "method_not_allowed", `The server knows no ${request.method}.`));
}
