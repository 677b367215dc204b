import type { QueryColumn, QueryRow } from "trql/protocol";
import type { CellPlace } from "./cell-movement";
import { type CellStyle, cellText } from "./cell-text";
import { readValue } from "./read-value";

/** More places than anyone steps through. */
const most = 10_000;

/** Where a text stands, row by row, in any case of letters; the first ten thousand places. */
export function findCells(
  text: string,
  columns: readonly QueryColumn[],
  rows: readonly QueryRow[],
  style: CellStyle,
): readonly CellPlace[] {
  const wanted = text.trim().toLowerCase();
  const places: CellPlace[] = [];
  if (wanted === "") return places;
  for (const [row, values] of rows.entries()) {
    for (const [column, description] of columns.entries()) {
      const value = readValue(values, description.name);
      if (value === null || !cellText(value, description, style).toLowerCase().includes(wanted)) continue;
      places.push({ row, column });
      if (places.length === most) return places;
    }
  }
  return places;
}
