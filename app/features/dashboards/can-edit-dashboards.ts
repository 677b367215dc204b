import type { TenantContext } from "../tenancy/tenant-context";

/** Whether the one who asks may create and change dashboards: every member but a viewer. API keys read only. */
export function canEditDashboards({ actor }: Pick<TenantContext, "actor">): boolean {
  return actor.kind === "user" && actor.role !== "viewer";
}
