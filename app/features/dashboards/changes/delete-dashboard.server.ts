import type { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import type { ChangeOf } from "./dashboard-change";
import { writeDashboard } from "./write-dashboard.server";

/** Takes a dashboard away; its rows stay, so that it can be restored. */
export async function deleteDashboard(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  change: ChangeOf<"delete-dashboard">,
): Promise<{ dashboardId: string }> {
  const { dashboardId } = change;
  await writeDashboard(transaction, tenant, change);
  await transaction.dashboard.update({ where: { id: dashboardId }, data: { deletedAt: new Date() } });
  return { dashboardId };
}
