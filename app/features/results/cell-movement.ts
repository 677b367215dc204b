/** A cell of a grid. Row -1 is the header. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down move by. */
  readonly page: number;
}

/**
 * Where a key leads from a cell, as in every spreadsheet: arrows by one, Home and End along the row, with Ctrl or Cmd
 * to the corners, pages by what is in sight. Null when the key moves nothing.
 */
export function moveCell(place: CellPlace, key: string, far: boolean, size: GridSize): CellPlace | null {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const at = (row: number, column: number): CellPlace => ({
    row: Math.max(-1, Math.min(lastRow, row)),
    column: Math.max(0, Math.min(lastColumn, column)),
  });
  switch (key) {
    case "ArrowUp":
      return far ? at(0, place.column) : at(place.row - 1, place.column);
    case "ArrowDown":
      return far ? at(lastRow, place.column) : at(place.row + 1, place.column);
    case "ArrowLeft":
      return far ? at(place.row, 0) : at(place.row, place.column - 1);
    case "ArrowRight":
      return far ? at(place.row, lastColumn) : at(place.row, place.column + 1);
    case "Home":
      return at(far ? 0 : place.row, 0);
    case "End":
      return at(far ? lastRow : place.row, lastColumn);
    case "PageUp":
      return at(Math.max(Math.min(0, place.row), place.row - size.page), place.column);
    case "PageDown":
      return at(place.row + size.page, place.column);
    default:
      return null;
  }
}
