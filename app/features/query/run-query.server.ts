import { randomUUID } from "node:crypto";
import type { CompiledQuery } from "trql";
import {
  type AppliedBounds,
  type ErrorBody,
  type ErrorCode,
  errorCodes,
  type QueryProgress,
  type QueryRequest,
  type QueryResponse,
  type QueryTail,
} from "trql/protocol";
import { engineCode, engineFailure } from "~/clickhouse/engine-failure";
import { tableDescriptions } from "~/tables/catalog";
import { locksState } from "../isolation/verify-locks.server";
import { enterQueue } from "../limits/enter-queue.server";
import { loopTurns } from "../limits/loop-turns.server";
import { plans } from "../limits/plans";
import { QueryPlace } from "../limits/query-place.server";
import { type Lease, longestWait, type QueuePool, QueueRefusal } from "../limits/query-queue";
import { hasRoomForAnswer, holdAnswer } from "../limits/unread-answers.server";
import type { TenantContext } from "../tenancy/tenant-context";
import { askEngine, mostBytes } from "./ask-engine.server";
import { CollectedAnswer } from "./collected-answer";
import { compileRequest, type RequestBounds, requestBounds } from "./compile-request.server";
import { logQuery } from "./query-log.server";
import { SlowReader } from "./slow-reader";

export type QuerySource = "editor" | "widget" | "api";

export interface RunQuery {
  readonly tenant: TenantContext;
  readonly request: QueryRequest;
  /** `help` is the product's own question for completion: it gives way to people's queries and is not logged. */
  readonly source: QuerySource | "help";
  /** The widget that asks, for the query log; null for other sources. */
  readonly widget?: { readonly dashboardId: string; readonly widgetId: string } | null;
  /** Aborting stops the engine's work. */
  readonly signal: AbortSignal;
  /**
   * Told when the query has to wait for its turn, whenever its place changes, and when it begins after that; then of
   * columns, rows and progress as they come. The engine's answer is not read on until rows are taken.
   */
  readonly onProgress?: (progress: QueryProgress) => void | Promise<void>;
  /** The id of the query, for a caller that needs it before the end; a new one when there is none. */
  readonly queryId?: string;
  /** The id that errors and the server's log carry; the query's own id when there is none. */
  readonly requestId?: string;
}

export interface RunFailure {
  readonly ok: false;
  readonly status: number;
  readonly error: ErrorBody;
  /** Only with `too_many_queries`: after how long another try may succeed. */
  readonly retryAfterSeconds?: number;
}

/** With the rows that were told before. */
export type StreamOutcome = { readonly ok: true; readonly response: QueryTail } | RunFailure;
export type RunQueryOutcome = { readonly ok: true; readonly response: QueryResponse } | RunFailure;

/** Runs a query as `streamQuery` does, and gives the answer when it is whole. */
export async function runQuery(run: RunQuery): Promise<RunQueryOutcome> {
  const answer = new CollectedAnswer();
  const outcome = await streamQuery({
    ...run,
    onProgress: (progress) => {
      answer.take(progress);
      return run.onProgress?.(progress);
    },
  });
  return outcome.ok ? { ok: true, response: answer.whole(outcome.response) } : outcome;
}

/**
 * Compiles a request for its tenant, runs it under the plan's limits, tells the answer as it comes and logs what came of
 * it. A query can fail after rows have been told.
 */
export async function streamQuery(run: RunQuery): Promise<StreamOutcome> {
  const queryId = run.queryId ?? randomUUID();
  const executedAt = new Date();
  const started = performance.now();
  const outcome = await attempt(run, queryId, executedAt).catch((problem: unknown) =>
    unexpected(problem, run, queryId),
  );
  const { source } = run;
  if (source === "help") return outcome;
  const finished = {
    queryId,
    tenant: run.tenant,
    query: run.request.query,
    source,
    widget: run.widget ?? null,
    scope: run.request.scope ?? "environment",
    error: outcome.ok ? null : outcome.error.error.code,
    durationMs: performance.now() - started,
    stats: outcome.ok ? outcome.response.stats : null,
    truncated: outcome.ok && outcome.response.truncated,
    executedAt,
  };
  try {
    logQuery(finished);
  } catch (problem) {
    // Whoever asked has their answer all the same.
    console.error(
      JSON.stringify({ level: "error", message: "A query was not logged.", queryId, problem: String(problem) }),
    );
  }
  return outcome;
}

async function attempt(run: RunQuery, queryId: string, now: Date): Promise<StreamOutcome> {
  const { tenant, request, source, signal, onProgress } = run;
  const requestId = run.requestId ?? queryId;
  const bounds = requestBounds(tenant, request, now);
  if ("refused" in bounds) return failure(bounds.refused, bounds.message, requestId);

  // No query runs in vain while the organization reads too little of what it has asked for.
  if (!hasRoomForAnswer(tenant.organization.id, mostBytes)) return unread(tenant, requestId);

  let waited = false;
  let lease: Lease;
  try {
    lease = await enterQueue({
      tenant,
      pool: poolOf(source),
      signal,
      onPlace: (place) => {
        waited = true;
        void onProgress?.({ event: "waiting", ...place });
      },
    });
  } catch (problem) {
    if (signal.aborted) return failure("cancelled", "The query was cancelled.", requestId);
    if (problem instanceof QueueRefusal) return refused(problem, tenant, requestId);
    throw problem;
  }
  const { id: organizationId, plan } = tenant.organization;
  const place = new QueryPlace(lease, { queryId, organizationId, wallTimeSeconds: plans[plan].wallTimeSeconds });
  try {
    if (waited) await onProgress?.({ event: "running" });
    return await runAdmitted({ run, queryId, requestId, now, bounds, threads: lease.threads, place });
  } finally {
    place.giveBack();
  }
}

/** What is done in a query's place. Compiling is, too: it takes the processor from everybody while it lasts. */
async function runAdmitted({
  run: { tenant, request, signal, onProgress },
  queryId,
  requestId,
  now,
  bounds,
  threads,
  place,
}: {
  readonly run: RunQuery;
  readonly queryId: string;
  readonly requestId: string;
  readonly now: Date;
  readonly bounds: RequestBounds;
  readonly threads: number | null;
  readonly place: QueryPlace;
}): Promise<StreamOutcome> {
  await loopTurns.take(tenant.organization.id);
  if (signal.aborted) return failure("cancelled", "The query was cancelled.", requestId);
  const compiled = compileRequest(tenant, request, bounds, now);
  if (!compiled.ok) {
    const first = compiled.diagnostics.find((finding) => finding.severity === "error");
    return failure("invalid_query", first?.message ?? "The query is not valid.", requestId, compiled.diagnostics);
  }

  const locks = await locksState();
  if (locks.kind !== "hold") {
    const message = "The service answers no queries at the moment. Try again later.";
    return failure("engine_unavailable", message, requestId);
  }
  if (signal.aborted) return failure("cancelled", "The query was cancelled.", requestId);

  try {
    const organizationId = tenant.organization.id;
    const applied = appliedBounds(compiled.query, tenant, bounds);
    const tell = async (progress: QueryProgress) => onProgress?.(progress);
    const ask = { query: compiled.query, queryId, applied, organizationId, threads, signal, tell };
    const { tail, bytes } = await place.use(signal, () => askEngine(ask));
    if (!holdAnswer(organizationId, bytes)) return unread(tenant, requestId);
    return { ok: true, response: tail };
  } catch (error) {
    if (signal.aborted) return failure("cancelled", "The query was cancelled.", requestId);
    if (error instanceof SlowReader) return failure("timeout", notTaken, requestId);
    const { code, message } = engineFailure(error);
    const organization = tenant.organization.id;
    const engine = { code: engineCode(error), text: String(error) };
    console.error(JSON.stringify({ level: "error", requestId, queryId, organization, engine }));
    return failure(code, message, requestId);
  }
}

/** For the answer: what bounds it beside its text. Names as the language has them, never those of the engine. */
function appliedBounds(
  query: CompiledQuery,
  tenant: TenantContext,
  { scope, timeZone, range }: RequestBounds,
): AppliedBounds {
  return {
    scope,
    timeZone,
    requestedRange: { from: range.from.toISOString(), to: range.to.toISOString() },
    lookBackDays: plans[tenant.organization.plan].lookBackDays,
    rowCap: query.rowCap,
    tables: query.tables.map((name) => ({
      name,
      timeColumn: tableDescriptions.find((table) => table.name === name)?.timeColumn ?? null,
    })),
  };
}

function poolOf(source: RunQuery["source"]): QueuePool {
  if (source === "help") return "help";
  return source === "widget" ? "widgets" : "queries";
}

const notTaken = "The rows were not taken in time, and the query was stopped. Ask for fewer rows or columns.";

function refused(refusal: QueueRefusal, tenant: TenantContext, requestId: string): RunFailure {
  const { reason, retryAfterSeconds } = refusal;
  const why =
    reason === "full"
      ? `Too many queries of ${tenant.organization.name} wait already.`
      : `The query waited ${longestWait / 1_000} seconds, and its turn did not come.`;
  const when = retryAfterSeconds === 1 ? "a second" : `${retryAfterSeconds} seconds`;
  const { status, error } = failure("too_many_queries", `${why} Send it again in ${when}.`, requestId);
  return { ok: false, status, error, retryAfterSeconds };
}

/** Until when a client may have read what it was sent, in seconds. */
const unreadRetryAfter = 5;

function unread(tenant: TenantContext, requestId: string): RunFailure {
  const message = `Answers to ${tenant.organization.name} that were not read to their end fill the room for them. Read them or close their connections, and send it again in ${unreadRetryAfter} seconds.`;
  return { ...failure("too_many_queries", message, requestId), retryAfterSeconds: unreadRetryAfter };
}

/** A mistake of ours: told as any other failure, so that it is in the organization's log, and whole in the server's. */
function unexpected(problem: unknown, { tenant, requestId }: RunQuery, queryId: string): RunFailure {
  console.error(
    JSON.stringify({
      level: "error",
      requestId: requestId ?? queryId,
      queryId,
      organization: tenant.organization.id,
      problem: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem),
    }),
  );
  const { code, message } = engineFailure(problem);
  return failure(code, message, requestId ?? queryId);
}

function failure(
  code: ErrorCode,
  message: string,
  requestId: string,
  diagnostics?: ErrorBody["error"]["diagnostics"],
): RunFailure {
  return {
    ok: false,
    status: errorCodes[code],
    error: { error: { code, message, requestId, ...(diagnostics ? { diagnostics } : {}) } },
  };
}
