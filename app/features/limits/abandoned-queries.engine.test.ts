import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runQuery } from "../query/run-query.server";
import { estimateReads } from "../read-estimate/estimate-reads.server";
import { shopTenant } from "../tenancy/shop-tenant";
import { abandonedQueries } from "./abandoned-queries.server";
import { queryQueue } from "./query-queue.server";

const engine = createClient({ url: process.env.CLICKHOUSE_ADMIN_URL as string });
/** One step over its only row, for as long as the engine does not end it by its memory. */
const longStep =
  "SELECT arrayMax(arraySort(x -> sin(x), arrayFlatten(arrayMap(i -> range(100000), range(100))))) AS last";

async function running(organizationId: string): Promise<number> {
  const answer = await engine.query({
    query:
      "SELECT toUInt32(count()) AS n FROM system.processes WHERE Settings['log_comment'] = {organizationId: String}",
    query_params: { organizationId },
    format: "JSONEachRow",
  });
  return (await answer.json<{ n: number }>())[0]?.n ?? -1;
}

const ended = async (organizationId: string) => {
  await vi.waitUntil(() => queryQueue.count(organizationId).running === 0, { timeout: 50_000, interval: 5 });
  return running(organizationId);
};

beforeAll(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterAll(async () => {
  vi.restoreAllMocks();
  await engine.close();
});

describe("who leaves has an answer at once, and the engine has the place until it has ended", () => {
  test("with a query, behind which the next one waits", async () => {
    const organizationId = `org_left_${crypto.randomUUID()}`;
    const tenant = shopTenant(organizationId, "enterprise");
    const controller = new AbortController();
    const left = runQuery({
      tenant,
      request: { query: longStep },
      source: "api",
      signal: controller.signal,
    });
    await vi.waitUntil(async () => (await running(organizationId)) === 1, { timeout: 10_000, interval: 5 });
    controller.abort();
    expect(await left).toMatchObject({ ok: false, error: { error: { code: "cancelled" } } });
    expect(queryQueue.count(organizationId)).toEqual({ running: 1, waiting: 0 });
    expect(abandonedQueries.count).toBeGreaterThan(0);

    const onPlace = vi.fn();
    const signal = new AbortController().signal;
    const next = await queryQueue.enter({ organizationId, pool: "queries", actor: "next", limit: 1, signal, onPlace });
    expect(await running(organizationId)).toBe(0);
    expect(onPlace.mock.calls).toEqual([[{ position: 1, of: 1 }]]);
    next.release();
    expect(await ended(organizationId)).toBe(0);
    expect(abandonedQueries.count).toBe(0);
  });

  test("not with a query that ended by itself", async () => {
    const organizationId = `org_left_${crypto.randomUUID()}`;
    const tenant = shopTenant(organizationId, "free");
    const signal = new AbortController().signal;
    for (const query of ["SELECT 1 AS one", "SELECT intDiv(1, 1 - 1) AS none"]) {
      await runQuery({ tenant, request: { query }, source: "api", signal });
      expect(queryQueue.count(organizationId)).toEqual({ running: 0, waiting: 0 });
    }
  });

  test("with an estimate", async () => {
    const organizationId = `org_left_${crypto.randomUUID()}`;
    const tenant = shopTenant(organizationId, "enterprise");
    const controller = new AbortController();
    const query = `SELECT run_id FROM runs WHERE depth = (${longStep})`;
    const left = estimateReads({ tenant, request: { query }, signal: controller.signal });
    await vi.waitUntil(async () => (await running(organizationId)) === 1, { timeout: 10_000, interval: 5 });
    controller.abort();
    expect(await left).toBeNull();
    expect(queryQueue.count(organizationId)).toEqual({ running: 1, waiting: 0 });
    expect(await ended(organizationId)).toBe(0);
  });
});
