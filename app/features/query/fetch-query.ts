import { type ErrorBody, eventsType, type QueryProgress, type QueryRequest, type QueryResponse } from "trql/protocol";
import { CollectedAnswer } from "./collected-answer";
import { readEvents } from "./read-events";

export type QueryFailureBody = ErrorBody["error"] & {
  /** Seconds that the server asks to wait before the next try; only with `too_many_queries`. */
  readonly retryAfterSeconds?: number;
  /** True when no answer of the server came, or none that could be read to its end. */
  readonly unanswered?: boolean;
};

export type QueryOutcome =
  | { readonly ok: true; readonly response: QueryResponse }
  | { readonly ok: false; readonly error: QueryFailureBody };

/** @param answer what has been told of it so far; it grows while the query runs */
export type OnProgress = (progress: QueryProgress, answer: CollectedAnswer) => void;

/** @param seconds until a query that was refused is sent again; null when it is */
export type OnPause = (seconds: number | null) => void;

/** What a query is run for. It travels in headers only: the body is the request as the REST API knows it. */
export type FetchQueryRequest = QueryRequest & {
  readonly source?: "editor" | "widget";
  /** `dashboardId/widgetId`, for widgets. */
  readonly widget?: string;
};

const longestWaitSeconds = 10;

/**
 * Sends a query to the page's own endpoint. A busy server (429) is asked once more after the time it names, unless the
 * query has waited in its queue already.
 *
 * `onProgress` hears of a query that has to wait for its turn and of its beginning, then of columns, rows and how much the
 * engine has read. A query can fail after rows were told. `onPause` hears of the time before a second try.
 *
 * Failures come back as outcomes: also an unreachable server and an answer that is no JSON.
 *
 * @throws DOMException `AbortError` when the signal aborts.
 * @example `const outcome = await fetchQuery(queryRunPath(tenant), { query, period: "7d" }, signal)`
 */
export async function fetchQuery(
  path: string,
  request: FetchQueryRequest,
  signal: AbortSignal,
  onProgress: OnProgress = () => {},
  onPause: OnPause = () => {},
): Promise<QueryOutcome> {
  let waited = false;
  const first = await send(path, request, signal, (progress, answer) => {
    waited = true;
    onProgress(progress, answer);
  });
  if (first.ok || waited || first.error.code !== "too_many_queries") return first;
  const seconds = first.error.retryAfterSeconds;
  if (seconds === undefined || seconds > longestWaitSeconds) return first;
  onPause(seconds);
  await wait(seconds * 1000, signal);
  onPause(null);
  return send(path, request, signal, onProgress);
}

async function send(
  path: string,
  request: FetchQueryRequest,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<QueryOutcome> {
  const { source = "editor", widget, ...body } = request;
  const headers: Record<string, string> = {
    Accept: `${eventsType}, application/json`,
    "Content-Type": "application/json",
    "X-TRQL-Source": source,
  };
  if (widget !== undefined) headers["X-TRQL-Widget"] = widget;
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      signal,
      credentials: "same-origin",
    });
  } catch (problem) {
    signal.throwIfAborted();
    if (!(problem instanceof TypeError)) throw problem;
    return failed("The server could not be reached. Check the connection and run the query again.");
  }
  if (answer.headers.get("Content-Type") === eventsType) {
    return (await readOutcome(answer, signal, onProgress)) ?? failed("The answer broke off. Run the query again.");
  }
  let json: unknown;
  try {
    json = await answer.json();
  } catch (problem) {
    signal.throwIfAborted();
    if (!(problem instanceof SyntaxError || problem instanceof TypeError)) throw problem;
    return failed(`The server gave an answer that could not be read (status ${answer.status}). Run the query again.`);
  }
  if (answer.ok) return { ok: true, response: json as QueryResponse };
  if (!isErrorBody(json))
    return failed(`The server refused the query (status ${answer.status}). Reload the page and try again.`);
  const retryAfter = Number(answer.headers.get("Retry-After") ?? Number.NaN);
  return {
    ok: false,
    error: Number.isFinite(retryAfter) ? { ...json.error, retryAfterSeconds: Math.max(1, retryAfter) } : json.error,
  };
}

/** How the query of an answer in events ended; null when the answer breaks off before. */
async function readOutcome(
  answer: Response,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<QueryOutcome | null> {
  // Read to its end: stopping before would close the connection, which others can use.
  let outcome: QueryOutcome | null = null;
  const collected = new CollectedAnswer();
  try {
    for await (const event of readEvents(answer)) {
      if (event.event === "result") outcome = { ok: true, response: collected.whole(event) };
      else if (event.event === "failure") {
        const { error, retryAfterSeconds } = event;
        outcome = { ok: false, error: retryAfterSeconds === undefined ? error : { ...error, retryAfterSeconds } };
      } else {
        collected.take(event);
        onProgress(event, collected);
      }
    }
  } catch (problem) {
    signal.throwIfAborted();
    if (!(problem instanceof SyntaxError || problem instanceof TypeError)) throw problem;
  }
  return outcome;
}

function isErrorBody(json: unknown): json is ErrorBody {
  if (typeof json !== "object" || json === null || !("error" in json)) return false;
  const { error } = json;
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}

function failed(message: string): QueryOutcome {
  return { ok: false, error: { code: "engine_unavailable", message, requestId: "", unanswered: true } };
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
