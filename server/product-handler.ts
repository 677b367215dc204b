import { createRequestHandler } from "@remix-run/express";
import compression from "compression";
import type { Express, Request, Response } from "express";
import { eventsType } from "trql/protocol";
import { answerFailure } from "./answer-failure";
import { clientAddress } from "./client-address";
import { connectionOf } from "./connection";
import { foreignOrigin } from "./foreign-origin";
import { knownMethod } from "./known-method";
import { limitBody } from "./limit-body";
import { type App, whileConnected } from "./load-build";
import { readiness } from "./readiness";
import { requestLog } from "./request-log";

/** Puts the whole way of a request into a handler: health, assets, and what every other request goes through to Remix. */
export function addProduct(handler: Express, app: Pick<App, "assets" | "build">, isStopping: () => boolean): void {
  handler
    .disable("x-powered-by")
    .get("/healthz", (_request, response) => void response.json({ ok: true }))
    .get("/readyz", async (_request, response) => {
      const state = await readiness(await app.build());
      response.status(state.ready && !isStopping() ? 200 : 503).json(state);
    })
    .use(compression({ filter: isCompressed }))
    .use(...app.assets)
    .use(requestLog, knownMethod, clientAddress, limitBody, foreignOrigin)
    .use((_request, response, next) => {
      app.build().then((build) => whileConnected(build, response, next), next);
    })
    .all(
      "*",
      createRequestHandler({
        build: app.build,
        mode: process.env.NODE_ENV ?? "development",
        getLoadContext: (_request, response) => ({ connection: connectionOf(response) }),
      }),
    )
    .use(answerFailure);
}

/** Events are text too, which the library does not know. Remix flushes after each. */
function isCompressed(request: Request, response: Response): boolean {
  return response.getHeader("Content-Type") === eventsType || compression.filter(request, response);
}
