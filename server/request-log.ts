import { randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";

/** Ids from outside end up in logs: only plain ones are taken over. */
const plainId = /^[\w-]{1,64}$/;

export function log(level: "info" | "error", message: string, fields: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }));
}

/** Gives every request an id and one line in the log. The query string is left out: it can hold a customer's query. */
export function requestLog(request: Request, response: Response, next: NextFunction): void {
  const given = request.get("x-request-id");
  const id = given && plainId.test(given) ? given : randomUUID();
  const started = performance.now();
  request.headers["x-request-id"] = id;
  response.setHeader("X-Request-Id", id);
  response.on("close", () => {
    log("info", "request", {
      id,
      method: request.method,
      path: request.path,
      status: response.statusCode,
      milliseconds: Math.round(performance.now() - started),
      ...(response.writableFinished ? {} : { aborted: true }),
    });
  });
  next();
}
