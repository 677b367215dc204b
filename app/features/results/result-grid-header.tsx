// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are drawn only in sight, which tables do not lay out.
import type { ColumnSort, Header } from "@tanstack/react-table";
import type { VirtualItem } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { memo } from "react";
import type { QueryColumn, QueryRow } from "trql/protocol";
import { Tooltip } from "../../ui/tooltip";
import { isNumberColumn } from "../charts/column-kind";
import type { CellStyle } from "./cell-text";
import { typeLine } from "./type-line";

export interface ResultGridHeaderProps {
  readonly height: number;
  readonly columns: readonly QueryColumn[];
  readonly headers: readonly Header<QueryRow, unknown>[];
  readonly drawn: readonly VirtualItem[];
  readonly style: CellStyle;
  readonly sorting: ColumnSort | null;
  /** The id of the column that is being resized: a change of it draws the header anew. */
  readonly resizing: string | null;
  readonly activeColumn: number | null;
  readonly onSort: (column: number) => void;
  readonly onActivate: (column: number) => void;
}

/** The names and types of the columns, always in sight; each sorts by click or Enter and resizes at its right edge. */
export const ResultGridHeader = memo(function ResultGridHeader(props: ResultGridHeaderProps) {
  const { height, columns, headers, drawn, style, sorting, activeColumn } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus, not the rows.
    <div role="row" aria-rowindex={1} className="relative" style={{ height }}>
      {drawn.map((item) => {
        const column = columns[item.index];
        const header = headers[item.index];
        if (!column || !header) return null;
        const order = sorting?.id === String(item.index) ? (sorting.desc ? "descending" : "ascending") : "none";
        const Mark = order === "none" ? ChevronsUpDown : order === "ascending" ? ArrowUp : ArrowDown;
        const right = isNumberColumn(column);
        return (
          <Tooltip
            key={item.index}
            side="bottom"
            content={
              <>
                <span className="font-medium">{column.name}</span>{" "}
                <span className="font-mono text-ink-muted">{column.type}</span>
                {column.description && <span className="block">{column.description}</span>}
                <span className="mt-1 block text-ink-muted">Enter sorts. Shift with ← or → resizes.</span>
              </>
            }
          >
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it handles the keys. */}
            <div
              role="columnheader"
              aria-colindex={item.index + 1}
              aria-sort={order}
              data-cell={`-1:${item.index}`}
              tabIndex={activeColumn === item.index ? 0 : -1}
              onFocus={() => props.onActivate(item.index)}
              onClick={() => props.onSort(item.index)}
              className={`group absolute top-0 flex h-full cursor-pointer select-none flex-col justify-center px-3 hover:bg-hover focus-visible:-outline-offset-2 ${right ? "items-end" : "items-start"}`}
              style={{ left: item.start, width: item.size }}
            >
              <span className={`flex max-w-full items-center gap-1 ${right ? "flex-row-reverse" : ""}`}>
                <span className="truncate font-medium text-ink">{column.name}</span>
                <Mark
                  aria-hidden
                  className={`size-3.5 shrink-0 ${order === "none" ? "text-ink-faint opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100" : "text-accent"}`}
                />
              </span>
              <span className="max-w-full truncate text-[11px] text-ink-faint leading-4">
                {typeLine(column, style)}
              </span>
              <div
                aria-hidden
                onPointerDown={(event) => event.stopPropagation()}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                onClick={(event) => event.stopPropagation()}
                onDoubleClick={(event) => {
                  event.stopPropagation();
                  header.column.resetSize();
                }}
                className="absolute top-0 right-0 flex h-full w-2.5 cursor-col-resize touch-none items-center justify-end"
              >
                <span
                  className={`h-5 w-px ${props.resizing === header.id ? "h-full w-0.5 bg-accent" : "bg-line group-hover:bg-line-strong"}`}
                />
              </div>
            </div>
          </Tooltip>
        );
      })}
    </div>
  );
});
