-- Ten-second buckets. A bucket that is written again replaces the one before. The longest plan looks back 366 days.
CREATE TABLE IF NOT EXISTS trigger_dev.metrics_v1
(
    organization_id String,
    project_id String,
    environment_id String,
    metric_name LowCardinality(String),
    metric_type LowCardinality(String),
    metric_subject String,
    bucket_start DateTime,
    value Float64,
    attributes JSON,
    run_id String,
    task_identifier String,
    attempt_number UInt32,
    machine_name LowCardinality(String),
    environment_type LowCardinality(String),
    worker_version LowCardinality(String)
)
ENGINE = ReplacingMergeTree
PARTITION BY toDate(bucket_start)
ORDER BY (organization_id, project_id, environment_id, metric_name, metric_subject, bucket_start)
TTL bucket_start + INTERVAL 366 DAY;
