// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are drawn only in sight, which tables do not lay out.
import type { VirtualItem } from "@tanstack/react-virtual";
import { memo } from "react";
import type { QueryColumn, QueryRow } from "trql/protocol";
import { isNumberColumn } from "../charts/column-kind";
import { CellContent } from "./cell-content";
import type { CellPlace } from "./cell-movement";
import { type CellStyle, cellText } from "./cell-text";
import { cellTitle } from "./cell-title";
import { readValue } from "./read-value";

export interface ResultGridRowProps {
  readonly row: QueryRow;
  readonly index: number;
  /** Pixels from the first row. */
  readonly top: number;
  readonly height: number;
  readonly columns: readonly QueryColumn[];
  readonly drawn: readonly VirtualItem[];
  readonly activeColumn: number | null;
  /** The columns that are selected in this row; -1 twice for none. */
  readonly selectedFrom: number;
  readonly selectedTo: number;
  /** In small letters: cells that hold it are marked; empty for none. */
  readonly needle: string;
  /** The column of the place that the search stands at, in this row. */
  readonly foundColumn: number | null;
  readonly style: CellStyle;
  readonly onActivate: (place: CellPlace) => void;
}

/** One row. Kept as it is while others scroll by. */
export const ResultGridRow = memo(function ResultGridRow(props: ResultGridRowProps) {
  const { row, index, top, height, columns, drawn, activeColumn, needle, style } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus, not the rows.
    <div
      role="row"
      aria-rowindex={index + 2}
      className="absolute inset-x-0 top-0 border-line/60 border-b hover:bg-hover/60"
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {drawn.map((item) => {
        const column = columns[item.index];
        if (!column) return null;
        const value = readValue(row, column.name);
        const selected = item.index >= props.selectedFrom && item.index <= props.selectedTo;
        const found = needle !== "" && value !== null && cellText(value, column, style).toLowerCase().includes(needle);
        const mark =
          props.foundColumn === item.index ? "bg-warning/45" : found ? "bg-warning/20" : selected ? "bg-selected" : "";
        return (
          <div
            key={item.index}
            role="gridcell"
            aria-colindex={item.index + 1}
            aria-selected={selected}
            data-cell={`${index}:${item.index}`}
            tabIndex={activeColumn === item.index ? 0 : -1}
            title={cellTitle(value, column)}
            onFocus={() => props.onActivate({ row: index, column: item.index })}
            className={`absolute top-0 flex h-full cursor-default items-center px-3 text-ink focus:bg-selected focus:outline-2 focus:outline-focus focus:-outline-offset-2 ${isNumberColumn(column) ? "justify-end tabular-nums" : ""} ${mark}`}
            style={{ left: item.start, width: item.size }}
          >
            <span className="min-w-0 truncate">
              <CellContent value={value} column={column} timeZone={style.timeZone} pretty={style.pretty} />
            </span>
          </div>
        );
      })}
    </div>
  );
});
