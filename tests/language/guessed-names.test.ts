import { check } from "trql";
import { expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";

/** What the first error of a query says is meant. */
function meantIn(text: string): string | null {
  const options = { tables: tableDescriptions, timeZone: "UTC", now: new Date("2026-03-10T12:00:00Z") };
  const [error] = check(text, options).diagnostics.filter(({ severity }) => severity === "error");
  return /Did you mean "(.*)"\?/.exec(error?.message ?? "")?.[1] ?? null;
}

/** What people write who do not know the columns yet, by what they mean. */
const guesses: readonly (readonly [table: string, meant: string | null, written: string])[] = [
  ["runs", "run_id", "id run runId run_identifier runid"],
  ["runs", null, "friendly_id user user_id failed organization organization_id"],
  ["runs", "task_identifier", "task tasks task_id taskIdentifier task_name task_slug name"],
  ["runs", "triggered_at", "created_at created createdAt timestamp time date ts triggered triggeredAt trigger_time"],
  ["runs", "executed_at", "started started_at start_time start startedAt executed"],
  ["runs", "is_finished", "finished"],
  ["runs", "completed_at", "finished_at ended_at end_time completed updated_at"],
  ["runs", "queue", "queued queue_name"],
  ["runs", "queued_duration", "queue_time wait_time"],
  ["runs", "total_duration", "duration duration_ms elapsed latency"],
  ["runs", "execution_duration", "run_duration run_time runtime execution_time"],
  ["runs", "usage_duration", "compute_time usage"],
  ["runs", "max_duration", "timeout"],
  ["runs", "total_cost", "cost costs price amount cost_usd total"],
  ["runs", "environment", "env environment_name environment_slug"],
  ["runs", "environment_type", "env_type"],
  ["runs", "project", "project_name project_ref"],
  ["runs", "status", "state run_status statuses outcome"],
  ["runs", "output", "result response payload"],
  ["runs", "error", "message error_message err exception"],
  ["runs", "tags", "tag labels"],
  ["runs", "machine", "machine_type machine_preset instance"],
  ["runs", "attempt_count", "attempts attempt retries attempt_number"],
  ["runs", "task_version", "version worker_version"],
  ["runs", "sdk_version", "sdk"],
  ["runs", "is_test", "test isTest"],
  ["runs", "root_run_id", "root"],
  ["runs", "parent_run_id", "parent parent_id"],
  ["runs", "batch_id", "batch"],
  ["runs", "depth", "level"],
  ["runs", "is_warm_start", "warm_start cold_start"],
  ["runs", "delay_until", "delayed delay"],
  ["runs", "region", "location zone"],
  ["metrics", "metric_name", "name metric"],
  ["metrics", "metric_type", "type"],
  ["metrics", "bucket_start", "timestamp time ts bucket"],
  ["metrics", "machine_id", "host hostname"],
  ["metrics", "machine_name", "machine"],
  ["metrics", "attributes", "labels attrs attribute"],
  ["metrics", "task_identifier", "task"],
  ["metrics", "run_id", "run"],
  ["metrics", "worker_version", "version"],
  ["metrics", "value", "val"],
  ["metrics", "metric_value", "metric_val"],
  ["metrics", "attempt_number", "attempt"],
  ["metrics", "environment", "env"],
  ["queries", "query_id", "id"],
  ["queries", "query", "sql text"],
  ["queries", "user_email", "user email user_id"],
  ["queries", "executed_at", "created_at time timestamp started_at run_at"],
  ["queries", "rows_read", "rows"],
  ["queries", "rows_returned", "row_count"],
  ["queries", "bytes_read", "bytes"],
  ["queries", "api_key_name", "key api_key"],
  ["queries", "dashboard_id", "dashboard"],
  ["queries", "widget_id", "widget"],
  ["queries", "error_code", "error"],
  ["queries", "duration", "duration_ms elapsed"],
  ["queries", "status", "state"],
  ["queries", "environment", "env"],
];

const each = guesses.flatMap(([table, meant, names]) => names.split(" ").map((name) => [table, name, meant] as const));

test.each(each)("in %s a column %s is taken for %s", (table, written, meant) => {
  expect(meantIn(`SELECT ${written} FROM ${table}`)).toBe(meant);
});

test.each([
  ["run", "runs"],
  ["Runs", "runs"],
  ["task_runs", "runs"],
  ["jobs", "runs"],
  ["metric", "metrics"],
  ["query", "queries"],
  ["events", null],
])("a table %s is taken for %s", (written, meant) => expect(meantIn(`SELECT count() FROM ${written}`)).toBe(meant));

test("what a query calls otherwise is no longer called as the table's column is elsewhere", () => {
  expect(meantIn("SELECT cost FROM (SELECT total_cost FROM runs)")).toBe("total_cost");
  expect(meantIn("SELECT price FROM (SELECT total_cost AS paid FROM runs)")).toBeNull();
});
