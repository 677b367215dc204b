import type { ClickHouseClient } from "@clickhouse/client";

/**
 * The generated runs that are still open end, at the latest, an hour after they were triggered: without this the demo
 * would show runs that execute for days. Runs of the live feed and of customers are left alone.
 *
 * @throws ClickHouseError when the engine cannot be reached
 */
export async function settleRuns(client: ClickHouseClient, organizationIds: readonly string[]): Promise<void> {
  // The filter is a subquery because a replaced column is the new value wherever it is named beside it.
  await client.command({
    query: `INSERT INTO trigger_dev.task_runs_v2
      SELECT * REPLACE (
        'COMPLETED_SUCCESSFULLY' AS status,
        coalesce(queued_at, created_at) AS queued_at,
        coalesce(started_at, created_at + INTERVAL 1 MINUTE) AS started_at,
        coalesce(executed_at, created_at + INTERVAL 1 MINUTE) AS executed_at,
        created_at + INTERVAL 2 MINUTE AS completed_at,
        created_at + INTERVAL 2 MINUTE AS updated_at,
        coalesce(is_warm_start, 0) AS is_warm_start,
        60000 AS usage_duration_ms,
        3 AS _version)
      FROM (SELECT * FROM trigger_dev.task_runs_v2 FINAL
        WHERE organization_id IN {organizations: Array(String)} AND startsWith(run_id, 'cm') AND _version = 2
          AND completed_at IS NULL AND created_at < now64(3) - INTERVAL 1 HOUR)`,
    query_params: { organizations: [...organizationIds] },
    clickhouse_settings: { session_timezone: "UTC" },
  });
}
