import type { ErrorCode, QueryScope, QueryStats } from "trql/protocol";
import { writerClient } from "~/clickhouse/client.server";
import type { TenantContext } from "../tenancy/tenant-context";
import type { QuerySource } from "./run-query.server";

/** How a query ended, for the log: `null` is well, otherwise the code of its error. */
export interface FinishedQuery {
  readonly queryId: string;
  readonly tenant: TenantContext;
  readonly query: string;
  readonly source: QuerySource;
  readonly widget: { readonly dashboardId: string; readonly widgetId: string } | null;
  readonly scope: QueryScope;
  readonly error: ErrorCode | null;
  readonly durationMs: number;
  readonly stats: QueryStats | null;
  readonly truncated: boolean;
  readonly executedAt: Date;
}

const flushEveryMs = 1_000;
/** While the engine is away rows wait, the newest this many; a log must not take the memory of the server. */
const mostWaiting = 5_000;
/** A text that the compiler refused for its length is kept to this many characters. */
const longestText = 65_536;
/** An engine that does not answer must not keep the server from stopping. In milliseconds. */
const writeTimeout = 15_000;

const table = "trigger_dev.trql_queries_v1";
let waiting: object[] = [];
let lost = 0;
let timer: NodeJS.Timeout | null = null;
let flushing: Promise<void> | null = null;

/** Notes a query in its organization's log. Returns at once; rows are written together. */
export function logQuery(query: FinishedQuery): void {
  waiting.push(rowOf(query));
  if (waiting.length > mostWaiting) {
    waiting.shift();
    lost += 1;
  }
  timer ??= setTimeout(() => void flushQueryLog(), flushEveryMs).unref();
}

/** Writes what waits. Called at shutdown too; a failure is logged and the rows wait for the next time. */
export async function flushQueryLog(): Promise<void> {
  await flushing;
  if (timer) clearTimeout(timer);
  timer = null;
  if (waiting.length === 0) return;
  flushing = write();
  await flushing;
  flushing = null;
}

async function write(): Promise<void> {
  const rows = waiting;
  waiting = [];
  try {
    await writerClient().insert({
      table,
      values: rows,
      format: "JSONEachRow",
      clickhouse_settings: { date_time_input_format: "best_effort" },
      abort_signal: AbortSignal.timeout(writeTimeout),
    });
    if (lost > 0) console.error(JSON.stringify({ level: "error", message: "The query log lost rows.", lost }));
    lost = 0;
  } catch (problem) {
    console.error(
      JSON.stringify({ level: "error", message: "The query log cannot be written.", problem: String(problem) }),
    );
    const kept = [...rows, ...waiting].slice(-mostWaiting);
    lost += rows.length + waiting.length - kept.length;
    waiting = kept;
    timer ??= setTimeout(() => void flushQueryLog(), flushEveryMs * 10).unref();
  }
}

function rowOf({ tenant, stats, ...query }: FinishedQuery): object {
  const { actor } = tenant;
  return {
    organization_id: tenant.organization.id,
    project_id: tenant.project.id,
    environment_id: tenant.environment.id,
    query_id: query.queryId,
    query: storable(query.query.slice(0, longestText)),
    source: query.source,
    dashboard_id: query.widget?.dashboardId ?? "",
    widget_id: query.widget?.widgetId ?? "",
    user_email: actor.kind === "user" ? actor.email : "",
    api_key_name: actor.kind === "apiKey" ? storable(actor.name) : "",
    status: statusOf(query.error),
    error_code: query.error ?? "",
    duration_ms: Math.round(query.durationMs),
    rows_returned: stats?.rowsReturned ?? 0,
    rows_read: stats?.rowsRead ?? 0,
    bytes_read: stats?.bytesRead ?? 0,
    truncated: query.truncated ? 1 : 0,
    scope: query.scope,
    executed_at: query.executedAt.toISOString(),
  };
}

/** Half of a surrogate pair is no UTF-8: the engine would refuse it, and with it the rows of everybody else. */
function storable(text: string): string {
  return Buffer.from(text).toString();
}

/** The statuses of the column `status` of `queries`. */
function statusOf(error: ErrorCode | null): string {
  switch (error) {
    case null:
      return "Succeeded";
    case "cancelled":
      return "Cancelled";
    case "timeout":
      return "Timed out";
    // Refused before the engine saw it.
    case "invalid_query":
    case "invalid_request":
    case "forbidden":
    case "too_many_queries":
      return "Rejected";
    default:
      return "Failed";
  }
}
