// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are drawn only in sight, which tables do not lay out.
import type { VirtualItem } from "@tanstack/react-virtual";
import { memo } from "react";
import type { QueryColumn, QueryRow, QueryValue } from "trql/protocol";
import { isNumberColumn } from "../charts/column-kind";
import { CellContent } from "./cell-content";
import type { CellPlace } from "./cell-movement";
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
  readonly pretty: boolean;
  readonly timeZone: string;
  readonly onActivate: (place: CellPlace) => void;
  readonly onOpen: (cell: { column: QueryColumn; value: QueryValue }) => void;
}

/** One row. Kept as it is while others scroll by. */
export const ResultGridRow = memo(function ResultGridRow(props: ResultGridRowProps) {
  const { row, index, top, height, columns, drawn, activeColumn } = props;
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
        // Never read in a line: a click is enough. Enter and a double click open every cell.
        const nested = value !== null && typeof value === "object" && column.renderType !== "tags";
        return (
          <div
            key={item.index}
            role="gridcell"
            aria-colindex={item.index + 1}
            data-cell={`${index}:${item.index}`}
            tabIndex={activeColumn === item.index ? 0 : -1}
            title={cellTitle(value, column)}
            onFocus={() => props.onActivate({ row: index, column: item.index })}
            {...(nested ? { onClick: () => props.onOpen({ column, value }) } : {})}
            onDoubleClick={() => props.onOpen({ column, value })}
            className={`absolute top-0 flex h-full items-center px-3 text-ink focus:bg-selected focus:outline-2 focus:outline-focus focus:-outline-offset-2 ${isNumberColumn(column) ? "justify-end tabular-nums" : ""} ${nested ? "cursor-pointer" : ""}`}
            style={{ left: item.start, width: item.size }}
          >
            <span className="min-w-0 truncate">
              <CellContent value={value} column={column} timeZone={props.timeZone} pretty={props.pretty} />
            </span>
          </div>
        );
      })}
    </div>
  );
});
