import type { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import type { ChangeOf } from "./dashboard-change";
import { noSuchWidget } from "./refused";
import { writeDashboard } from "./write-dashboard.server";

/** Takes a widget away; its row stays, so that it can be restored. */
export async function deleteWidget(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  change: ChangeOf<"delete-widget">,
): Promise<{ dashboardId: string; widgetId: string }> {
  const { dashboardId, widgetId } = change;
  await writeDashboard(transaction, tenant, change);
  const { count } = await transaction.widget.updateMany({
    where: { id: widgetId, dashboardId, deletedAt: null },
    data: { deletedAt: new Date() },
  });
  if (count === 0) throw noSuchWidget();
  return { dashboardId, widgetId };
}
