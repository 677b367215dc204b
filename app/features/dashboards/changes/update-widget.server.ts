import { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import { checkQuery } from "./check-query.server";
import type { ChangeOf } from "./dashboard-change";
import { noSuchWidget } from "./refused";
import { writeDashboard } from "./write-dashboard.server";

/** Changes what a widget shows; it stays where it is. */
export async function updateWidget(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  change: ChangeOf<"update-widget">,
): Promise<{ dashboardId: string; widgetId: string }> {
  const { dashboardId, widgetId, widget } = change;
  checkQuery(widget.query);
  await writeDashboard(transaction, tenant, change);
  const { count } = await transaction.widget.updateMany({
    where: { id: widgetId, dashboardId, deletedAt: null },
    data: { ...widget, chart: widget.chart ?? Prisma.DbNull },
  });
  if (count === 0) throw noSuchWidget();
  return { dashboardId, widgetId };
}
