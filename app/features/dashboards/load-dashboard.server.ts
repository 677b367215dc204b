import { db } from "~/db/client.server";
import type { Prisma } from "~/db/generated/client";
import { storable } from "~/db/stored-text";
import { chartConfig } from "../charts/chart-config-schema";
import type { TenantContext } from "../tenancy/tenant-context";
import type { DashboardWidget } from "./dashboard-widget";
import { inReadingOrder } from "./grid/reading-order";
import type { StoredDashboard } from "./stored-dashboard";

/**
 * A custom dashboard of the tenant's organization, or null when there is none of this id: never was, is deleted, or
 * belongs to others.
 */
export async function loadDashboard(
  tenant: TenantContext,
  id: string,
  transaction: Prisma.TransactionClient = db,
): Promise<StoredDashboard | null> {
  if (!storable(id)) return null;
  const found = await transaction.dashboard.findFirst({
    where: { id, organizationId: tenant.organization.id, deletedAt: null },
    select: {
      id: true,
      name: true,
      description: true,
      revision: true,
      widgets: {
        where: { deletedAt: null },
        select: {
          id: true,
          title: true,
          kind: true,
          query: true,
          chart: true,
          x: true,
          y: true,
          width: true,
          height: true,
        },
      },
    },
  });
  if (!found) return null;
  return {
    ...found,
    widgets: inReadingOrder(
      found.widgets.map((widget) => ({
        ...widget,
        kind: kindOf(widget.kind),
        // Stored by this product alone; a form of an older version falls back to the suggested chart.
        chart: chartConfig.safeParse(widget.chart).data ?? null,
      })),
    ),
  };
}

function kindOf(stored: string): DashboardWidget["kind"] {
  if (stored === "chart" || stored === "table" || stored === "number") return stored;
  throw new Error(`A widget is stored with the unknown kind ${stored}.`);
}
