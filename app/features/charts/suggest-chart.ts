import type { QueryColumn, QueryResponse } from "trql/protocol";
import type { ChartConfig } from "./chart-config";
import { isNumberColumn, isTextColumn, isTimeColumn } from "./column-kind";

/**
 * The chart that fits the columns, or null when only a table does: numbers over time are lines, one text column
 * splits time into stacked bars, numbers by text are bars.
 */
export function suggestChart(columns: readonly QueryColumn[], bucket: QueryResponse["bucket"]): ChartConfig | null {
  const times = columns.filter(isTimeColumn);
  const texts = columns.filter(isTextColumn);
  const y = columns.filter(isNumberColumn).map((column) => column.name);
  const [firstNumber] = y;
  if (firstNumber === undefined || columns.length !== times.length + texts.length + y.length) return null;
  const [time] = times;
  const [text] = texts;
  if (times.length === 1 && time && texts.length === 0) {
    return { type: "line", x: time.name, y, groupBy: null, stacked: false };
  }
  // Without a bucket every row has its own instant, and a stack would have one bar per row.
  if (times.length === 1 && time && texts.length === 1 && text && bucket !== null) {
    return { type: "bar", x: time.name, y: [firstNumber], groupBy: text.name, stacked: true };
  }
  if (times.length === 0 && texts.length === 1 && text) {
    return { type: "bar", x: text.name, y, groupBy: null, stacked: false };
  }
  return null;
}
