import { randomUUID } from "node:crypto";
import { createClient } from "@clickhouse/client";
import { afterAll, expect, test } from "vitest";
import { settleRuns } from "./settle-runs.server";

const client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL });
afterAll(() => client.close());

test("ends generated runs that are open for more than an hour, and no others", async () => {
  const organization = `org_settle_${randomUUID()}`;
  const stamp = (hoursAgo: number) =>
    new Date(Date.now() - hoursAgo * 3_600_000).toISOString().slice(0, -1).replace("T", " ");
  const run = (runId: string, hoursAgo: number, others: object) => ({
    organization_id: organization,
    run_id: runId,
    status: "EXECUTING",
    task_identifier: "process-payment",
    created_at: stamp(hoursAgo),
    queued_at: stamp(hoursAgo),
    started_at: stamp(hoursAgo),
    executed_at: stamp(hoursAgo),
    _version: 2,
    ...others,
  });
  await client.insert({
    table: "trigger_dev.task_runs_v2",
    values: [
      run("cm-old", 3, {}),
      run("cm-waiting", 3, { status: "PENDING", started_at: null, executed_at: null }),
      run("cm-young", 0.5, {}),
      run("cm-ended", 3, { status: "CANCELED", completed_at: stamp(2) }),
      run("cm-live", 3, { _version: 17_000_000_000_000 }),
      run("of-a-customer", 3, {}),
    ],
    format: "JSONEachRow",
  });
  await settleRuns(client, [organization]);
  await settleRuns(client, [organization]);
  const answer = await client.query({
    query: `SELECT run_id, status, created_at <= queued_at AND queued_at <= started_at AND started_at <= executed_at
        AND executed_at < completed_at AS ordered, task_identifier
      FROM trigger_dev.task_runs_v2 FINAL WHERE organization_id = {organization: String} ORDER BY run_id`,
    query_params: { organization },
    format: "JSONEachRow",
  });
  const runs = await answer.json<{ run_id: string; status: string; ordered: number | null; task_identifier: string }>();
  expect(runs.map(({ run_id, status }) => [run_id, status])).toEqual([
    ["cm-ended", "CANCELED"],
    ["cm-live", "EXECUTING"],
    ["cm-old", "COMPLETED_SUCCESSFULLY"],
    ["cm-waiting", "COMPLETED_SUCCESSFULLY"],
    ["cm-young", "EXECUTING"],
    ["of-a-customer", "EXECUTING"],
  ]);
  const settled = runs.filter((each) => each.status === "COMPLETED_SUCCESSFULLY");
  expect(settled.map(({ run_id, ordered }) => [run_id, ordered])).toEqual([
    ["cm-old", 1],
    ["cm-waiting", 1],
  ]);
  expect(new Set(runs.map((each) => each.task_identifier))).toEqual(new Set(["process-payment"]));
});
