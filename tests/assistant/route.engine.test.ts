import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "~/db/client.server";
import type { AssistantEvent } from "~/features/assistant/protocol";
import { action, loader } from "~/routes/orgs.$organization.projects.$project.env.$environment.query.assistant";
import { connected } from "../http/connected";
import { answerWith, type Reply } from "./fake-endpoint";
import { place, post, removeMember, signInMember } from "./people";

/** Started before the settings are read. */
const { endpoint, state } = await vi.hoisted(async () => {
  const { startFakeEndpoint } = await import("./fake-endpoint");
  const state: { reply: (attempt: number) => Reply } = { reply: () => ({ status: 500 }) };
  const endpoint = await startFakeEndpoint((_, attempt) => state.reply(attempt));
  process.env.ASSISTANT_URL = endpoint.url;
  process.env.ASSISTANT_MODEL = "fake-model";
  process.env.ASSISTANT_API_KEY = "sk-route";
  return { endpoint, state };
});

const member = "user_assistant_route";
let cookie = "";
beforeAll(async () => {
  cookie = await signInMember(member);
});
afterAll(async () => {
  await endpoint.close();
  await removeMember(member);
  await db.$disconnect();
});

const question = { task: "write", question: "How many runs?", query: "" };
const send = (body: unknown, signal?: AbortSignal) =>
  action({ request: post(body, cookie), params: place, context: connected(signal) });

test("the tries are told as they happen, and the proposal last", async () => {
  state.reply = (attempt) =>
    answerWith(attempt === 1 ? "SELECT nothing FROM runs" : "SELECT count() FROM runs", "All.");
  const answer = await send(question);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("application/x-ndjson");
  expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
  const events = (await answer.text())
    .trim()
    .split("\n")
    .map((line): AssistantEvent => JSON.parse(line))
    .filter(({ event }) => event !== "writing");
  expect(events).toEqual([
    { event: "asking", attempt: 1 },
    { event: "checking", attempt: 1 },
    { event: "asking", attempt: 2 },
    { event: "checking", attempt: 2 },
    { event: "proposal", query: "SELECT count() FROM runs", explanation: "All.", attempts: 2 },
  ]);
});

test.each([
  ["no question", { task: "write", question: "  ", query: "" }],
  ["a question that is too long", { ...question, question: "a".repeat(2_001) }],
  ["a query that is too long", { ...question, query: "a".repeat(20_001) }],
  ["a tenant of its own", { ...question, organization: "globex" }],
  ["messages of its own", { ...question, messages: [] }],
  ["another task", { ...question, task: "run" }],
])("%s is refused, and nobody is asked", async (_, body) => {
  const before = endpoint.asked.length;
  expect((await send(body)).status).toBe(422);
  expect(endpoint.asked).toHaveLength(before);
});

test("only POST is taken", async () => {
  const request = new Request("http://localhost/assistant", { headers: { Cookie: cookie } });
  expect((await loader({ request, params: place, context: connected() })).status).toBe(405);
});

test.each(["the request", "the reader"])("when %s goes, the endpoint is left", async (who) => {
  state.reply = () => ({ hangAfter: "Let me think" });
  const left = endpoint.left();
  const before = endpoint.asked.length;
  const controller = new AbortController();
  const answer = await send(question, controller.signal);
  const reader = answer.body?.getReader();
  await expect.poll(() => endpoint.asked).toHaveLength(before + 1);
  if (who === "the request") controller.abort();
  else await reader?.cancel();
  await expect.poll(endpoint.left).toBe(left + 1);
});

test("whoever asks too often is told when to come back", async () => {
  state.reply = () => ({ text: "No." });
  let answer = await send(question);
  for (let asked = 0; answer.status === 200 && asked < 40; asked++) {
    await answer.text();
    answer = await send(question);
  }
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
});
