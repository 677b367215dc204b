import type { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import type { ChangeOf } from "./dashboard-change";
import { needRoomForDashboard } from "./plan-room.server";
import { noSuchDashboard } from "./refused";

/** Brings a deleted dashboard back with its widgets, when the plan has room for it. */
export async function restoreDashboard(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  { dashboardId }: ChangeOf<"restore-dashboard">,
): Promise<{ dashboardId: string }> {
  await needRoomForDashboard(transaction, tenant);
  const { count } = await transaction.dashboard.updateMany({
    where: { id: dashboardId, organizationId: tenant.organization.id, deletedAt: { not: null } },
    data: { deletedAt: null, revision: { increment: 1 } },
  });
  if (count === 0) throw noSuchDashboard();
  return { dashboardId };
}
