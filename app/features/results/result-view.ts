import type { QueryResponse } from "trql/protocol";
import { isNumberColumn, isTimeColumn } from "../charts/column-kind";
import { suggestChart } from "../charts/suggest-chart";

export type ResultView = "table" | "chart" | "number";

/** The first view of a result: one number alone is a number, numbers over time a chart, all else a table. */
export function suggestView(response: Pick<QueryResponse, "columns" | "rows" | "bucket">): ResultView {
  const [first] = response.columns;
  if (response.rows.length === 1 && response.columns.length === 1 && first && isNumberColumn(first)) return "number";
  const chart = suggestChart(response.columns, response.bucket);
  return chart && response.columns.some((column) => column.name === chart.x && isTimeColumn(column))
    ? "chart"
    : "table";
}
