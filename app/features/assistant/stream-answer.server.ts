import type OpenAI from "openai";
import type { EndpointSettings } from "./endpoint-settings.server";
import type { FailureKind } from "./failures";

export type ModelMessage = OpenAI.Chat.ChatCompletionMessageParam;

export type StreamedAnswer =
  | { readonly ok: true; readonly text: string }
  /** The endpoint's HTTP status, for the log; nothing else of its answer leaves here. */
  | { readonly ok: false; readonly kind: FailureKind; readonly status?: number };

/** Longest answer in characters; a query and two sentences are a tenth of it. */
const mostCharacters = 24_000;
/** Of a stream. Each piece of an answer comes with some hundred bytes around it. */
const mostBytes = 4_000_000;
/** Of a line of a stream in characters: one piece of an answer. */
const longestLine = 200_000;

/**
 * Asks the model and reads its answer as it comes. Endpoint and answer are strangers: whatever goes wrong is one of our
 * kinds of failure, and an answer counts only when it was told to be complete.
 *
 * @param patience milliseconds until an answer has to be there
 * @throws the signal's reason when it aborts; the connection is closed then
 */
export async function streamAnswer(
  endpoint: EndpointSettings,
  messages: readonly ModelMessage[],
  { signal, patience, onWriting }: { signal: AbortSignal; patience: number; onWriting: (characters: number) => void },
): Promise<StreamedAnswer> {
  signal.throwIfAborted();
  // Loaded with the first question: a server without an assistant has no part of it.
  const { default: Client, APIError, APIConnectionError } = await import("openai");
  const limit = AbortSignal.timeout(patience);
  const client = new Client({
    baseURL: endpoint.url,
    apiKey: endpoint.apiKey,
    // The SDK would take these from the environment, and write what it cannot read to the log.
    organization: null,
    project: null,
    logLevel: "off",
    maxRetries: 0,
    timeout: patience,
    fetch: boundedFetch,
  });
  try {
    const stream = await client.chat.completions.create(
      { model: endpoint.model, messages: [...messages], stream: true },
      { signal: AbortSignal.any([signal, limit]) },
    );
    let text = "";
    let finish: string | null = null;
    for await (const chunk of stream) {
      const [choice] = chunk.choices;
      // Some endpoints send pieces about usage, without a choice.
      if (!choice) continue;
      const piece: unknown = choice.delta?.content;
      if (typeof piece === "string" && piece !== "") {
        text += piece;
        if (text.length > mostCharacters) return { ok: false, kind: "too_long" };
        onWriting(text.length);
      }
      if (choice.delta?.refusal || choice.finish_reason === "content_filter") return { ok: false, kind: "no_query" };
      finish = choice.finish_reason ?? finish;
    }
    // The SDK ends an aborted stream as if it were whole.
    signal.throwIfAborted();
    if (limit.aborted) return { ok: false, kind: "timeout" };
    if (finish === "length") return { ok: false, kind: "too_long" };
    return finish === null || text.trim() === "" ? { ok: false, kind: "unreadable" } : { ok: true, text };
  } catch (problem) {
    signal.throwIfAborted();
    if (limit.aborted) return { ok: false, kind: "timeout" };
    if (problem instanceof APIConnectionError) return { ok: false, kind: "unavailable" };
    if (problem instanceof APIError && typeof problem.status === "number")
      return { ok: false, kind: kindOf(problem.status), status: problem.status };
    return { ok: false, kind: "unreadable" };
  }
}

function kindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return "key_refused";
  if (status === 404) return "model_missing";
  if (status === 408) return "timeout";
  if (status === 429) return "busy";
  return status >= 500 ? "unavailable" : "request_refused";
}

/** Follows no redirect, which could carry question and schema to another server, and reads a bounded number of bytes. */
const boundedFetch: typeof fetch = async (input, init) => {
  const answer = await fetch(input, { ...init, redirect: "error" });
  if (!answer.body) return answer;
  const body = answer.body
    .pipeThrough(countBytes())
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(dropEventNames())
    .pipeThrough(new TextEncoderStream());
  return new Response(body, answer);
};

function countBytes(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) controller.error(new Error("The answer is too large."));
      else controller.enqueue(chunk);
    },
  });
}

/**
 * Completions have no names of events, and the SDK writes events that it cannot read to the log, whatever its level,
 * when they have those of another of its protocols.
 */
function dropEventNames(): TransformStream<string, string> {
  let rest = "";
  const isKept = (line: string) => !line.startsWith("event");
  return new TransformStream({
    transform(chunk, controller) {
      const text = rest + chunk;
      // The second half of a line's end may come with the next chunk.
      const whole = text.endsWith("\r") ? text.slice(0, -1) : text;
      const lines = whole.split(/\r\n|\r|\n/);
      rest = (lines.pop() ?? "") + text.slice(whole.length);
      if (rest.length > longestLine) controller.error(new Error("A line is too long."));
      for (const line of lines) if (isKept(line)) controller.enqueue(`${line}\n`);
    },
    flush(controller) {
      if (isKept(rest)) controller.enqueue(rest);
    },
  });
}
