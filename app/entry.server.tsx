import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import {
  type ActionFunctionArgs,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "./csp/nonce";
import { setPlainHeaders, setSecurityHeaders } from "./csp/security-headers.server";
import { startBackground as startDemo } from "./features/ingest/background.server";
import { flushQueryLog } from "./features/query/query-log.server";
import { recordedRuns } from "./features/query-history/record-run.server";

/** Work between requests, until the server stops. */
export function startBackground() {
  const demo = startDemo();
  return {
    stop: async () => {
      await demo.stop();
      await flushQueryLog();
      await recordedRuns();
    },
  };
}

/** Whether queries are answered, for the operator. */
export { locksState } from "./features/isolation/verify-locks.server";
/** What a request is handled in, so that it is known when its answer was read. */
export { whileConnected } from "./features/limits/unread-answers.server";
/** What the server does after it has begun to listen, while nobody asks. */
export { startWarmUp } from "./features/query/warm-up.server";

/** What is not sent by then is cut, so that no answer hangs. Milliseconds. */
export const streamTimeout = 10_000;

/** Renders a document. Robots and errors get it whole, people as it comes. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  const nonce = randomBytes(16).toString("base64");
  const whole = isbot(request.headers.get("user-agent")) || context.isSpaMode;
  return new Promise<Response>((resolve, reject) => {
    let sent = false;
    let responseStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        [whole ? "onAllReady" : "onShellReady"]() {
          sent = true;
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          setSecurityHeaders(headers, nonce);
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }));
          pipe(body);
        },
        onShellError: reject,
        onError(error: unknown) {
          responseStatus = 500;
          // An error before the shell is handed on by onShellError and logged there.
          if (sent) logError(error, request);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** Answers to the pages' own data requests. */
export function handleDataRequest(response: Response): Response {
  setPlainHeaders(response.headers);
  return response;
}

/** Every error of a loader, an action or the rendering. What people see of it is decided by the error pages. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (context.connection.left.aborted) return;
  // An address that no route has; the log of requests shows it.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  logError(error, request);
}

function logError(error: unknown, request: Request): void {
  const { pathname } = new URL(request.url);
  const problem = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
  const id = request.headers.get("x-request-id");
  console.error(JSON.stringify({ level: "error", id, method: request.method, pathname, problem }));
}
