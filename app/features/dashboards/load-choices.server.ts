import { db } from "~/db/client.server";
import { plans } from "../limits/plans";
import type { TenantContext } from "../tenancy/tenant-context";
import { canEditDashboards } from "./can-edit-dashboards";
import type { DashboardChoices } from "./dashboard-choices";

/** The organization's own dashboards with the number of their widgets, and what its plan allows. */
export async function loadChoices(tenant: TenantContext): Promise<DashboardChoices> {
  const { id, plan } = tenant.organization;
  const dashboards = await db.dashboard.findMany({
    where: { organizationId: id, deletedAt: null },
    select: { id: true, name: true, _count: { select: { widgets: { where: { deletedAt: null } } } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return {
    dashboards: dashboards.map(({ _count, ...dashboard }) => ({ ...dashboard, widgets: _count.widgets })),
    plan,
    mostDashboards: plans[plan].dashboards,
    mostWidgets: plans[plan].widgetsPerDashboard,
    canEdit: canEditDashboards(tenant),
  };
}
