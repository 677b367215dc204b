import type { CellPlace } from "./cell-movement";

/** A rectangle of cells; all four are inside it. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The rectangle between two cells; the header has no part in it. */
export function rangeBetween(one: CellPlace, other: CellPlace): CellRange {
  return {
    top: Math.max(0, Math.min(one.row, other.row)),
    bottom: Math.max(0, Math.max(one.row, other.row)),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  };
}

/** True for more than one cell: a single one is no selection, it only has the focus. */
export function isSeveral(range: CellRange): boolean {
  return range.top !== range.bottom || range.left !== range.right;
}

/** @example rangeWords({ top: 0, bottom: 2, left: 1, right: 1 }) // "3 rows × 1 column" */
export function rangeWords({ top, bottom, left, right }: CellRange): string {
  const words = (count: number, noun: string) => `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
  return `${words(bottom - top + 1, "row")} × ${words(right - left + 1, "column")}`;
}
