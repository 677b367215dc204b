import type { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import type { ChangeOf } from "./dashboard-change";
import { writeDashboard } from "./write-dashboard.server";

/** Gives a dashboard another name and description. */
export async function describeDashboard(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  change: ChangeOf<"describe-dashboard">,
): Promise<{ dashboardId: string }> {
  const { dashboardId, name, description } = change;
  await writeDashboard(transaction, tenant, change);
  await transaction.dashboard.update({ where: { id: dashboardId }, data: { name, description } });
  return { dashboardId };
}
