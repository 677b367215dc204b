import type { TenantContext } from "../tenancy/tenant-context";
import { type Plan, plans } from "./plans";
import type { Lease, QueuePlace, QueuePool } from "./query-queue";
import { queryQueue } from "./query-queue.server";

export interface EnterQueue {
  readonly tenant: TenantContext;
  readonly pool: QueuePool;
  /** Aborting leaves the queue at once. */
  readonly signal: AbortSignal;
  readonly onPlace?: (place: QueuePlace) => void;
}

/**
 * Waits for a place under the tenant's plan, in the turns of the organization's users and API keys.
 *
 * @returns a lease to release in `finally`
 * @throws QueueRefusal, or the signal's reason
 * @example `const lease = await enterQueue({ tenant, pool: "queries", signal })`
 */
export function enterQueue({ tenant, pool, ...rest }: EnterQueue): Promise<Lease> {
  const { id, plan } = tenant.organization;
  return queryQueue.enter({
    organizationId: id,
    pool,
    actor: actorId(tenant.actor),
    limit: placesOf(pool, plans[plan]),
    ...rest,
  });
}

function placesOf(pool: QueuePool, plan: Plan): number {
  if (pool === "help") return 1;
  return pool === "widgets" ? plan.concurrentWidgetQueries : plan.concurrentQueries;
}

/** Who takes turns with whom inside an organization. */
function actorId(actor: TenantContext["actor"]): string {
  return actor.kind === "user" ? `user ${actor.userId}` : `key ${actor.apiKeyId}`;
}
