import { eventsType } from "trql/protocol";
import type { AskOutcome } from "./propose.server";
import type { AssistantEvent, AssistantProgress } from "./protocol";

/**
 * An answer of events, one a line, that begins at once. When its reader leaves, the work is aborted.
 *
 * @param left aborts when the client leaves
 * @param work asks the model; its signal aborts when the client leaves or stops reading
 */
export function answerAsk(
  left: AbortSignal,
  requestId: string,
  work: (signal: AbortSignal, onProgress: (progress: AssistantProgress) => void) => Promise<AskOutcome>,
): Response {
  const gone = new AbortController();
  const signal = AbortSignal.any([left, gone.signal]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (event: AssistantEvent) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      };
      const end = (event: AssistantEvent) => {
        say(event);
        if (!signal.aborted) controller.close();
        else if (!gone.signal.aborted) controller.error(signal.reason);
      };
      work(signal, say).then(
        (outcome) =>
          end(outcome.ok ? { event: "proposal", ...outcome.proposal } : { event: "failure", ...outcome.failure }),
        (problem: unknown) => {
          if (!signal.aborted) logProblem(problem, requestId);
          end({ event: "failure", kind: "internal", requestId });
        },
      );
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, {
    headers: {
      "Content-Type": eventsType,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function logProblem(problem: unknown, requestId: string): void {
  const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  console.error(JSON.stringify({ level: "error", message: "An ask broke off.", requestId, problem: text }));
}
