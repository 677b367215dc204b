import type { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import { checkQuery } from "./check-query.server";
import type { ChangeOf } from "./dashboard-change";
import { insertWidget } from "./insert-widget.server";
import { needRoomForWidget } from "./plan-room.server";
import { writeDashboard } from "./write-dashboard.server";

/** Puts another widget on a dashboard, at the first free place. */
export async function addWidget(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  { dashboardId, widget, size }: ChangeOf<"add-widget">,
): Promise<{ dashboardId: string; widgetId: string }> {
  checkQuery(widget.query);
  await writeDashboard(transaction, tenant, { dashboardId, revision: null });
  await needRoomForWidget(transaction, tenant, dashboardId);
  return { dashboardId, widgetId: await insertWidget(transaction, dashboardId, widget, size) };
}
