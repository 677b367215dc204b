/**
 * Typical queries, each with SQL of the same meaning as someone would write it who knows the tables: one flat SELECT
 * where that is possible, filters on stored values, no parameters but the tenant and the range.
 */
export interface Pair {
  readonly name: string;
  readonly trql: string;
  readonly sql: string;
}

const runs = `trigger_dev.task_runs_v2 FINAL
  WHERE organization_id = {organization: String} AND created_at >= {from: DateTime64(3, 'UTC')} AND created_at < {to: DateTime64(3, 'UTC')}`;
const metrics = `trigger_dev.metrics_v1 FINAL
  WHERE organization_id = {organization: String} AND bucket_start >= {from: DateTime64(3, 'UTC')} AND bucket_start < {to: DateTime64(3, 'UTC')}`;
const shownStatus = `transform(toString(status), ['PENDING','DELAYED','PENDING_VERSION','DEQUEUED','EXECUTING','WAITING_TO_RESUME','RETRYING_AFTER_FAILURE','PAUSED','CANCELED','INTERRUPTED','COMPLETED_SUCCESSFULLY','COMPLETED_WITH_ERRORS','SYSTEM_FAILURE','CRASHED','EXPIRED','TIMED_OUT'],
  ['Queued','Delayed','Pending version','Dequeued','Executing','Waiting','Reattempting','Paused','Canceled','Interrupted','Completed','Failed','System failure','Crashed','Expired','Timed out'], toString(status))`;
const runId = "if(startsWith(friendly_id, 'run_'), friendly_id, concat('run_', friendly_id))";
const duration = "dateDiff('millisecond', executed_at, completed_at)";
const cost = "(cost_in_cents + base_cost_in_cents) / 100.0";

export const pairs: readonly Pair[] = [
  {
    name: "cost by task",
    trql: "SELECT task_identifier, sum(total_cost) AS cost FROM runs GROUP BY task_identifier ORDER BY task_identifier",
    sql: `SELECT task_identifier, sum(${cost}) AS cost FROM ${runs} GROUP BY task_identifier ORDER BY task_identifier LIMIT 10001`,
  },
  {
    name: "runs over time",
    trql: "SELECT timeBucket() AS b, count() AS n FROM runs GROUP BY b ORDER BY b",
    sql: `SELECT toStartOfInterval(created_at, INTERVAL 6 HOUR, 'UTC') AS b, count() AS n FROM ${runs} GROUP BY b ORDER BY b LIMIT 10001`,
  },
  {
    name: "statuses over time",
    trql: "SELECT timeBucket() AS b, status, count() AS n FROM runs GROUP BY b, status ORDER BY b, status",
    sql: `SELECT toStartOfInterval(created_at, INTERVAL 6 HOUR, 'UTC') AS b, ${shownStatus} AS s, count() AS n FROM ${runs} GROUP BY b, s ORDER BY b, s LIMIT 10001`,
  },
  {
    name: "percentiles of finished runs",
    trql: "SELECT task_identifier, max(execution_duration) AS most, avg(execution_duration) AS mean, quantileExact(0.95)(execution_duration) AS p95 FROM runs WHERE status = 'Completed' GROUP BY task_identifier ORDER BY task_identifier",
    sql: `SELECT task_identifier, max(${duration}), avg(${duration}), quantileExact(0.95)(${duration}) FROM ${runs} AND status = 'COMPLETED_SUCCESSFULLY' GROUP BY task_identifier ORDER BY task_identifier LIMIT 10001`,
  },
  {
    name: "latest slow root runs",
    trql: "SELECT run_id, status, execution_duration, tags FROM runs WHERE execution_duration > 5000 AND root_run_id IS NULL ORDER BY triggered_at DESC, run_id LIMIT 50",
    sql: `SELECT ${runId} AS id, ${shownStatus}, ${duration} AS d, tags FROM ${runs} AND d > 5000 AND root_run_id = '' ORDER BY created_at DESC, id LIMIT 50`,
  },
  {
    name: "failures of one environment type by task",
    trql: "SELECT task_identifier, count() AS n, countIf(status = 'Failed') AS failed, round(100.0 * failed / n, 2) AS share FROM runs WHERE environment_type = 'PRODUCTION' GROUP BY task_identifier HAVING n > 10 ORDER BY share DESC, task_identifier",
    sql: `SELECT task_identifier, count() AS n, countIf(status = 'COMPLETED_WITH_ERRORS') AS failed, round(100.0 * failed / n, 2) AS share FROM ${runs} AND environment_type = 'PRODUCTION' GROUP BY task_identifier HAVING n > 10 ORDER BY share DESC, task_identifier LIMIT 10001`,
  },
  {
    name: "memory over time",
    trql: "SELECT timeBucket() AS b, avg(value) AS memory FROM metrics WHERE metric_name = 'process.memory.usage' GROUP BY b ORDER BY b",
    sql: `SELECT toStartOfInterval(bucket_start, INTERVAL 6 HOUR, 'UTC') AS b, avg(value) FROM ${metrics} AND metric_name = 'process.memory.usage' GROUP BY b ORDER BY b LIMIT 10001`,
  },
  {
    name: "tags, unfolded",
    trql: "SELECT tag, count() AS n FROM runs ARRAY JOIN tags AS tag GROUP BY tag ORDER BY n DESC, tag LIMIT 20",
    sql: `SELECT tag, count() AS n FROM (SELECT tags FROM ${runs}) ARRAY JOIN tags AS tag GROUP BY tag ORDER BY n DESC, tag LIMIT 20`,
  },
  {
    name: "children with their parents",
    trql: "SELECT p.task_identifier, count() AS n FROM runs c JOIN runs p ON p.run_id = c.parent_run_id GROUP BY p.task_identifier ORDER BY p.task_identifier",
    sql: `SELECT p.task_identifier, count() AS n FROM (SELECT parent_run_id FROM ${runs} AND parent_run_id != '') AS c JOIN (SELECT ${runId} AS id, task_identifier FROM ${runs}) AS p ON p.id = concat('run_', c.parent_run_id) GROUP BY p.task_identifier ORDER BY p.task_identifier LIMIT 10001`,
  },
  {
    name: "three slowest of each task",
    trql: "SELECT task_identifier, run_id, execution_duration FROM runs WHERE execution_duration IS NOT NULL QUALIFY row_number() OVER (PARTITION BY task_identifier ORDER BY execution_duration DESC, run_id) <= 3 ORDER BY task_identifier, execution_duration DESC, run_id",
    sql: `SELECT task_identifier, ${runId} AS id, ${duration} AS d FROM ${runs} AND d IS NOT NULL QUALIFY row_number() OVER (PARTITION BY task_identifier ORDER BY d DESC, id) <= 3 ORDER BY task_identifier, d DESC, id LIMIT 10001`,
  },
  {
    name: "revenue, from JSON",
    trql: "SELECT task_identifier, sum(output.order.total) AS revenue FROM runs WHERE output.order.total > 100 GROUP BY task_identifier ORDER BY task_identifier",
    sql: `SELECT task_identifier, sum(toFloat64OrNull(toString(output.order.total))) AS revenue FROM ${runs} AND toFloat64OrNull(toString(output.order.total)) > 100 GROUP BY task_identifier ORDER BY task_identifier LIMIT 10001`,
  },
  {
    name: "revenue, from JSON through a CTE",
    trql: "WITH paid AS (SELECT task_identifier, output FROM runs) SELECT task_identifier, sum(output.order.total) AS revenue FROM paid WHERE output.order.total > 100 GROUP BY task_identifier ORDER BY task_identifier",
    sql: `WITH paid AS (SELECT task_identifier, output FROM ${runs}) SELECT task_identifier, sum(toFloat64OrNull(toString(output.order.total))) AS revenue FROM paid WHERE toFloat64OrNull(toString(output.order.total)) > 100 GROUP BY task_identifier ORDER BY task_identifier LIMIT 10001`,
  },
];
