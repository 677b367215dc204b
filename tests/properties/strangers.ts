import type { ClickHouseClient } from "@clickhouse/client";
import { pairedRuns } from "./paired-runs";

/**
 * Writes rows of another organization with the ids of the paired runs and values that hold `mark`: a higher version
 * replaces the rows of a lower one.
 */
export async function insertStrangers(client: ClickHouseClient, organization: string, mark: string, version: number) {
  const common = { organization_id: organization, project_id: "project_1", environment_id: "env_prod" };
  const runs = pairedRuns.map(({ stored }) => ({
    run_id: `internal_${stored.friendly_id}`,
    updated_at: stored.created_at,
    error: { message: mark },
    ...stored,
    ...common,
    environment_type: "PRODUCTION",
    task_identifier: mark,
    queue: mark,
    cost_in_cents: 1e9 * version,
    base_cost_in_cents: 1e9,
    tags: [mark, mark],
    output: { n: 1e9 * version, s: mark },
    _version: String(version),
  }));
  await client.insert({ table: "trigger_dev.task_runs_v2", values: runs, format: "JSONEachRow" });
  await client.insert({
    table: "trigger_dev.metrics_v1",
    values: [metric({ ...common, value: 1e9 * version, metric_name: mark })],
    format: "JSONEachRow",
  });
  await client.insert({
    table: "trigger_dev.trql_queries_v1",
    values: [query({ ...common, query: mark, duration_ms: 1_000 * version })],
    format: "JSONEachRow",
  });
}

/** A few measurements and queries of an organization, so that no table is empty. */
export async function insertOthers(client: ClickHouseClient, organization: string) {
  const common = { organization_id: organization, project_id: "project_1", environment_id: "env_prod" };
  const values = [0, 1, 2].map((index) =>
    metric({
      ...common,
      value: index / 2,
      run_id: index === 0 ? "" : "p1",
      bucket_start: `2026-03-10 10:0${index}:00`,
    }),
  );
  await client.insert({ table: "trigger_dev.metrics_v1", values, format: "JSONEachRow" });
  const asked = [0, 1].map((index) => query({ ...common, query_id: `q${index}`, error_code: index === 0 ? "" : "x" }));
  await client.insert({ table: "trigger_dev.trql_queries_v1", values: asked, format: "JSONEachRow" });
}

function metric(values: Readonly<Record<string, unknown>>) {
  return {
    metric_name: "orders",
    metric_type: "gauge",
    metric_subject: "m1",
    bucket_start: "2026-03-10 10:00:00",
    value: 1,
    run_id: "p1",
    task_identifier: "send-email",
    attempt_number: 1,
    machine_name: "micro",
    environment_type: "PRODUCTION",
    worker_version: "",
    attributes: { n: 1 },
    ...values,
  };
}

function query(values: Readonly<Record<string, unknown>>) {
  return {
    query_id: "q0",
    query: "SELECT 1",
    source: "editor",
    user_email: "ann@example.com",
    status: "Succeeded",
    duration_ms: 10,
    rows_returned: 1,
    rows_read: "0",
    bytes_read: "0",
    scope: "organization",
    executed_at: "2026-03-10 09:00:00.000",
    ...values,
  };
}
