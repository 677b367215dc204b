// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are drawn only in sight, which tables do not lay out.
import type { VirtualItem } from "@tanstack/react-virtual";
import { memo } from "react";
import type { QueryColumn, QueryRow } from "trql/protocol";
import type { CellPlace } from "./cell-movement";
import type { CellStyle } from "./cell-text";
import { readValue } from "./read-value";
import { ResultGridCell } from "./result-grid-cell";

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
        return (
          <ResultGridCell
            key={item.index}
            value={readValue(row, column.name)}
            column={column}
            rowIndex={index}
            columnIndex={item.index}
            left={item.start}
            width={item.size}
            active={activeColumn === item.index}
            selected={item.index >= props.selectedFrom && item.index <= props.selectedTo}
            needle={needle}
            found={props.foundColumn === item.index}
            style={style}
            onActivate={props.onActivate}
          />
        );
      })}
    </div>
  );
});
