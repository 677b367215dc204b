import type { QueryResponse } from "trql/protocol";
import type { ChartConfig } from "../charts/chart-config";
import { drawableChart } from "../charts/suggest-chart";

/**
 * The chart of a result: the one that the link asks for when the result has its columns, else the one that suits the
 * result, or at least draws some of it; null when the result has nothing to draw.
 */
export function chosenChart(
  wanted: ChartConfig | null,
  response: Pick<QueryResponse, "columns" | "bucket">,
): ChartConfig | null {
  const names = new Set(response.columns.map((column) => column.name));
  const has = (name: string | null) => name === null || names.has(name);
  if (wanted && wanted.y.length > 0 && [wanted.x, wanted.groupBy, ...wanted.y].every(has)) return wanted;
  return drawableChart(response.columns, response.bucket);
}
