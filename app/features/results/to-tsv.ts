import type { QueryColumn, QueryRow } from "trql/protocol";
import { delimitedRows } from "./delimited";

/** Cells as spreadsheets paste them: a line for each row, tabs between values, exact values, no header. */
export function toTsv(columns: readonly QueryColumn[], rows: readonly QueryRow[]): string {
  return delimitedRows(columns, rows, "\t").join("\n");
}
