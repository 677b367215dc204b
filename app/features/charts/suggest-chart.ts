import type { QueryColumn, QueryResponse } from "trql/protocol";
import type { ChartConfig } from "./chart-config";
import { isNumberColumn, isTextColumn, isTimeColumn } from "./column-kind";
import { measureKind } from "./measure-kind";

/**
 * The chart that fits the columns, or null when only a table does: numbers over time are lines, one text column
 * splits time into stacked bars, or into lines where the number does not add up, as averages; numbers by text are bars.
 */
export function suggestChart(columns: readonly QueryColumn[], bucket: QueryResponse["bucket"]): ChartConfig | null {
  const times = columns.filter(isTimeColumn);
  const texts = columns.filter(isTextColumn);
  const numbers = columns.filter(isNumberColumn);
  const y = numbers.map((column) => column.name);
  const [firstNumber] = numbers;
  if (firstNumber === undefined || columns.length !== times.length + texts.length + y.length) return null;
  const [time] = times;
  const [text] = texts;
  if (times.length === 1 && time && texts.length === 0) {
    return { type: "line", x: time.name, y, groupBy: null, stacked: false };
  }
  // Without a bucket every row has its own instant, and a stack would have one bar per row.
  if (times.length === 1 && time && texts.length === 1 && text && bucket !== null) {
    return { ...drawnOverTime(firstNumber), x: time.name, y: [firstNumber.name], groupBy: text.name };
  }
  if (times.length === 0 && texts.length === 1 && text) {
    return { type: "bar", x: text.name, y, groupBy: null, stacked: false };
  }
  return null;
}

/**
 * The chart that is drawn when somebody asks for one: the one that fits, else one of the columns that can be drawn, by the
 * first time, text or number and split by the first text besides. Ids of runs group nothing. Null without a number to draw.
 */
export function drawableChart(columns: readonly QueryColumn[], bucket: QueryResponse["bucket"]): ChartConfig | null {
  const fitting = suggestChart(columns, bucket);
  if (fitting) return fitting;
  const numbers = columns.filter(isNumberColumn);
  const texts = columns.filter((column) => isTextColumn(column) && column.renderType !== "runId");
  const x = columns.find(isTimeColumn) ?? texts[0] ?? (numbers.length > 1 ? numbers[0] : undefined);
  const y = numbers.find((column) => column !== x);
  if (!x || !y) return null;
  const split = texts.find((column) => column !== x) ?? null;
  const axes = { x: x.name, y: [y.name], groupBy: split?.name ?? null };
  if (!isTimeColumn(x)) return { type: "bar", ...axes, stacked: split !== null && adds(y) };
  return bucket !== null && split !== null
    ? { ...drawnOverTime(y), ...axes }
    : { type: "line", ...axes, stacked: false };
}

const adds = (column: QueryColumn) => measureKind(column) === "sum";

/** Of a split in buckets: what does not add up says nothing in a pile. */
function drawnOverTime(column: QueryColumn): Pick<ChartConfig, "type" | "stacked"> {
  return adds(column) ? { type: "bar", stacked: true } : { type: "line", stacked: false };
}
