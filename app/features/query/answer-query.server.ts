import { eventsType, type QueryEvent, type QueryProgress } from "trql/protocol";
import { errorBodyAnswer, requestIdOf } from "~/api/error-answer.server";
import { CollectedAnswer } from "./collected-answer";
import type { RunFailure, StreamOutcome } from "./run-query.server";
import { boundedWait } from "./slow-reader";

const headers = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

/** How long a reader may keep its query waiting in all; a query keeps its place until its rows are taken. In milliseconds. */
const patience = 20_000;

export type Tell = (progress: QueryProgress) => void | Promise<void>;

/**
 * What a page gets for its query: the result or the error, with its status. A page that takes events gets those as soon
 * as there is something to tell before the end; the status is 200 then, and the last event says how it ended.
 *
 * @param run runs the query and tells its answer as it comes
 * @param taken resolves when the connection takes more
 */
export async function answerQuery(
  request: Request,
  run: (tell: Tell) => Promise<StreamOutcome>,
  taken: () => Promise<void> = async () => {},
): Promise<Response> {
  if (!request.headers.get("accept")?.includes(eventsType)) {
    const answer = new CollectedAnswer();
    const outcome = await run((progress) => answer.take(progress));
    return outcome.ok ? Response.json(answer.whole(outcome.response), { headers }) : refusal(outcome);
  }
  const events = new EventStream();
  const wait = boundedWait(taken, patience);
  const outcome = run((progress) => {
    events.say(progress);
    return progress.event === "rows" ? wait() : undefined;
  });
  const ended = outcome.then((end) => {
    if (!end.ok && !events.hasBegun) return end;
    events.end(end.ok ? { event: "result", ...end.response } : failureOf(end));
    return null;
  });
  const refused = await Promise.race([ended, events.begun]);
  if (refused) return refusal(refused);
  ended.catch((problem: unknown) => {
    const requestId = requestIdOf(request);
    const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
    console.error(JSON.stringify({ level: "error", message: "An answer broke off.", requestId, problem: text }));
    const message = "Something went wrong here. It has been logged with this request's id.";
    events.end({ event: "failure", error: { code: "internal", message, requestId } });
  });
  return new Response(events.body, { headers: { ...headers, "Content-Type": eventsType } });
}

function refusal({ error, retryAfterSeconds }: RunFailure): Response {
  return errorBodyAnswer(error, retryAfterSeconds);
}

function failureOf({ error, retryAfterSeconds }: RunFailure): QueryEvent {
  return { event: "failure", error: error.error, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

/** A body of events, one a line. What is said after its reader has gone is lost. */
class EventStream {
  hasBegun = false;
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  private begin: (value: null) => void = () => {};
  readonly begun = new Promise<null>((resolve) => {
    this.begin = resolve;
  });
  readonly body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      this.controller = controller;
    },
    cancel: () => {
      this.controller = null;
    },
  });
  private readonly encoder = new TextEncoder();

  say(event: QueryEvent): void {
    this.hasBegun = true;
    this.begin(null);
    this.controller?.enqueue(this.encoder.encode(`${JSON.stringify(event)}\n`));
  }

  end(event: QueryEvent): void {
    this.say(event);
    this.controller?.close();
  }
}
