// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are drawn only in sight, which tables do not lay out.
import type { VirtualItem } from "@tanstack/react-virtual";
import type { KeyboardEvent } from "react";
import type { QueryColumn } from "trql/protocol";
import { isNumberColumn } from "../charts/column-kind";
import type { ColumnFilters } from "./filter-rows";

export interface ResultFilterRowProps {
  readonly height: number;
  readonly columns: readonly QueryColumn[];
  readonly drawn: readonly VirtualItem[];
  readonly filters: ColumnFilters;
  readonly onFilters: (filters: ColumnFilters) => void;
  /** Esc in an empty field. */
  readonly onLeft: () => void;
  /** Enter or the arrow down: to the rows below. */
  readonly onRows: (column: number) => void;
}

/** A field under each column's name that narrows the rows that are shown. */
export function ResultFilterRow(props: ResultFilterRowProps) {
  const { height, columns, drawn, filters, onFilters } = props;
  const onKeyDown = (event: KeyboardEvent, column: number) => {
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      props.onRows(column);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (filters.get(column)) onFilters(new Map(filters).set(column, ""));
      else props.onLeft();
    }
  };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus, not the rows.
    <div role="row" className="relative border-line border-t" style={{ height }}>
      {drawn.map((item) => {
        const column = columns[item.index];
        if (!column) return null;
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the field inside takes the focus.
          <div
            key={item.index}
            role="gridcell"
            aria-colindex={item.index + 1}
            className="absolute top-0 flex h-full items-center px-1.5"
            style={{ left: item.start, width: item.size }}
          >
            <input
              type="text"
              data-filter={item.index}
              aria-label={`Filter ${column.name}`}
              title="Part of the text, =exact, !not, > 5, <= 5, NULL, !NULL"
              placeholder={isNumberColumn(column) ? "> 0" : "Filter"}
              value={filters.get(item.index) ?? ""}
              onChange={(event) => onFilters(new Map(filters).set(item.index, event.target.value))}
              onKeyDown={(event) => onKeyDown(event, item.index)}
              className={`h-6 w-full min-w-0 rounded-sm border px-1.5 text-ink text-xs placeholder:text-ink-faint ${filters.get(item.index)?.trim() ? "border-accent bg-selected" : "border-line bg-surface"}`}
            />
          </div>
        );
      })}
    </div>
  );
}
