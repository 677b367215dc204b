import { createClient } from "@clickhouse/client";
import { afterAll, expect, test, vi } from "vitest";
import { enginePlaces } from "~/clickhouse/engine-places.server";
import { runQuery } from "../query/run-query.server";
import { shopTenant } from "../tenancy/shop-tenant";

const admin = createClient({ url: process.env.CLICKHOUSE_ADMIN_URL as string });
afterAll(() => admin.close());

const [organization, neighbour] = [`org_threads_${crypto.randomUUID()}`, `org_beside_${crypto.randomUUID()}`];
const run = (id: string, query: string, signal: AbortSignal) =>
  runQuery({ tenant: shopTenant(id, "enterprise"), request: { query }, source: "api", signal });
const endless =
  "SELECT sum(length(SHA512(toString(a + b)))) AS x FROM (SELECT arrayJoin(range(60000)) AS a) s, (SELECT arrayJoin(range(60000)) AS b) t";

/** What the engine was told of the organization's query that it works on; empty where it was told nothing. */
async function threads(): Promise<string | undefined> {
  const answer = await admin.query({
    query: `SELECT Settings['max_threads'] AS threads FROM system.processes WHERE Settings['log_comment'] = {organization: String}`,
    query_params: { organization },
    format: "JSONEachRow",
  });
  return (await answer.json<{ threads: string }>())[0]?.threads;
}

test("beside another organization a query has its share of the engine's threads", async () => {
  const controller = new AbortController();
  expect(await run(neighbour, "SELECT 1 AS one", controller.signal)).toMatchObject({ ok: true });
  const outcome = run(organization, endless, controller.signal);
  const told = await vi.waitUntil(threads, { timeout: 30_000 }).finally(() => controller.abort());
  expect(told).toBe(String(Math.max(1, Math.floor(enginePlaces / 4))));
  expect(await outcome).toMatchObject({ ok: false, error: { error: { code: "cancelled" } } });
});
