import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "~/db/client.server";
import { acme } from "~/demo/tenants";
import { createApiKey } from "~/features/api-keys/create-api-key.server";
import { remedies } from "~/features/isolation/lock-names";
import { estimateReads } from "~/features/read-estimate/estimate-reads.server";
import { shopTenant } from "~/features/tenancy/shop-tenant";
import { startServer } from "../http/start-server";

// An operator who gives both addresses the same user. Set before the product reads its environment.
vi.hoisted(() => {
  process.env.CLICKHOUSE_URL = process.env.CLICKHOUSE_WRITER_URL;
});

const keyName = "Refusal tests";
let server: Awaited<ReturnType<typeof startServer>>;
let key = "";
let logged: { message: string; reasons?: string[] }[] = [];

beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  server = await startServer();
  const place = { organizationId: acme.id, environmentId: "env_acme_store_prod" };
  key = (await createApiKey({ db, ...place, name: keyName, scopeCeiling: "organization" })).token;
});
beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((line: unknown) => void logged.push(JSON.parse(String(line))));
});
afterEach(() => void vi.restoreAllMocks());
afterAll(async () => {
  await server.stop();
  await db.apiKey.deleteMany({ where: { name: keyName } });
  await db.$disconnect();
});

test("without the server's locks no query is answered, and only the operator is told why", async () => {
  const answer = await fetch(`${server.origin}/api/v1/query`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: "SELECT 1 AS one" }),
  });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    error: {
      code: "engine_unavailable",
      message: "The service answers no queries at the moment. Try again later.",
      requestId: answer.headers.get("x-request-id"),
    },
  });
  const reasons = [remedies.rowPolicy, remedies.grants, remedies.limits];
  expect(logged.filter(({ message }) => message === "Queries are not answered.")).toMatchObject([{ reasons }]);
});

test("without the server's locks no estimate is made", async () => {
  const { signal } = new AbortController();
  const request = { query: "SELECT run_id FROM runs", period: "7d" };
  expect(await estimateReads({ tenant: shopTenant(acme.id, "free"), request, signal })).toBeNull();
});

test("/readyz says which locks are missing and what to do", async () => {
  const answer = await fetch(`${server.origin}/readyz`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    ready: false,
    clickhouse: true,
    postgres: true,
    locks: {
      kind: "missing",
      locks: [
        { lock: "rowPolicy", remedy: remedies.rowPolicy },
        { lock: "grants", remedy: remedies.grants },
        { lock: "limits", remedy: remedies.limits },
      ],
    },
  });
});
