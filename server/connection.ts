import type { ServerResponse } from "node:http";
import type { AppLoadContext } from "@remix-run/node";
import { answerTaken } from "./answer-taken";

/**
 * The connection of a response, for Remix's load context; it lives as long as the response does.
 *
 * A request's own signal cannot be relied on: it follows another one through an object that only the request holds, and
 * Remix makes new requests on the way. When the older ones are collected as garbage, for which a long query gives time,
 * nobody hears that the client has gone.
 */
export function connectionOf(response: ServerResponse): AppLoadContext["connection"] {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return { taken: () => answerTaken(response), left: controller.signal };
}
