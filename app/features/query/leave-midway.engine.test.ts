import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { shopTenant } from "../tenancy/shop-tenant";
import { streamQuery } from "./run-query.server";

const writer = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
const admin = createClient({ url: process.env.CLICKHOUSE_ADMIN_URL as string });
/** Another one each time, so that a database that is kept holds no rows of an earlier run. */
const organization = `org_leave_midway_${crypto.randomUUID()}`;

/** Many blocks of rows, so that a step over one of them is short beside all that the query would do. */
beforeAll(async () => {
  await writer.command({
    query: `INSERT INTO trigger_dev.metrics_v1 (organization_id, project_id, environment_id, metric_name, metric_type, metric_subject, bucket_start, value)
      SELECT {organization: String}, 'project_1', 'env_prod', 'many', 'gauge', toString(number), toStartOfInterval(now() - toIntervalMinute(10), toIntervalSecond(10)), number FROM numbers(3000000)`,
    query_params: { organization },
  });
});
afterAll(async () => {
  await writer.close();
  await admin.close();
});

async function running(): Promise<number> {
  const result = await admin.query({
    query: "SELECT query FROM system.processes WHERE Settings['log_comment'] = {organization: String}",
    query_params: { organization },
    format: "JSONEachRow",
  });
  return (await result.json()).length;
}

test("leaving between rows stops the engine, which has much to do by then", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const controller = new AbortController();
  const work = "arraySum(arrayMap(step -> length(SHA512(concat(toString(value), toString(step)))), range(40)))";
  const query = `SELECT value FROM metrics WHERE (${work} * 0 + toInt64(value)) % 400 = 399 LIMIT 1000000`;
  let rows = 0;
  const answer = streamQuery({
    tenant: shopTenant(organization, "enterprise"),
    request: { query },
    source: "api",
    signal: controller.signal,
    onProgress: (progress) => {
      if (progress.event === "rows") rows += progress.rows.length;
      if (rows > 0) controller.abort();
    },
  });
  await vi.waitUntil(() => controller.signal.aborted, { timeout: 60_000 });
  await expect.poll(running, { timeout: 8_000 }).toBe(0);
  expect(await answer).toMatchObject({ ok: false, status: 499, error: { error: { code: "cancelled" } } });
  expect(rows).toBeLessThan(7_500);
});
