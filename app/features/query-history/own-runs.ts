import type { TenantContext } from "../tenancy/tenant-context";

/** The runs of this user in this environment, and of nobody else; null for those who have none. */
export function ownRuns({ actor, environment }: TenantContext): { userId: string; environmentId: string } | null {
  return actor.kind === "user" ? { userId: actor.userId, environmentId: environment.id } : null;
}
