import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface AskedMessage {
  readonly role: string;
  readonly content: string;
}

export interface AskedRequest {
  readonly authorization: string | undefined;
  readonly body: { readonly model: string; readonly stream: boolean; readonly messages: readonly AskedMessage[] };
}

/** What the endpoint answers: text in pieces, or something that goes wrong. */
export type Reply =
  | { readonly text: string; readonly finish?: string | null }
  | { readonly status: number; readonly location?: string }
  /** The body of a stream as it stands. */
  | { readonly raw: string }
  | { readonly hangAfter: string };

export interface FakeEndpoint {
  /** As ASSISTANT_URL has it. */
  readonly url: string;
  readonly asked: readonly AskedRequest[];
  /** Connections that the other side closed before the answer was whole. */
  readonly left: () => number;
  close(): Promise<void>;
}

/** Stands in bodies of failures: it must come out nowhere. */
export const endpointWords = "words-of-the-endpoint sk-of-somebody";

/**
 * An OpenAI-compatible endpoint that answers what a test says, by the streaming protocol of chat completions.
 *
 * @param reply chosen by the messages; the number of answers in them tells which try it is
 */
export async function startFakeEndpoint(
  reply: (messages: readonly AskedMessage[], attempt: number) => Reply,
): Promise<FakeEndpoint> {
  const asked: AskedRequest[] = [];
  let left = 0;
  const server = createServer(async (request, response) => {
    response.on("close", () => {
      if (!response.writableFinished) left++;
    });
    if (request.method !== "POST" || request.url !== "/v1/chat/completions") {
      response.writeHead(404).end();
      return;
    }
    const body: AskedRequest["body"] = JSON.parse(await readBody(request));
    asked.push({ authorization: request.headers.authorization, body });
    const attempt = 1 + body.messages.filter(({ role }) => role === "assistant").length;
    send(response, reply(body.messages, attempt));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    left: () => left,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A fenced query with a sentence behind it, as the prompt asks for. */
export const answerWith = (query: string, sentence = ""): Reply => ({
  text: `\`\`\`trql\n${query}\n\`\`\`\n${sentence}`,
});

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

function send(response: ServerResponse, reply: Reply): void {
  if ("status" in reply) {
    response.writeHead(reply.status, {
      "Content-Type": "application/json",
      ...(reply.location ? { Location: reply.location } : {}),
    });
    response.end(JSON.stringify({ error: { message: endpointWords, type: "fake", code: endpointWords } }));
    return;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  if ("raw" in reply) {
    response.end(reply.raw);
    return;
  }
  const text = "hangAfter" in reply ? reply.hangAfter : reply.text;
  for (const piece of text.match(/[\s\S]{1,24}/g) ?? []) response.write(chunk({ content: piece }, null));
  if ("hangAfter" in reply) return;
  if (reply.finish !== null) response.write(chunk({}, reply.finish ?? "stop"));
  response.end("data: [DONE]\n\n");
}

function chunk(delta: object, finish: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: "fake", object: "chat.completion.chunk", created: 0, model: "fake", choices })}\n\n`;
}
