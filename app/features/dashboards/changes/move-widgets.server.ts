import type { Prisma } from "~/db/generated/client";
import type { TenantContext } from "../../tenancy/tenant-context";
import { overlaps } from "../grid/place";
import type { ChangeOf } from "./dashboard-change";
import { placesOf } from "./insert-widget.server";
import { noSuchWidget, Refused } from "./refused";
import { writeDashboard } from "./write-dashboard.server";

/** Gives widgets new places and sizes, all of them or none. Widgets that are not named stay where they are. */
export async function moveWidgets(
  transaction: Prisma.TransactionClient,
  tenant: TenantContext,
  change: ChangeOf<"move-widgets">,
): Promise<{ dashboardId: string }> {
  const { dashboardId, places } = change;
  await writeDashboard(transaction, tenant, change);
  const layout = new Map((await placesOf(transaction, dashboardId)).map((widget) => [widget.id, widget]));
  const moved = places.filter(({ id, x, y, width, height }) => {
    const old = layout.get(id);
    if (!old) throw noSuchWidget();
    return old.x !== x || old.y !== y || old.width !== width || old.height !== height;
  });
  for (const place of places) layout.set(place.id, place);
  const all = [...layout.values()];
  if (all.some((one, index) => all.slice(index + 1).some((other) => overlaps(one, other)))) {
    throw new Refused("invalid_request", "Two widgets would lie over each other.");
  }
  for (const { id, ...place } of moved) await transaction.widget.update({ where: { id }, data: place });
  return { dashboardId };
}
