import type { QueryRequest } from "trql/protocol";
import { db } from "~/db/client.server";
import { storable } from "~/db/stored-text";
import type { StreamOutcome } from "../query/run-query.server";
import type { TenantContext } from "../tenancy/tenant-context";

/** Runs that are kept for a user in an environment. */
export const keptRuns = 500;
/** A text that was refused for its length is kept to this many UTF-16 units. */
const longestText = 65_536;
/** While the database is slow this many wait at most; further runs are left out of the history. */
const mostWaiting = 200;

export interface FinishedRun {
  readonly queryId: string;
  readonly tenant: TenantContext;
  readonly request: QueryRequest;
  readonly outcome: StreamOutcome;
  readonly durationMs: number;
  readonly startedAt: Date;
}

const waiting = new Map<Promise<void>, string>();

/**
 * Puts a run into its user's history. Returns at once and never fails: whoever asked has their answer all the same, and
 * the server's log says what went wrong.
 */
export function recordRun(run: FinishedRun): void {
  const { actor } = run.tenant;
  if (actor.kind !== "user") return;
  if (waiting.size >= mostWaiting) {
    say(run, "too many wait");
    return;
  }
  const written = write(run, actor.userId).catch((problem: unknown) => say(run, String(problem)));
  waiting.set(written, actor.userId);
  void written.finally(() => waiting.delete(written));
}

/** Until what this user ran in this process is written; everybody's without a user. */
export async function recordedRuns(userId?: string): Promise<void> {
  const theirs = [...waiting].filter(([, user]) => userId === undefined || user === userId);
  await Promise.all(theirs.map(([written]) => written));
}

async function write(run: FinishedRun, userId: string): Promise<void> {
  const { queryId, tenant, request, outcome, durationMs, startedAt } = run;
  const environmentId = tenant.environment.id;
  await db.queryRun.create({
    data: {
      id: queryId,
      userId,
      environmentId,
      query: kept(request.query),
      scope: request.scope ?? "environment",
      period: request.period ?? null,
      from: request.from ?? null,
      to: request.to ?? null,
      timeZone: kept(request.timeZone ?? "UTC"),
      errorCode: outcome.ok ? null : outcome.error.error.code,
      errorMessage: outcome.ok ? null : kept(outcome.error.error.message),
      durationMs: Math.round(durationMs),
      rows: outcome.ok ? outcome.response.stats.rowsReturned : null,
      startedAt,
    },
  });
  await db.$executeRaw`DELETE FROM "QueryRun" WHERE "id" IN (
    SELECT "id" FROM "QueryRun" WHERE "userId" = ${userId} AND "environmentId" = ${environmentId}
    ORDER BY "startedAt" DESC, "id" DESC OFFSET ${keptRuns})`;
}

/** What the database takes: whole characters, and no NUL. */
function kept(text: string): string {
  const cut = text.slice(0, longestText);
  return storable(cut) ? cut : Buffer.from(cut).toString().replaceAll("\0", "\ufffd");
}

function say({ queryId }: FinishedRun, problem: string): void {
  console.error(JSON.stringify({ level: "error", message: "A run is missing in the history.", queryId, problem }));
}
