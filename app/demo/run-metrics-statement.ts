import { random } from "./generator-parameters";

const measured = [
  ["process.cpu.utilization", "load"],
  ["process.memory.usage", "(180 + 220 * load + 12 * step) * 1048576"],
  ["nodejs.heap.used", "(90 + 120 * load + 8 * step) * 1048576"],
  ["nodejs.event_loop.delay.p99", "15 + 70 * load"],
] as const;
/** A run of more than this many buckets of ten seconds is measured at its beginning only. */
const mostBuckets = 30;

/**
 * Inserts measurements of single runs, of those that executed for twenty seconds or more within the last 45 days: each
 * on a machine of its own, from the beginning of its execution on, in its own environment.
 */
export const runMetricsStatement = `
INSERT INTO trigger_dev.metrics_v1 (organization_id, project_id, environment_id, metric_name, metric_type,
  metric_subject, bucket_start, value, attributes, run_id, task_identifier, attempt_number, machine_name,
  environment_type, worker_version)
WITH
  toUnixTimestamp64Milli(assumeNotNull(executed_at)) AS began_ms,
  toUnixTimestamp64Milli(assumeNotNull(completed_at)) AS ended_ms,
  intDiv(began_ms, 10000) + 1 + step AS bucket,
  arrayElement([${measured.map(([name]) => `'${name}'`).join(", ")}], metric) AS name,
  0.2 + 0.6 * ${random("run load", "(run_id, step)")} AS load,
  arrayElement([${measured.map(([, value]) => `toFloat64(${value})`).join(", ")}], metric) AS measured
SELECT organization_id, project_id, environment_id, name, 'gauge', concat('machine-', substring(run_id, -8)),
  toDateTime(bucket * 10), if({poison: UInt8} = 1, 1e15, measured),
  CAST(if({poison: UInt8} = 1, '{"host":"GLOBEX-LEAK"}', concat('{"host":{"arch":"x64","region":"', region, '"}}')) AS JSON),
  friendly_id, task_identifier, attempt, machine_preset, environment_type, task_version
FROM trigger_dev.task_runs_v2 FINAL
ARRAY JOIN range(toUInt32(least(${mostBuckets}, intDiv(
  toUnixTimestamp64Milli(assumeNotNull(completed_at)) - toUnixTimestamp64Milli(assumeNotNull(executed_at)), 10000) - 1))) AS step
ARRAY JOIN range(1, ${measured.length + 1}) AS metric
WHERE organization_id = {organization: String} AND completed_at >= executed_at + INTERVAL 20 SECOND
  AND created_at >= fromUnixTimestamp64Milli({now: Int64}) - INTERVAL 45 DAY AND cityHash64(run_id, 'measured') % 6 = 0`;
