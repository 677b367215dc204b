// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are drawn only in sight, which tables do not lay out.
import { memo } from "react";
import type { QueryColumn, QueryValue } from "trql/protocol";
import { isNumberColumn } from "../charts/column-kind";
import { CellContent } from "./cell-content";
import type { CellPlace } from "./cell-movement";
import { type CellStyle, cellText } from "./cell-text";
import { cellTitle } from "./cell-title";

export interface ResultGridCellProps {
  readonly value: QueryValue;
  readonly column: QueryColumn;
  readonly rowIndex: number;
  readonly columnIndex: number;
  /** Pixels from the first column, and wide. */
  readonly left: number;
  readonly width: number;
  readonly active: boolean;
  readonly selected: boolean;
  /** In small letters: a cell that holds it is marked; empty for none. */
  readonly needle: string;
  /** Whether the search stands here. */
  readonly found: boolean;
  readonly style: CellStyle;
  readonly onActivate: (place: CellPlace) => void;
}

/** One value in its place. Kept as it is while its row is walked over and further columns come into sight. */
export const ResultGridCell = memo(function ResultGridCell(props: ResultGridCellProps) {
  const { value, column, rowIndex, columnIndex, needle, style } = props;
  const holds = needle !== "" && value !== null && cellText(value, column, style).toLowerCase().includes(needle);
  const mark = props.found ? "bg-warning/45" : holds ? "bg-warning/20" : props.selected ? "bg-selected" : "";
  return (
    <div
      role="gridcell"
      aria-colindex={columnIndex + 1}
      aria-selected={props.selected}
      data-cell={`${rowIndex}:${columnIndex}`}
      tabIndex={props.active ? 0 : -1}
      title={cellTitle(value, column)}
      onFocus={() => props.onActivate({ row: rowIndex, column: columnIndex })}
      // Below it there is room for what is to be known of the result, which covers what scrolls under it.
      className={`absolute top-0 flex h-full scroll-mb-10 cursor-default items-center px-3 text-ink focus:bg-selected focus:outline-2 focus:outline-focus focus:-outline-offset-2 ${isNumberColumn(column) ? "justify-end tabular-nums" : ""} ${mark}`}
      style={{ left: props.left, width: props.width }}
    >
      <span className="min-w-0 truncate">
        <CellContent value={value} column={column} timeZone={style.timeZone} pretty={style.pretty} />
      </span>
    </div>
  );
});
