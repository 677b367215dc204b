import type { NextFunction, Request, Response } from "express";
import { errorBody } from "./error-body";

const writes = ["POST", "PUT", "PATCH", "DELETE"];
const message = "This request did not come from a page of TRQL. Reload the page and try again.";

/**
 * Refuses a page's write that says another origin than the address that was asked. Remix looks at the same before it calls
 * an action, and breaks off with an empty 500 and an error in the log. Actions have the last word, by `requireSameOrigin`:
 * they know of Sec-Fetch-Site, and of proxies that are trusted.
 */
export function foreignOrigin(request: Request, response: Response, next: NextFunction): void {
  const origin = request.get("origin");
  // API clients are let in by their key, wherever they run.
  if (!writes.includes(request.method) || request.path.startsWith("/api/") || !origin || isOwn(origin, request)) {
    next();
    return;
  }
  response.status(403).set({ "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" });
  if (request.is("application/json") || request.get("accept") === "application/json") {
    response.json(errorBody(request, "forbidden", message));
  } else response.type("text/plain").send(message);
}

function isOwn(origin: string, request: Request): boolean {
  const host = request.get("x-forwarded-host")?.split(",")[0]?.trim() || request.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}
