import type { QueryResponse } from "trql/protocol";
import { isNumberColumn } from "../charts/column-kind";
import { formatValue } from "./format-value";
import { rawText } from "./raw-text";
import { readValue } from "./read-value";
import { isInstantColumn } from "./type-line";

/**
 * The rows as a Markdown table: numbers on the right, bars and line breaks of values made safe.
 *
 * @param timeZone With it values are formatted as the table shows them and the zone of times is named, without it they are exact.
 */
export function toMarkdown(response: Pick<QueryResponse, "columns" | "rows">, timeZone?: string): string {
  const { columns, rows } = response;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return `${[
    line(
      columns.map((column) => safe(timeZone && isInstantColumn(column) ? `${column.name} (${timeZone})` : column.name)),
    ),
    line(columns.map((column) => (isNumberColumn(column) ? "---:" : "---"))),
    ...rows.map((row) =>
      line(
        columns.map((column) => {
          const value = readValue(row, column.name);
          return safe(timeZone === undefined ? rawText(value) : formatValue(value, { ...column, timeZone }));
        }),
      ),
    ),
  ].join("\n")}\n`;
}

function safe(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&|]/g, (character) =>
      character === "<" ? "&lt;" : character === "&" ? "&amp;" : `\\${character}`,
    )
    .replace(/\r\n|\r|\n/g, "<br>");
}
