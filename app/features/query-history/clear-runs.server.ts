import { db } from "~/db/client.server";
import type { TenantContext } from "../tenancy/tenant-context";
import type { HistoryCleared } from "./history-change";
import { ownRuns } from "./own-runs";
import { recordedRuns } from "./record-run.server";

/** Removes the user's own runs in the environment, also those that are just being written. */
export async function clearRuns(tenant: TenantContext): Promise<HistoryCleared> {
  const own = ownRuns(tenant);
  if (!own) return { ok: true, cleared: 0 };
  await recordedRuns(own.userId);
  const { count } = await db.queryRun.deleteMany({ where: own });
  return { ok: true, cleared: count };
}
