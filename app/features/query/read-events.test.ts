import { expect, test } from "vitest";
import { readEvents } from "./read-events";

/** An answer that arrives in these pieces. */
function answerOf(...pieces: (string | Uint8Array)[]): Response {
  const encoder = new TextEncoder();
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
        controller.close();
      },
    }),
  );
}
async function read(answer: Response): Promise<unknown[]> {
  const events: unknown[] = [];
  for await (const event of readEvents(answer)) events.push(event);
  return events;
}
const waiting = (position: number) => ({ event: "waiting", position, of: 2 });
const lines = (...events: object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join("");

test("events are read however the lines arrive", async () => {
  const events = [waiting(2), waiting(1), { event: "running" }];
  const text = lines(...events);
  expect(await read(answerOf(text))).toEqual(events);
  expect(await read(answerOf(...text))).toEqual(events);
  expect(await read(answerOf(text.slice(0, 50), text.slice(50)))).toEqual(events);
});

test("a character may be cut in two", async () => {
  const failure = { event: "failure", error: { code: "invalid_query", message: "größer 😀", requestId: "" } };
  const bytes = new TextEncoder().encode(lines(failure));
  for (let at = 1; at < bytes.length; at++) {
    expect(await read(answerOf(bytes.slice(0, at), bytes.slice(at)))).toEqual([failure]);
  }
});

test("what is not known yet is passed over, and what is not whole is no event", async () => {
  expect(await read(answerOf(lines({ event: "later", rows: [] }, waiting(1)), '{"event": "run'))).toEqual([waiting(1)]);
  expect(await read(answerOf())).toEqual([]);
  expect(await read(new Response(null))).toEqual([]);
});

test("a line that is no JSON is an error", async () => {
  await expect(read(answerOf("<html>\n"))).rejects.toThrow(SyntaxError);
});

test("reading no further lets the connection go", async () => {
  const { answer, cancelled } = openAnswer();
  for await (const event of readEvents(answer)) {
    expect(event).toEqual(waiting(1));
    break;
  }
  expect(await cancelled).toBe("cancelled");
});

/** An answer of one event that does not end. */
function openAnswer() {
  let tell: (value: string) => void = () => {};
  const cancelled = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const answer = new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(lines(waiting(1)))),
      cancel: () => tell("cancelled"),
    }),
  );
  return { answer, cancelled };
}
