import type { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import { loadDashboard } from "../load-dashboard.server";
import { noSuchDashboard, Refused } from "./refused";

/**
 * Takes the right to write a dashboard within this transaction and raises its revision. It checks organization,
 * existence and revision in one statement, whose row lock makes later writers wait and then see the new revision.
 *
 * @param revision what the writer knows; null when the write can undo nothing of anybody's
 * @throws Refused `not_found`, or `conflict` with the newer state
 */
export async function writeDashboard(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  { dashboardId, revision }: { dashboardId: string; revision: number | null },
): Promise<void> {
  const { count } = await transaction.dashboard.updateMany({
    where: {
      id: dashboardId,
      organizationId: tenant.organization.id,
      deletedAt: null,
      ...(revision === null ? {} : { revision }),
    },
    data: { revision: { increment: 1 } },
  });
  if (count === 1) return;
  const current = await loadDashboard(tenant, dashboardId, transaction);
  if (!current) throw noSuchDashboard();
  throw new Refused("conflict", "Somebody else changed this dashboard in the meantime.", { current });
}
