-- What the three tables show of one organization, written by hand: the SQL of a case is read with these names in scope.
runs AS (
  SELECT
    if(startsWith(t.friendly_id, 'run_'), t.friendly_id, concat('run_', t.friendly_id)) AS run_id,
    if(t.environment_id = 'env_prod', 'prod', if(t.environment_id = 'env_dev', 'dev', t.environment_id)) AS environment,
    if(t.project_id = 'project_1', 'proj_shop', t.project_id) AS project,
    if(t.environment_type = '', NULL, toString(t.environment_type)) AS environment_type,
    multiIf(
      t.status = 'COMPLETED_SUCCESSFULLY', 'Completed', t.status = 'COMPLETED_WITH_ERRORS', 'Failed',
      t.status = 'PENDING', 'Queued', t.status = 'SYSTEM_FAILURE', 'System failure', t.status = 'TIMED_OUT', 'Timed out',
      t.status = 'EXECUTING', 'Executing', t.status = 'CANCELED', 'Canceled', t.status = 'CRASHED', 'Crashed',
      t.status = 'DELAYED', 'Delayed', t.status = 'EXPIRED', 'Expired', '?') AS status,
    t.status NOT IN ('EXECUTING', 'PENDING', 'DELAYED') AS is_finished,
    t.task_identifier AS task_identifier, t.queue AS queue, toString(t.region) AS region,
    t.concurrency_key AS concurrency_key, t.idempotency_key AS idempotency_key,
    toString(t.task_version) AS task_version, toString(t.ttl) AS ttl,
    if(t.batch_id = '', NULL, concat('batch_', t.batch_id)) AS batch_id,
    if(t.root_run_id = '', NULL, concat('run_', t.root_run_id)) AS root_run_id,
    if(t.parent_run_id = '', NULL, concat('run_', t.parent_run_id)) AS parent_run_id,
    t.depth AS depth, t.attempt AS attempt_count,
    t.created_at AS triggered_at, t.queued_at AS queued_at, t.executed_at AS executed_at, t.completed_at AS completed_at,
    t.delay_until AS delay_until, t.expired_at AS expired_at, t.started_at AS dequeued_at,
    toUnixTimestamp64Milli(t.completed_at) - toUnixTimestamp64Milli(t.executed_at) AS execution_duration,
    toUnixTimestamp64Milli(t.completed_at) - toUnixTimestamp64Milli(t.created_at) AS total_duration,
    toUnixTimestamp64Milli(t.started_at) - toUnixTimestamp64Milli(t.queued_at) AS queued_duration,
    t.usage_duration_ms AS usage_duration, t.max_duration_in_seconds AS max_duration,
    t.cost_in_cents / 100 AS compute_cost, t.base_cost_in_cents / 100 AS invocation_cost,
    (t.cost_in_cents + t.base_cost_in_cents) / 100 AS total_cost,
    t.output AS output, t.error AS error, t.tags AS tags,
    if(t.machine_preset = '', NULL, toString(t.machine_preset)) AS machine,
    t.is_test = 1 AS is_test, t.delay_until IS NOT NULL AS has_delay
  FROM trigger_dev.task_runs_v2 AS t FINAL
  WHERE t.organization_id = {organization: String}
    AND t.created_at >= parseDateTime64BestEffort({from: String}, 3, 'UTC')
    AND t.created_at < parseDateTime64BestEffort({to: String}, 3, 'UTC')
),
metrics AS (
  SELECT t.metric_name AS metric_name, t.value AS value, t.bucket_start AS bucket_start, t.metric_subject AS machine_id,
    if(t.run_id = '', NULL, concat('run_', t.run_id)) AS run_id
  FROM trigger_dev.metrics_v1 AS t FINAL
  WHERE t.organization_id = {organization: String}
    AND t.bucket_start >= parseDateTime64BestEffort({from: String}, 3, 'UTC')
    AND t.bucket_start < parseDateTime64BestEffort({to: String}, 3, 'UTC')
)
