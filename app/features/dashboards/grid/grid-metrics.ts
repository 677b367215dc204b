/** The grid of every dashboard. Heights follow from these numbers alone, on the server and in the browser alike. */
export const grid = {
  columns: 12,
  /** Pixels of one row, without the gap below it. */
  rowHeight: 32,
  /** Pixels between widgets, both ways. */
  gap: 16,
  minWidth: 2,
  minHeight: 3,
  maxHeight: 24,
} as const;

/** Pixels that a widget of so many rows is high. */
export function heightOf(rows: number): number {
  return rows * grid.rowHeight + (rows - 1) * grid.gap;
}
