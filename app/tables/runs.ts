import { arrayOf, type ColumnAuthoring, dateTime64, defineTable, enumOf, scalar } from "trql";

const text = scalar("String");
const time = dateTime64(3);
const optionalTime = dateTime64(3, true);

/** Stored codes of a run's status and the names that users see. */
const statuses = [
  ["DELAYED", "Delayed"],
  ["PENDING", "Queued"],
  ["PENDING_VERSION", "Pending version"],
  ["DEQUEUED", "Dequeued"],
  ["EXECUTING", "Executing"],
  ["WAITING_TO_RESUME", "Waiting"],
  ["RETRYING_AFTER_FAILURE", "Reattempting"],
  ["PAUSED", "Paused"],
  ["CANCELED", "Canceled"],
  ["INTERRUPTED", "Interrupted"],
  ["COMPLETED_SUCCESSFULLY", "Completed"],
  ["COMPLETED_WITH_ERRORS", "Failed"],
  ["SYSTEM_FAILURE", "System failure"],
  ["CRASHED", "Crashed"],
  ["EXPIRED", "Expired"],
  ["TIMED_OUT", "Timed out"],
] as const;

const machines = ["micro", "small-1x", "small-2x", "medium-1x", "medium-2x", "large-1x", "large-2x"];
export const environmentTypes = ["PRODUCTION", "STAGING", "DEVELOPMENT", "PREVIEW"];

const same = (values: readonly string[]) => values.map((value) => [value, value] as const);
const plain = (description: string): ColumnAuthoring => ({ type: text, description });
const moment = (description: string, from?: string): ColumnAuthoring => ({
  type: optionalTime,
  description,
  ...(from ? { from } : {}),
});
const duration = (description: string, expression: string): ColumnAuthoring => ({
  type: scalar("Int64", true),
  description,
  renderType: "duration",
  from: { kind: "expression", expression },
});
const cost = (description: string, expression: string): ColumnAuthoring => ({
  type: scalar("Float64"),
  description,
  renderType: "costInDollars",
  from: { kind: "expression", expression },
});

/** One row for each run of a task, in its latest state (LANGUAGE.md §3). */
export const runs = defineTable({
  name: "runs",
  description: "Every run of every task, in its latest state.",
  alsoCalled: ["tasks", "jobs", "executions"],
  database: "trigger_dev",
  table: "task_runs_v2",
  final: true,
  tenant: { organization: "organization_id", project: "project_id", environment: "environment_id" },
  time: { column: "triggered_at", physical: "created_at" },
  uniqueBy: ["run_id"],
  skipIndexes: "safe",
  columns: {
    run_id: {
      alsoCalled: ["run_identifier"],
      type: text,
      description: "The run's id, with its prefix run_.",
      core: true,
      renderType: "runId",
      from: { kind: "prefixed", column: "friendly_id", prefix: "run_", mixed: true },
    },
    environment: {
      type: text,
      description: "The environment's slug, such as prod.",
      renderType: "environment",
      from: { kind: "named", column: "environment_id", list: "environments" },
    },
    project: {
      type: text,
      description: "The project's reference.",
      renderType: "project",
      from: { kind: "named", column: "project_id", list: "projects" },
    },
    environment_type: {
      type: enumOf(environmentTypes, true),
      description: "The kind of environment.",
      renderType: "environmentType",
      from: { kind: "enum", column: "environment_type", values: same(environmentTypes) },
    },
    status: {
      alsoCalled: ["state", "outcome", "result_status"],
      type: enumOf(statuses.map(([, shown]) => shown)),
      description: "Where the run stands.",
      core: true,
      renderType: "runStatus",
      from: { kind: "enum", column: "status", values: statuses },
    },
    is_finished: {
      type: scalar("Bool"),
      description: "Whether the run has come to its end, well or not.",
      from: {
        kind: "expression",
        expression:
          "toBool(has(['CANCELED', 'INTERRUPTED', 'COMPLETED_SUCCESSFULLY', 'COMPLETED_WITH_ERRORS', 'SYSTEM_FAILURE', 'CRASHED', 'EXPIRED', 'TIMED_OUT'], toString(status)))",
      },
    },
    task_identifier: {
      alsoCalled: ["task_id", "task_name", "task_slug", "name", "job"],
      ...plain("The task that ran."),
      core: true,
      example: "process-payment",
    },
    queue: { ...plain("The queue that the run waited in."), renderType: "queue" },
    region: { ...plain("Where the run executed."), alsoCalled: ["location", "zone"] },
    concurrency_key: plain("The key that limits how many runs execute at once."),
    idempotency_key: plain("The key that keeps the same trigger from running twice."),
    task_version: {
      ...plain("The deployed version of the task."),
      alsoCalled: ["version", "worker_version", "deployment"],
    },
    sdk_version: plain("The version of the SDK."),
    cli_version: plain("The version of the command-line tool that deployed the task."),
    ttl: plain("How long the run may wait before it expires."),
    batch_id: {
      type: scalar("String", true),
      description: "The batch that the run belongs to, with its prefix batch_.",
      renderType: "runId",
      from: { kind: "prefixed", column: "batch_id", prefix: "batch_" },
    },
    root_run_id: {
      type: scalar("String", true),
      description: "The run at the top of the tree; NULL for a root run.",
      renderType: "runId",
      from: { kind: "prefixed", column: "root_run_id", prefix: "run_" },
    },
    parent_run_id: {
      type: scalar("String", true),
      description: "The run that triggered this one; NULL for a root run.",
      renderType: "runId",
      from: { kind: "prefixed", column: "parent_run_id", prefix: "run_" },
    },
    depth: { alsoCalled: ["level"], type: scalar("UInt8"), description: "How many runs are above this one." },
    is_root_run: {
      type: scalar("Bool"),
      description: "Whether no other run triggered it.",
      from: { kind: "expression", expression: "toBool(depth = 0)" },
    },
    is_child_run: {
      type: scalar("Bool"),
      description: "Whether another run triggered it.",
      from: { kind: "expression", expression: "toBool(depth > 0)" },
    },
    attempt_count: {
      alsoCalled: ["attempts", "retries", "attempt_number", "retry_count", "tries"],
      type: scalar("UInt8"),
      description: "How many times the run was attempted.",
      renderType: "number",
      from: "attempt",
    },
    triggered_at: {
      alsoCalled: ["created", "time", "timestamp", "date", "ts", "triggered", "trigger_time", "inserted"],
      type: time,
      description: "When the run was triggered. Time ranges apply to it.",
      core: true,
      from: "created_at",
    },
    queued_at: moment("When the run entered its queue."),
    executed_at: {
      ...moment("When the first attempt began to execute."),
      alsoCalled: ["started", "start", "start_time", "began", "executed"],
    },
    completed_at: {
      ...moment("When the run came to its end."),
      alsoCalled: ["completed", "ended", "end_time", "finished_at", "updated", "stopped"],
    },
    delay_until: moment("When a delayed run may begin."),
    expired_at: moment("When the run expired."),
    dequeued_at: moment("When the run left its queue.", "started_at"),
    execution_duration: {
      ...duration("Time from the first execution to the end.", "dateDiff('millisecond', executed_at, completed_at)"),
      alsoCalled: ["execution_time", "run_time", "runtime", "run_duration"],
    },
    total_duration: {
      ...duration("Time from the trigger to the end.", "dateDiff('millisecond', created_at, completed_at)"),
      alsoCalled: ["duration", "elapsed", "latency", "total_time"],
    },
    queued_duration: {
      ...duration("Time spent in the queue.", "dateDiff('millisecond', queued_at, started_at)"),
      alsoCalled: ["queue_time", "wait_time", "wait", "queue_duration", "waiting_time"],
    },
    usage_duration: {
      alsoCalled: ["compute_time", "cpu_time"],
      type: scalar("UInt32"),
      description: "Compute time that is charged.",
      renderType: "duration",
      from: "usage_duration_ms",
    },
    max_duration: {
      alsoCalled: ["timeout"],
      type: scalar("UInt32", true),
      description: "The longest that the run may take.",
      renderType: "durationSeconds",
      from: "max_duration_in_seconds",
    },
    compute_cost: cost("Cost of the compute time.", "cost_in_cents / 100.0"),
    invocation_cost: cost("Cost of the invocation itself.", "base_cost_in_cents / 100.0"),
    total_cost: {
      ...cost("Compute and invocation cost together.", "(cost_in_cents + base_cost_in_cents) / 100.0"),
      alsoCalled: ["cost", "price", "amount", "total", "spend"],
    },
    output: {
      alsoCalled: ["result", "response", "return_value", "payload"],
      type: scalar("JSON"),
      description: "What the run returned. Paths are written output.order.total.",
    },
    error: {
      alsoCalled: ["exception", "message", "failure", "stack_trace"],
      type: scalar("JSON"),
      description: "Why the run failed. Paths are written error.message.",
    },
    tags: { alsoCalled: ["labels"], type: arrayOf(text), description: "The run's tags.", renderType: "tags" },
    machine: {
      alsoCalled: ["instance", "preset"],
      type: enumOf(machines, true),
      description: "The machine preset.",
      renderType: "machine",
      from: { kind: "enum", column: "machine_preset", values: same(machines) },
    },
    is_test: {
      type: scalar("Bool"),
      description: "Whether it was a test run.",
      from: { kind: "flag", column: "is_test" },
    },
    is_warm_start: {
      alsoCalled: ["cold_start"],
      type: scalar("Bool", true),
      description: "Whether a warm machine took it; NULL before it began.",
      from: { kind: "flag", column: "is_warm_start" },
    },
    has_delay: {
      type: scalar("Bool"),
      description: "Whether it was triggered with a delay.",
      from: { kind: "expression", expression: "toBool(isNotNull(delay_until))" },
    },
  },
});
