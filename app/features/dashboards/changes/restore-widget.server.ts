import type { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import { firstFreePlace, overlaps } from "../grid/place";
import type { ChangeOf } from "./dashboard-change";
import { placesOf } from "./insert-widget.server";
import { needRoomForWidget } from "./plan-room.server";
import { noSuchWidget } from "./refused";
import { writeDashboard } from "./write-dashboard.server";

/** Brings a deleted widget back to its old place, or to the first free one when others stand there now. */
export async function restoreWidget(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  { dashboardId, widgetId }: ChangeOf<"restore-widget">,
): Promise<{ dashboardId: string; widgetId: string }> {
  await writeDashboard(transaction, tenant, { dashboardId, revision: null });
  const widget = await transaction.widget.findFirst({
    where: { id: widgetId, dashboardId, deletedAt: { not: null } },
    select: { x: true, y: true, width: true, height: true },
  });
  if (!widget) throw noSuchWidget();
  await needRoomForWidget(transaction, tenant, dashboardId);
  const taken = await placesOf(transaction, dashboardId);
  const place = taken.some((other) => overlaps(other, widget)) ? firstFreePlace(taken, widget) : widget;
  await transaction.widget.update({
    where: { id: widgetId },
    data: { x: place.x, y: place.y, width: place.width, height: place.height, deletedAt: null },
  });
  return { dashboardId, widgetId };
}
