import { refusal } from "~/api/refused-change";
import { db } from "~/db/client.server";
import type { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import { canEditDashboards } from "../can-edit-dashboards";
import { loadDashboard } from "../load-dashboard.server";
import type { StoredDashboard } from "../stored-dashboard";
import { addWidget } from "./add-widget.server";
import type { ChangeOutcome } from "./change-outcome";
import { createDashboard } from "./create-dashboard.server";
import type { DashboardChange } from "./dashboard-change";
import { deleteDashboard } from "./delete-dashboard.server";
import { deleteWidget } from "./delete-widget.server";
import { describeDashboard } from "./describe-dashboard.server";
import { moveWidgets } from "./move-widgets.server";
import { Refused } from "./refused";
import { restoreDashboard } from "./restore-dashboard.server";
import { restoreWidget } from "./restore-widget.server";
import { updateWidget } from "./update-widget.server";

/**
 * Does one change in one transaction: all of it, or nothing and a reason.
 *
 * Ids of other organizations and of other dashboards are answered like ids that do not exist.
 *
 * @param requestId what the reason carries, for support
 * @example `await changeDashboard(tenant, { action: "restore-dashboard", dashboardId }, requestId)`
 */
export async function changeDashboard(
  tenant: TenantContext,
  change: DashboardChange,
  requestId: string,
): Promise<ChangeOutcome> {
  try {
    if (!canEditDashboards(tenant)) {
      throw new Refused(
        "forbidden",
        "Viewers can look at dashboards and not change them. Ask an admin for the role of a member.",
      );
    }
    return await db.$transaction(async (transaction) => {
      const changed = await apply(transaction, tenant, change);
      return { ok: true, ...changed, dashboard: await loadDashboard(tenant, changed.dashboardId, transaction) };
    });
  } catch (problem) {
    return refusal<StoredDashboard>(problem, requestId);
  }
}

function apply(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  change: DashboardChange,
): Promise<{ dashboardId: string; widgetId?: string }> {
  switch (change.action) {
    case "create-dashboard":
      return createDashboard(transaction, tenant, change);
    case "describe-dashboard":
      return describeDashboard(transaction, tenant, change);
    case "delete-dashboard":
      return deleteDashboard(transaction, tenant, change);
    case "restore-dashboard":
      return restoreDashboard(transaction, tenant, change);
    case "add-widget":
      return addWidget(transaction, tenant, change);
    case "update-widget":
      return updateWidget(transaction, tenant, change);
    case "move-widgets":
      return moveWidgets(transaction, tenant, change);
    case "delete-widget":
      return deleteWidget(transaction, tenant, change);
    case "restore-widget":
      return restoreWidget(transaction, tenant, change);
  }
}
