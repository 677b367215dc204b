import type { NextFunction, Request, Response } from "express";

/**
 * Tells the app who sent a request: X-Client-Address, whatever the client wrote there. Behind a trusted proxy it is
 * the last entry of X-Forwarded-For, the only one that the proxy itself has seen.
 */
export function clientAddress(request: Request, _response: Response, next: NextFunction): void {
  const forwarded =
    process.env.TRQL_TRUST_PROXY === "1" ? request.get("x-forwarded-for")?.split(",").at(-1)?.trim() : "";
  const address = forwarded || request.socket.remoteAddress;
  if (address) request.headers["x-client-address"] = address;
  else delete request.headers["x-client-address"];
  next();
}
