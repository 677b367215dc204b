import { Prisma } from "~/db/generated/client";
import { firstFreePlace, type Place } from "../grid/place";
import type { WidgetContent } from "./dashboard-change";
import { newId } from "./new-id.server";

/** How large a new widget is, in grid units. */
const usualSize = {
  chart: { width: 6, height: 7 },
  table: { width: 6, height: 7 },
  number: { width: 3, height: 3 },
} as const;

/** Puts a widget on a dashboard that the caller has locked, at the first free place. */
export async function insertWidget(
  transaction: Prisma.TransactionClient,
  dashboardId: string,
  content: WidgetContent,
  size: { width: number; height: number } = usualSize[content.kind],
): Promise<string> {
  const place = firstFreePlace(await placesOf(transaction, dashboardId), size);
  const { id } = await transaction.widget.create({
    data: { ...content, chart: content.chart ?? Prisma.DbNull, ...place, id: newId("widget"), dashboardId },
    select: { id: true },
  });
  return id;
}

/** Where the dashboard's widgets stand. */
export function placesOf(
  transaction: Prisma.TransactionClient,
  dashboardId: string,
): Promise<(Place & { id: string })[]> {
  return transaction.widget.findMany({
    where: { dashboardId, deletedAt: null },
    select: { id: true, x: true, y: true, width: true, height: true },
  });
}
