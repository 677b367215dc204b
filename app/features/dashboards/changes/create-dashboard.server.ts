import type { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import { checkQuery } from "./check-query.server";
import type { ChangeOf } from "./dashboard-change";
import { insertWidget } from "./insert-widget.server";
import { newId } from "./new-id.server";
import { needRoomForDashboard } from "./plan-room.server";

/** Creates a dashboard, with its first widget when one is given. */
export async function createDashboard(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  { name, description, widget }: ChangeOf<"create-dashboard">,
): Promise<{ dashboardId: string; widgetId?: string }> {
  if (widget) checkQuery(widget.query);
  await needRoomForDashboard(transaction, tenant);
  const { id: dashboardId } = await transaction.dashboard.create({
    data: {
      id: newId("dash"),
      organizationId: tenant.organization.id,
      name,
      description,
      createdById: tenant.actor.kind === "user" ? tenant.actor.userId : null,
    },
    select: { id: true },
  });
  if (!widget) return { dashboardId };
  return { dashboardId, widgetId: await insertWidget(transaction, dashboardId, widget) };
}
