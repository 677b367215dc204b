import type { QueryResponse } from "trql/protocol";
import { delimitedField, delimitedRows } from "./delimited";

/** The rows as CSV (RFC 4180, CRLF, header first), safe to open in a spreadsheet. */
export function toCsv({ columns, rows }: Pick<QueryResponse, "columns" | "rows">): string {
  const header = columns.map((column) => delimitedField(column.name, "String", ",")).join(",");
  return `${[header, ...delimitedRows(columns, rows, ",")].join("\r\n")}\r\n`;
}
