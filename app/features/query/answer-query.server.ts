import { eventsType, type QueryEvent, type QueryProgress } from "trql/protocol";
import { errorBodyAnswer, requestIdOf } from "~/api/error-answer.server";
import type { RunQueryOutcome } from "./run-query.server";

const headers = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

/**
 * What a page gets for its query: the result or the error, with its status. A page that takes events gets those as soon
 * as there is something to tell before the end; the status is 200 then, and the last event says how it ended.
 *
 * @param run runs the query and tells its progress
 */
export async function answerQuery(
  request: Request,
  run: (onProgress: (progress: QueryProgress) => void) => Promise<RunQueryOutcome>,
): Promise<Response> {
  if (!request.headers.get("accept")?.includes(eventsType)) return plainAnswer(await run(() => {}));
  const events = new EventStream();
  const outcome = run((progress) => events.say(progress));
  const early = await Promise.race([outcome, events.begun]);
  if (early !== "begun") return plainAnswer(early);
  outcome.then(
    (ended) => events.end(ended.ok ? { event: "result", response: ended.response } : failureOf(ended)),
    (problem: unknown) => {
      const requestId = requestIdOf(request);
      const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
      console.error(JSON.stringify({ level: "error", message: "An answer broke off.", requestId, problem: text }));
      const message = "Something went wrong here. It has been logged with this request's id.";
      events.end({ event: "failure", error: { code: "internal", message, requestId } });
    },
  );
  return new Response(events.body, { headers: { ...headers, "Content-Type": eventsType } });
}

function plainAnswer(outcome: RunQueryOutcome): Response {
  if (outcome.ok) return Response.json(outcome.response, { headers });
  return errorBodyAnswer(outcome.error, outcome.retryAfterSeconds);
}

function failureOf({ error, retryAfterSeconds }: RunQueryOutcome & { ok: false }): QueryEvent {
  return { event: "failure", error: error.error, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

/** A body of events, one a line. What is said after its reader has gone is lost. */
class EventStream {
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  private begin: (value: "begun") => void = () => {};
  readonly begun = new Promise<"begun">((resolve) => {
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
    this.begin("begun");
    this.controller?.enqueue(this.encoder.encode(`${JSON.stringify(event)}\n`));
  }

  end(event: QueryEvent): void {
    this.say(event);
    this.controller?.close();
  }
}
