import { createServer, type RequestListener, type Server } from "node:http";
import { answerUnreadable } from "./answer-unreadable";

/** How long a client may take for what, in milliseconds. */
export interface ConnectionLimits {
  /** To send all headers of a request. */
  readonly headers: number;
  /** To send a whole request. */
  readonly request: number;
  /** Between two bytes either way: a client that reads nothing holds its answer in memory. Longer than any query. */
  readonly silence: number;
  /** How often headers and requests are looked at. */
  readonly check: number;
}

/** A query waits for its turn and runs for less than a minute together; nothing is sent meanwhile. */
const limits: ConnectionLimits = { headers: 15_000, request: 60_000, silence: 120_000, check: 1_000 };

/** Bytes of all headers of a request, the address included: the longest links of the query page have 7,000. */
const maxHeaderSize = 16_384;

/**
 * A server whose connections cannot be kept busy by clients that send or read too slowly: headers and bodies are
 * answered with 408 after their time, too large headers with 431, and silent connections are closed.
 */
export function createLimitedServer(handler: RequestListener, times: ConnectionLimits = limits): Server {
  const server = createServer(
    {
      headersTimeout: times.headers,
      requestTimeout: times.request,
      connectionsCheckingInterval: times.check,
      maxHeaderSize,
      // Longer than a proxy keeps an unused connection, so that the proxy is the one to close it.
      keepAliveTimeout: 65_000,
    },
    handler,
  );
  server.setTimeout(times.silence);
  answerUnreadable(server);
  return server;
}
