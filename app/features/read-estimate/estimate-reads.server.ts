import { randomUUID } from "node:crypto";
import type { CompiledQuery } from "trql";
import type { QueryRequest } from "trql/protocol";
import { readerClient } from "~/clickhouse/client.server";
import { locksState } from "../isolation/verify-locks.server";
import { enterQueue } from "../limits/enter-queue.server";
import { loopTurns } from "../limits/loop-turns.server";
import { plans } from "../limits/plans";
import { QueryPlace } from "../limits/query-place.server";
import { type Lease, QueueRefusal } from "../limits/query-queue";
import { stopAfter } from "../limits/stop-after";
import { compileRequest, requestBounds } from "../query/compile-request.server";
import { shownReads } from "../query/shown-reads";
import type { TenantContext } from "../tenancy/tenant-context";

export interface EstimateReads {
  readonly tenant: TenantContext;
  readonly request: QueryRequest;
  /** Aborting leaves the queue, and stops the engine's work. */
  readonly signal: AbortSignal;
}

/** With the wait for a place; later, the query has been run anyway. In milliseconds. */
const longest = 3_000;

/**
 * The engine only plans, except that it runs the subqueries that stand as values: those have a second on one thread. The
 * ones after IN it would run to use what they find with the index; without, both sides count as they are read.
 */
const planningSettings = {
  max_execution_time: 1,
  max_threads: 1,
  use_index_for_in_with_subqueries: 0,
  cancel_http_readonly_queries_on_client_close: 1,
} as const;

/**
 * About how many rows a query would read, in the steps of all counts of reads; null when that is not to be had now: the
 * query does not compile, is not the caller's to ask, or cannot be planned in time. What a LIMIT leaves unread is counted.
 *
 * @example `await estimateReads({ tenant, request: { query: "SELECT run_id FROM runs", period: "7d" }, signal })`
 */
export async function estimateReads({ tenant, request, signal }: EstimateReads): Promise<number | null> {
  const now = new Date();
  const bounds = requestBounds(tenant, request, now);
  if ("refused" in bounds) return null;
  const stop = stopAfter(longest, signal);
  let lease: Lease;
  try {
    lease = await enterQueue({ tenant, pool: "help", signal: stop });
  } catch (problem) {
    if (stop.aborted || problem instanceof QueueRefusal) return null;
    throw problem;
  }
  const { id: organizationId, plan } = tenant.organization;
  const queryId = randomUUID();
  const place = new QueryPlace(lease, { queryId, organizationId, wallTimeSeconds: plans[plan].wallTimeSeconds });
  try {
    await loopTurns.take(organizationId);
    if (stop.aborted) return null;
    const compiled = compileRequest(tenant, request, bounds, now);
    if (!compiled.ok || (await locksState()).kind !== "hold" || stop.aborted) return null;
    return await askPlan(compiled.query, queryId, place, stop);
  } finally {
    place.giveBack();
  }
}

interface Plan {
  /** Of each table: database, table, parts, rows, marks. */
  readonly data: readonly (readonly [string, string, number, number, number])[];
  readonly statistics: { readonly rows_read: number };
}

async function askPlan(
  { sql, parameters, settings, reads }: CompiledQuery,
  queryId: string,
  place: QueryPlace,
  signal: AbortSignal,
): Promise<number | null> {
  let plan: Plan;
  try {
    plan = await place.use(signal, async () => {
      const answer = await readerClient().query({
        query: `EXPLAIN ESTIMATE ${sql}`,
        query_params: parameters,
        clickhouse_settings: { ...settings, ...planningSettings },
        query_id: queryId,
        format: "JSONCompact",
        abort_signal: signal,
      });
      return (await answer.json()) as unknown as Plan;
    });
  } catch {
    // Whatever it is, a run of the query says it.
    return null;
  }
  const { data, statistics } = plan;
  const toRead = data.reduce((sum, [, , , rows]) => sum + rows, 0);
  // What was read to plan is read by a run, too. The answer's own rows are counted there as well.
  const read = Math.max(0, statistics.rows_read - data.length);
  return shownReads({ rowsRead: toRead + read, bytesRead: 0 }, reads).rowsRead;
}
