import type { ErrorBody } from "trql/protocol";
import type { AssistantRequest } from "./assistant-request";
import { type FailureText, failures } from "./failures";
import { notReached } from "./not-reached";
import type { AssistantEvent, AssistantFailure, AssistantProgress, Proposal } from "./protocol";

/** A failure as the panel shows it. */
export interface ShownFailure extends FailureText, Omit<AssistantFailure, "kind"> {}

export type AskResult =
  | { readonly ok: true; readonly proposal: Proposal }
  | { readonly ok: false; readonly failure: ShownFailure };

/**
 * Asks the page's own endpoint and tells how it goes on. Failures come back as results: also an unreachable server and
 * an answer that breaks off.
 *
 * @throws DOMException `AbortError` when the signal aborts
 */
export async function askAssistant(
  path: string,
  request: AssistantRequest,
  signal: AbortSignal,
  onProgress: (progress: AssistantProgress) => void,
): Promise<AskResult> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      signal,
      credentials: "same-origin",
    });
    if (!answer.ok) return refused(await answer.json());
    for await (const event of readEvents(answer)) {
      if (event.event === "proposal") return { ok: true, proposal: event };
      if (event.event === "failure") return { ok: false, failure: { ...failures[event.kind], ...event } };
      onProgress(event);
    }
  } catch (problem) {
    signal.throwIfAborted();
    if (!(problem instanceof SyntaxError || problem instanceof TypeError)) {
      console.error(problem);
      return { ok: false, failure: failures.internal };
    }
  }
  return { ok: false, failure: notReached };
}

/** Refused before the model was asked: the sentence of the error says what to do. */
function refused({ error }: ErrorBody): AskResult {
  const { message, requestId } = error;
  const failure = { title: "The assistant was not asked", message, requestId, retry: false, quoteId: false };
  return { ok: false, failure };
}

async function* readEvents(answer: Response): AsyncGenerator<AssistantEvent> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
  }
}
