import type { QueryResponse } from "trql/protocol";
import type { ChartConfig } from "../charts/chart-config";
import { suggestChart } from "../charts/suggest-chart";

/**
 * The chart of a result: the one that the link asks for when the result has its columns, else the one that suits the
 * result; null when the result has nothing to draw.
 */
export function chosenChart(
  wanted: ChartConfig | null,
  response: Pick<QueryResponse, "columns" | "bucket">,
): ChartConfig | null {
  const names = new Set(response.columns.map((column) => column.name));
  const has = (name: string | null) => name === null || names.has(name);
  if (wanted && wanted.y.length > 0 && [wanted.x, wanted.groupBy, ...wanted.y].every(has)) return wanted;
  return suggestChart(response.columns, response.bucket);
}
