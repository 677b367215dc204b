import { db } from "~/db/client.server";
import type { TenantContext } from "../tenancy/tenant-context";
import { builtInDashboards } from "./built-in";

export interface DashboardEntry {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly builtIn: boolean;
}

/** The dashboards of an organization: built-in ones first, then its own by name. */
export async function listDashboards(tenant: TenantContext): Promise<DashboardEntry[]> {
  const custom = await db.dashboard.findMany({
    where: { organizationId: tenant.organization.id, deletedAt: null },
    select: { id: true, name: true, description: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return [
    ...builtInDashboards.map(({ id, name, description }) => ({ id, name, description, builtIn: true })),
    ...custom.map((dashboard) => ({ ...dashboard, builtIn: false })),
  ];
}
