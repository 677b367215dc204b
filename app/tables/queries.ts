import { dateTime64, defineTable, enumOf, scalar } from "trql";

const statuses = ["Succeeded", "Failed", "Cancelled", "Timed out", "Rejected"];
const sources = ["editor", "widget", "api"];
const scopes = ["environment", "project", "organization"];
const same = (values: readonly string[]) => values.map((value) => [value, value] as const);

/** One row for each TRQL query that the organization ran: what queries cost, in the same language (LANGUAGE.md §3). */
export const queries = defineTable({
  name: "queries",
  description: "Every query that your organization ran, and what it cost.",
  alsoCalled: ["query", "query_log"],
  database: "trigger_dev",
  table: "trql_queries_v1",
  tenant: { organization: "organization_id", project: "project_id", environment: "environment_id" },
  time: { column: "executed_at", physical: "executed_at" },
  uniqueBy: ["query_id"],
  skipIndexes: "safe",
  columns: {
    query_id: { type: scalar("String"), description: "The query's id.", core: true },
    query: {
      alsoCalled: ["sql", "text", "statement"],
      type: scalar("String"),
      description: "The text as it was written.",
      core: true,
    },
    source: {
      type: enumOf(sources),
      description: "Where it came from.",
      from: { kind: "enum", column: "source", values: same(sources) },
    },
    dashboard_id: {
      type: scalar("String", true),
      description: "The dashboard that asked.",
      from: { kind: "emptyIsNull", column: "dashboard_id" },
    },
    widget_id: {
      type: scalar("String", true),
      description: "The widget that asked.",
      from: { kind: "emptyIsNull", column: "widget_id" },
    },
    user_email: {
      alsoCalled: ["user", "user_id", "author"],
      type: scalar("String", true),
      description: "Who ran it.",
      from: { kind: "emptyIsNull", column: "user_email" },
    },
    api_key_name: {
      type: scalar("String", true),
      description: "The API key that ran it.",
      from: { kind: "emptyIsNull", column: "api_key_name" },
    },
    status: {
      alsoCalled: ["state", "outcome"],
      type: enumOf(statuses),
      description: "How it ended.",
      core: true,
      from: { kind: "enum", column: "status", values: same(statuses) },
    },
    error_code: {
      alsoCalled: ["exception"],
      type: scalar("String", true),
      description: "Code of the error, if it failed.",
      from: { kind: "emptyIsNull", column: "error_code" },
    },
    duration: {
      alsoCalled: ["elapsed", "latency", "time_taken", "run_time"],
      type: scalar("UInt32"),
      description: "How long it took.",
      core: true,
      renderType: "duration",
      from: "duration_ms",
    },
    rows_returned: {
      alsoCalled: ["row_count", "result_rows"],
      type: scalar("UInt32"),
      description: "Rows in the answer.",
      renderType: "number",
    },
    rows_read: {
      type: scalar("UInt64"),
      description: "Rows that the engine read, rounded up to 8,192 for each table read.",
      core: true,
      renderType: "number",
    },
    bytes_read: {
      type: scalar("UInt64"),
      description: "Bytes that the engine read, rounded up to a MiB for each table read.",
      renderType: "bytes",
    },
    truncated: {
      type: scalar("Bool"),
      description: "Whether rows beyond the cap were left out.",
      from: { kind: "flag", column: "truncated" },
    },
    scope: {
      type: enumOf(scopes),
      description: "How much of the organization it saw.",
      from: { kind: "enum", column: "scope", values: same(scopes) },
    },
    project: {
      type: scalar("String"),
      description: "The project's reference.",
      renderType: "project",
      from: { kind: "named", column: "project_id", list: "projects" },
    },
    environment: {
      type: scalar("String"),
      description: "The environment's slug.",
      renderType: "environment",
      from: { kind: "named", column: "environment_id", list: "environments" },
    },
    executed_at: {
      alsoCalled: ["time", "timestamp", "date", "ts", "created", "started", "run_at", "start_time"],
      type: dateTime64(3),
      description: "When it ran. Time ranges apply to it.",
      core: true,
    },
  },
});
