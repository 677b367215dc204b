import type { OpenSaved } from "../query-tabs/tab-set";
import type { TenantContext } from "../tenancy/tenant-context";
import { canEditDashboards } from "./can-edit-dashboards";
import { loadDashboard } from "./load-dashboard.server";
import { openWidget } from "./open-widget";

/**
 * The widget that the address of the query page names, to be edited there. Null when there is none of these ids in the
 * organization, also for who may not change dashboards: they can look at its query on the dashboard.
 *
 * @param name `dashboardId/widgetId`
 */
export async function loadOpenWidget(tenant: TenantContext, name: string): Promise<OpenSaved | null> {
  const [dashboardId = "", widgetId = "", ...rest] = name.split("/");
  if (rest.length > 0 || !canEditDashboards(tenant)) return null;
  const dashboard = await loadDashboard(tenant, dashboardId);
  return dashboard && openWidget(dashboard, widgetId);
}
