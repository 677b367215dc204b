CREATE TABLE IF NOT EXISTS trigger_dev.trql_queries_v1
(
    organization_id String,
    project_id String,
    environment_id String,
    query_id String,
    query String,
    source LowCardinality(String),
    dashboard_id String,
    widget_id String,
    user_email String,
    api_key_name String,
    status LowCardinality(String),
    error_code LowCardinality(String),
    duration_ms UInt32,
    rows_returned UInt32,
    rows_read UInt64,
    bytes_read UInt64,
    truncated UInt8,
    scope LowCardinality(String),
    executed_at DateTime64(3)
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(executed_at)
ORDER BY (organization_id, project_id, environment_id, executed_at, query_id);
