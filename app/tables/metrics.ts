import { defineTable, enumOf, scalar } from "trql";
import { processMetricNames } from "./metric-names";
import { environmentTypes } from "./runs";

const metricTypes = ["gauge", "sum", "histogram"];

/** Measurements in buckets of ten seconds (LANGUAGE.md §3). */
export const metrics = defineTable({
  name: "metrics",
  description: "Measurements of processes and of your own, in buckets of ten seconds.",
  alsoCalled: ["measurements"],
  database: "trigger_dev",
  table: "metrics_v1",
  final: true,
  tenant: { organization: "organization_id", project: "project_id", environment: "environment_id" },
  time: { column: "bucket_start", physical: "bucket_start" },
  skipIndexes: "safe",
  columns: {
    metric_name: {
      type: scalar("String"),
      description: "What was measured.",
      core: true,
      knownValues: processMetricNames,
    },
    metric_type: {
      alsoCalled: ["type"],
      type: enumOf(metricTypes),
      description: "How the points add up.",
      from: { kind: "enum", column: "metric_type", values: metricTypes.map((value) => [value, value]) },
    },
    value: { type: scalar("Float64"), description: "The measurement.", core: true },
    metric_value: { type: scalar("Float64"), description: "The measurement, under its longer name.", from: "value" },
    bucket_start: {
      alsoCalled: ["time", "timestamp", "date", "ts", "created", "recorded_at"],
      type: scalar("DateTime"),
      description: "Start of the ten seconds. Time ranges apply to it.",
      core: true,
    },
    machine_id: {
      alsoCalled: ["host", "hostname", "subject"],
      type: scalar("String"),
      description: "The machine that was measured.",
      from: "metric_subject",
    },
    machine_name: {
      alsoCalled: ["machine"],
      type: scalar("String", true),
      description: "The machine's preset.",
      renderType: "machine",
      from: { kind: "emptyIsNull", column: "machine_name" },
    },
    run_id: {
      type: scalar("String", true),
      description: "The run that was executing, with its prefix run_.",
      core: true,
      renderType: "runId",
      from: { kind: "prefixed", column: "run_id", prefix: "run_" },
    },
    task_identifier: {
      type: scalar("String", true),
      description: "The task that was executing.",
      core: true,
      from: { kind: "emptyIsNull", column: "task_identifier" },
    },
    attempt_number: {
      type: scalar("UInt32", true),
      description: "The attempt that was executing.",
      renderType: "number",
      from: { kind: "expression", expression: "nullIf(attempt_number, 0)" },
    },
    environment: {
      type: scalar("String"),
      description: "The environment's slug.",
      renderType: "environment",
      from: { kind: "named", column: "environment_id", list: "environments" },
    },
    environment_type: {
      type: enumOf(environmentTypes, true),
      description: "The kind of environment.",
      renderType: "environmentType",
      from: { kind: "enum", column: "environment_type", values: environmentTypes.map((value) => [value, value]) },
    },
    project: {
      type: scalar("String"),
      description: "The project's reference.",
      renderType: "project",
      from: { kind: "named", column: "project_id", list: "projects" },
    },
    worker_version: {
      alsoCalled: ["version", "task_version"],
      type: scalar("String", true),
      description: "The deployed version that was executing.",
      from: { kind: "emptyIsNull", column: "worker_version" },
    },
    attributes: {
      alsoCalled: ["labels", "tags", "dimensions"],
      type: scalar("JSON"),
      description: "Everything else that came with the point.",
    },
  },
});
