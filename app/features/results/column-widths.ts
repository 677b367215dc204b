import type { QueryColumn, QueryRow } from "trql/protocol";
import { isNumberColumn } from "../charts/column-kind";
import type { CellStyle } from "./cell-text";
import { formatValue } from "./format-value";
import { readValue } from "./read-value";
import { typeLine } from "./type-line";

export const narrowestColumn = 72;
export const widestColumn = 1200;
const widestAtFirst = 360;
/** A long name gives way to its values, which would lie out of sight behind it: it is whole in the tooltip. */
const widestName = 216;
/** Of the table's letters, pixels: an average that errs on the wide side; holds for its smaller monospace too. */
const letter = 7.3;
/** Names are written in a bolder weight. */
const nameLetter = 7.8;
/** Digits of one width are wider than letters are on average. */
const digit = 8.3;
const sample = 100;

/** First widths of the columns, pixels: room for the name and for what the first rows hold. */
export function columnWidths(
  columns: readonly QueryColumn[],
  rows: readonly QueryRow[],
  timeZone = "UTC",
): readonly number[] {
  const style: CellStyle = { pretty: true, timeZone };
  return columns.map((column) => {
    const texts = rows
      .slice(0, sample)
      .map((row) => formatValue(readValue(row, column.name), { ...column, timeZone }).length);
    // Names share their line with the mark of the sort order; chips and badges are wider than their text.
    const header = Math.max(
      Math.min(widestName, column.name.length * nameLetter + 24),
      typeLine(column, style).length * 6.2,
    );
    const chips = column.renderType === "tags" || column.renderType === "runStatus" ? 40 : 0;
    const content = Math.max(0, ...texts) * (isNumberColumn(column) ? digit : letter) + chips;
    return Math.round(Math.min(widestAtFirst, Math.max(narrowestColumn, header, content)) + 24);
  });
}
