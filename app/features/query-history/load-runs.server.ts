import { createHash } from "node:crypto";
import { queryScopes } from "trql/protocol";
import { db } from "~/db/client.server";
import type { Prisma } from "~/db/generated/client";
import { storable } from "~/db/stored-text";
import type { TenantContext } from "../tenancy/tenant-context";
import { ownRuns } from "./own-runs";
import type { HistorySearch } from "./paths";
import { type QueryRunDetail, type QueryRunPage, type RunStatus, runStatus } from "./query-run";
import { recordedRuns } from "./record-run.server";

const pageSize = 50;
const excerptLength = 400;
const byStatus: Readonly<Record<RunStatus, Prisma.QueryRunWhereInput>> = {
  succeeded: { errorCode: null },
  cancelled: { errorCode: "cancelled" },
  failed: { AND: [{ errorCode: { not: null } }, { errorCode: { not: "cancelled" } }] },
};

/** A page of the user's own runs in the environment, with what the run just before has brought. */
export async function listRuns(tenant: TenantContext, search: HistorySearch): Promise<QueryRunPage> {
  const own = ownRuns(tenant);
  if (!own) return { ok: true, runs: [], before: null };
  await recordedRuns(own.userId);
  const words = search.words.split(/\s+/).filter((word) => word !== "" && storable(word));
  const before = search.before === null ? null : readCursor(search.before);
  const rows = await db.queryRun.findMany({
    where: {
      ...own,
      AND: [
        ...words.map((word) => ({ query: { contains: literal(word), mode: "insensitive" as const } })),
        ...(search.status ? [byStatus[search.status]] : []),
        ...(before
          ? [{ OR: [{ startedAt: { lt: before.at } }, { startedAt: before.at, id: { lt: before.id } }] }]
          : []),
      ],
    },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
  });
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    ok: true,
    runs: shown.map((row) => ({
      id: row.id,
      sameAs: sameAs(row),
      excerpt: row.query.slice(0, excerptLength),
      status: runStatus(row.errorCode),
      errorMessage: row.errorMessage,
      durationMs: row.durationMs,
      rows: row.rows,
      startedAt: row.startedAt.toISOString(),
    })),
    before: rows.length > pageSize && last ? `${last.startedAt.toISOString()} ${last.id}` : null,
  };
}

/** One of the user's own runs in the environment, or null. */
export async function loadRun(tenant: TenantContext, id: string): Promise<QueryRunDetail | null> {
  const own = ownRuns(tenant);
  if (!own || !storable(id)) return null;
  const row = await db.queryRun.findFirst({ where: { ...own, id } });
  if (!row) return null;
  const { query, timeZone, period, from, to } = row;
  return {
    id,
    query,
    timeZone,
    scope: queryScopes.find((each) => each === row.scope) ?? "environment",
    range: period !== null ? { period } : from !== null && to !== null ? { from, to } : null,
  };
}

function sameAs(row: Prisma.QueryRunGetPayload<object>): string {
  const { query, scope, period, from, to, timeZone } = row;
  return createHash("sha256")
    .update(JSON.stringify([query, scope, period, from, to, timeZone]))
    .digest("base64url");
}

/** In a search by LIKE these stand for themselves. */
function literal(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}

/** Where a page begins: a time and an id. An address typed by hand begins with the newest. */
function readCursor(text: string): { at: Date; id: string } | null {
  const [time = "", id = ""] = text.split(" ");
  const at = new Date(time);
  // The database reads no year before the first, nor any with a sign.
  const isWritten = /^[1-9]\d{3}-/.test(time) && !Number.isNaN(at.getTime());
  return isWritten && /^[\w-]{1,64}$/.test(id) ? { at, id } : null;
}
