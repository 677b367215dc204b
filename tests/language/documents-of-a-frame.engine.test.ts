import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runQuery } from "~/features/query/run-query.server";
import { shopTenant } from "~/features/tenancy/shop-tenant";

const client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
const organization = `org_frames_${crypto.randomUUID()}`;
const tenant = shopTenant(organization, "free");
/** Numbers and texts in one array of a document: of these the engine makes no value of one type. */
const mixed = { list: [1, "one", null, { deep: [2, "two"] }] };

beforeAll(async () => {
  const outputs = [mixed, {}, { n: 1 }];
  await client.insert({
    table: "trigger_dev.task_runs_v2",
    format: "JSONEachRow",
    clickhouse_settings: { date_time_input_format: "best_effort" },
    values: outputs.map((output, index) => ({
      organization_id: organization,
      project_id: "project_1",
      environment_id: "env_prod",
      environment_type: "PRODUCTION",
      run_id: `run_${index}`,
      friendly_id: `run_${index}`,
      status: "PENDING",
      output,
      created_at: new Date(Date.now() - 60_000).toISOString(),
      updated_at: new Date().toISOString(),
      _version: 1,
    })),
  });
});
afterAll(() => client.close());

const rows = async (select: string) => {
  const request = { query: `SELECT ${select} FROM runs ORDER BY run_id`, period: "1d" };
  const outcome = await runQuery({ tenant, request, source: "api", signal: new AbortController().signal });
  if (!outcome.ok) throw new Error(outcome.error.error.message);
  return outcome.response.rows.map((row) => Object.values(row)[0]);
};

test.each([
  ["first_value(output) OVER (ORDER BY run_id)", [mixed, mixed, mixed]],
  ["last_value(output) OVER (ORDER BY run_id)", [mixed, null, { n: 1 }]],
  ["first_value(output) OVER (ORDER BY run_id ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING)", [null, mixed, null]],
  ["first_valueIf(output, run_id != 'run_0') OVER (ORDER BY run_id)", [null, null, null]],
  ["last_value(output) FILTER (WHERE run_id != 'run_2') OVER (ORDER BY run_id)", [mixed, null, null]],
])("%s is the document of that row, and NULL where it holds nothing or there is none", async (select, expected) => {
  expect(await rows(`${select} AS value`)).toEqual(expected);
});
