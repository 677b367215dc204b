import type { Prisma } from "~/db/generated/client";
import { plans } from "../../limits/plans";
import type { TenantContext } from "../../tenancy/tenant-context";
import { Refused } from "./refused";

/**
 * Makes sure that the plan has room for one more dashboard, until the transaction ends: the organization's row is
 * locked, so that two at once cannot both take the last place.
 *
 * @throws Refused `limit_exceeded`
 */
export async function needRoomForDashboard(transaction: Prisma.TransactionClient, tenant: TenantContext) {
  const { id, plan } = tenant.organization;
  await transaction.$queryRaw`SELECT "id" FROM "Organization" WHERE "id" = ${id} FOR UPDATE`;
  const most = plans[plan].dashboards;
  const count = await transaction.dashboard.count({ where: { organizationId: id, deletedAt: null } });
  if (count < most) return;
  throw new Refused(
    "limit_exceeded",
    `The ${plan} plan has room for ${most} dashboards, and the organization has ${count}. Delete one, or move to a larger plan.`,
  );
}

/**
 * Makes sure that the dashboard has room for one more widget. The caller has locked the dashboard.
 *
 * @throws Refused `limit_exceeded`
 */
export async function needRoomForWidget(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  dashboardId: string,
) {
  const { plan } = tenant.organization;
  const most = plans[plan].widgetsPerDashboard;
  const count = await transaction.widget.count({ where: { dashboardId, deletedAt: null } });
  if (count < most) return;
  throw new Refused(
    "limit_exceeded",
    `The ${plan} plan has room for ${most} widgets on a dashboard, and this one has ${count}. Delete one, or choose another dashboard.`,
  );
}
