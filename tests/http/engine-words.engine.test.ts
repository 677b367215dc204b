import { randomUUID } from "node:crypto";
import { createClient } from "@clickhouse/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "~/db/client.server";
import { createApiKey } from "~/features/api-keys/create-api-key.server";
import { startSession } from "~/features/auth/session.server";
import { sessionCookie } from "~/features/auth/session-cookie.server";
import { startServer } from "./start-server";

const writer = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
const id = randomUUID().slice(0, 8);
const organization = { id: `org_words_${id}`, slug: `words-${id}`, name: "Words", plan: "free" };
const project = {
  id: `proj_words_${id}`,
  organizationId: organization.id,
  ref: `proj_w${id}`,
  slug: "shop",
  name: "Shop",
};
const environment = {
  id: `env_words_${id}`,
  projectId: project.id,
  slug: "prod",
  name: "Prod",
  type: "PRODUCTION",
} as const;
const member = { id: `user_words_${id}`, email: `member@words-${id}.example`, name: "Member" };
/** Stored values that the engine quotes in its errors: one of the asking organization's, one of another's. */
const ours = `ours-${randomUUID()}`;
const theirs = `theirs-${randomUUID()}`;
let server: Awaited<ReturnType<typeof startServer>>;
let key = "";
let cookie = "";
let logged: string[] = [];

beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  for (const [owner, value] of [
    [organization.id, ours],
    [`org_strangers_${id}`, theirs],
  ])
    await writer.command({
      query: `INSERT INTO trigger_dev.task_runs_v2 (organization_id, project_id, environment_id, environment_type, run_id, friendly_id, status, queue, created_at, updated_at, _version)
        SELECT {owner: String}, {project: String}, {environment: String}, 'PRODUCTION', {value: String}, {value: String}, 'PENDING', {value: String}, now64(3) - 60, now64(3), 1`,
      query_params: { owner, value, project: project.id, environment: environment.id },
    });
  await db.organization.create({ data: organization });
  await db.project.create({ data: project });
  await db.environment.create({ data: environment });
  await db.user.create({ data: member });
  await db.membership.create({ data: { organizationId: organization.id, userId: member.id, role: "viewer" } });
  server = await startServer();
  const place = { organizationId: organization.id, environmentId: environment.id };
  key = (await createApiKey({ db, ...place, name: "Words", scopeCeiling: "organization" })).token;
  const session = await startSession(member.id, null);
  cookie = (await sessionCookie(new Request(server.origin), session)).split(";")[0] ?? "";
});
beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((line: unknown) => void logged.push(String(line)));
});
afterEach(() => void vi.restoreAllMocks());
afterAll(async () => {
  await server.stop();
  await db.organization.delete({ where: { id: organization.id } });
  await db.user.delete({ where: { id: member.id } });
  await Promise.all([writer.close(), db.$disconnect()]);
});

const endpoints = {
  "the REST API": ["/api/v1/query", () => ({ Authorization: `Bearer ${key}` })],
  "the pages": [
    `/orgs/${organization.slug}/projects/shop/env/prod/query/run`,
    () => ({ Cookie: cookie, Origin: server.origin }),
  ],
} as const;

/** Names of ours and of the compiler's, words of the engine's, and a stack. */
const unspeakable =
  /trigger_dev|task_runs|organization_id|log_comment|__\w|_CAST|DB::|Exception|FUNCTION|In scope|\bat .+:\d+/;

describe.each(Object.entries(endpoints))("%s", (_, [path, identity]) => {
  test.each([
    ["a value that cannot be read", "SELECT toInt64(queue) AS n FROM runs", 400, "6"],
    ["a value that is no UUID", `SELECT toUUID(queue) AS n FROM runs`, 400, "376"],
    ["a division by zero", `SELECT intDiv(1, depth) AS n FROM runs`, 400, "153"],
    ["a pattern", String.raw`SELECT splitByRegexp('\\pL{1000}', queue) AS n FROM runs`, 400, "427"],
  ])("%s is told without the engine's words or a stored value", async (_name, query, status, engineCode) => {
    const answer = await fetch(`${server.origin}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...identity() },
      body: JSON.stringify({ query, scope: "organization", period: "1d" }),
    });
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(Object.keys(JSON.parse(text).error).sort()).toEqual(["code", "message", "requestId"]);
    for (const secret of [ours, theirs]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(unspeakable);
    // The whole of it is in the log, under the id that the answer carries; nothing of another organization's is even there.
    const entry = logged.map((line) => JSON.parse(line)).find(({ engine }) => engine?.code === engineCode);
    expect(entry).toMatchObject({ requestId: answer.headers.get("x-request-id"), organization: organization.id });
    expect(logged.join("\n")).not.toContain(theirs);
  });
});
