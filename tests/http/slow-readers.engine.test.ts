import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "~/db/client.server";
import { globex } from "~/demo/tenants";
import { createApiKey } from "~/features/api-keys/create-api-key.server";
import { queryQueue } from "~/features/limits/query-queue.server";
import { startServer } from "./start-server";

const keyName = "HTTP slow readers tests";
let server: Awaited<ReturnType<typeof startServer>>;
let key = "";

beforeAll(async () => {
  // The server's log has a line for each request.
  vi.spyOn(console, "log").mockImplementation(() => {});
  await remove();
  server = await startServer();
  const place = { organizationId: globex.id, environmentId: "env_globex_prod" };
  key = (await createApiKey({ db, ...place, name: keyName, scopeCeiling: "organization" })).token;
});
afterAll(async () => {
  await server.stop();
  await remove();
  await db.$disconnect();
});
const remove = () => db.apiKey.deleteMany({ where: { name: keyName } });

/** Some 15 MB, of which the network takes a few before the client reads. */
const large = "SELECT arrayJoin(range(10000)) AS n, repeat('x', 1500) AS text";

/** Asks, and reads nothing of the answer but its headers. */
async function ask(query: string): Promise<IncomingMessage> {
  const request = httpRequest(`${server.origin}/api/v1/query`, {
    method: "POST",
    agent: false,
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
  });
  const body = JSON.stringify({ query });
  request.setHeader("Content-Length", Buffer.byteLength(body));
  request.end(body);
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  return answer;
}
async function textOf(answer: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of answer) text += chunk;
  return text;
}

test("who reads none of their answers is refused more, until they have read or gone", async () => {
  const unread: IncomingMessage[] = [];
  let refused: IncomingMessage | undefined;
  // 128 MB are the room, less one of the largest answers: the seventh or eighth finds none.
  while (!refused && unread.length < 20) {
    const answer = await ask(large);
    if (answer.statusCode === 200) unread.push(answer);
    else refused = answer;
  }
  if (!refused) throw new Error("Twenty large answers were held.");
  expect(refused.statusCode).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThanOrEqual(1);
  expect(JSON.parse(await textOf(refused)).error).toMatchObject({
    code: "too_many_queries",
    message: expect.stringMatching(/^Answers to Globex that were not read to their end fill the room for them\. /),
  });
  // A small one is no exception: it would be asked for in thousands.
  expect((await ask("SELECT 1 AS one")).statusCode).toBe(429);
  // All of them hold answers, and none a place.
  expect(queryQueue.count(globex.id)).toEqual({ running: 0, waiting: 0 });

  const [first, ...others] = unread;
  if (!first) throw new Error("Not even one answer was held.");
  expect(JSON.parse(await textOf(first)).rows).toHaveLength(10_000);
  for (const answer of others) answer.destroy();
  // The server hears of it in its own time.
  await vi.waitUntil(
    async () => {
      const answer = await ask("SELECT 1 AS one");
      return (await textOf(answer)) && answer.statusCode === 200;
    },
    { timeout: 60_000 },
  );
});
