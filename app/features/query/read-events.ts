import type { QueryEvent } from "trql/protocol";

const known: readonly string[] = [
  "waiting",
  "running",
  "columns",
  "rows",
  "progress",
  "result",
  "failure",
] satisfies QueryEvent["event"][];

/**
 * The events of an answer as they arrive. Events of a newer server are passed over.
 *
 * @throws SyntaxError when a line is no JSON, and whatever the connection breaks off with
 */
export async function* readEvents(answer: Response): AsyncGenerator<QueryEvent> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  // A line may come in many parts; they are joined once, when it is whole.
  let parts: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const [rest = "", ...beginnings] = value.split("\n");
      parts.push(rest);
      for (const beginning of beginnings) {
        const event: QueryEvent = JSON.parse(parts.join(""));
        parts = [beginning];
        if (known.includes(event.event)) yield event;
      }
    }
  } finally {
    // A reader that stops early needs the rest no more.
    await reader.cancel();
  }
}
