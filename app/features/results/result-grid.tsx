// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are drawn only in sight, which tables do not lay out.
import type { ColumnSort, Table } from "@tanstack/react-table";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { QueryColumn, QueryRow, QueryValue } from "trql/protocol";
import { type CellPlace, moveCell } from "./cell-movement";
import { narrowestColumn, widestColumn } from "./column-widths";
import { copyText } from "./copy-text";
import { rawText } from "./raw-text";
import { readValue } from "./read-value";
import { ResultGridHeader } from "./result-grid-header";
import { ResultGridRow } from "./result-grid-row";
import { ValueDialog } from "./value-dialog";

export interface ResultGridProps {
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly QueryRow[];
  /** Knows the columns' widths. */
  readonly table: Table<QueryRow>;
  readonly sorting: ColumnSort | null;
  readonly onSort: (column: number) => void;
  readonly pretty: boolean;
  readonly timeZone: string;
}

const rowHeight = 32;
const headerHeight = 46;
const resizeStep = 16;

/** Cells in rows and columns, drawn only where in sight, walked over by keyboard as a spreadsheet is. */
export function ResultGrid({ columns, rows, table, sorting, onSort, pretty, timeZone }: ResultGridProps) {
  const [active, setActive] = useState<CellPlace>({ row: -1, column: 0 });
  const [opened, setOpened] = useState<{ column: QueryColumn; value: QueryValue } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  /** The cell that is to have the focus once it is drawn. */
  const wanted = useRef<CellPlace | null>(null);
  const headers = table.getFlatHeaders();
  const widths = headers.map((header) => header.getSize());

  // The active cell is always drawn: were it dropped while scrolling, the focus would fall out of the grid.
  const rowRange = useCallback((range: Range) => withIndex(range, active.row), [active.row]);
  const columnRange = useCallback((range: Range) => withIndex(range, active.column), [active.column]);
  const rowWindow = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    // The header stands above the rows and covers what scrolls under it.
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: rowRange,
  });
  const columnWindow = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? narrowestColumn,
    overscan: 2,
    rangeExtractor: columnRange,
  });
  const widthsKey = widths.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the widths.
  useEffect(() => columnWindow.measure(), [widthsKey, columnWindow]);

  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { row, column } = wanted.current;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`);
    if (!cell) return;
    wanted.current = null;
    cell.focus({ preventScroll: true });
  });

  const goTo = (place: CellPlace) => {
    wanted.current = place;
    setActive(place);
    if (place.row >= 0) rowWindow.scrollToIndex(place.row);
    columnWindow.scrollToIndex(place.column);
  };
  const resize = (column: number, by: number) =>
    table.setColumnSizing((before) => ({
      ...before,
      [String(column)]: Math.max(narrowestColumn, Math.min(widestColumn, (widths[column] ?? 0) + by)),
    }));
  const valueAt = (place: CellPlace) => {
    const column = columns[place.column];
    const row = rows[place.row];
    return column && row ? { column, value: readValue(row, column.name) } : null;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const onCell = event.target instanceof HTMLElement && event.target.dataset.cell !== undefined;
    if (!onCell || event.altKey) return;
    const { key } = event;
    const far = event.ctrlKey || event.metaKey;
    const onHeader = active.row === -1;
    if (far && key.toLowerCase() === "c" && !event.shiftKey) {
      // A selection made by the pointer is what its owner wants copied.
      if (window.getSelection()?.toString()) return;
      event.preventDefault();
      const found = valueAt(active);
      if (found) copyText(rawText(found.value), "the value");
      else copyText(columns[active.column]?.name ?? "", "the column's name");
    } else if (key === "Enter" || (key === " " && onHeader)) {
      event.preventDefault();
      if (onHeader) onSort(active.column);
      else setOpened(valueAt(active));
    } else if (onHeader && event.shiftKey && (key === "ArrowLeft" || key === "ArrowRight")) {
      event.preventDefault();
      resize(active.column, key === "ArrowRight" ? resizeStep : -resizeStep);
    } else {
      const inSight = (scroller.current?.clientHeight ?? 0) - headerHeight;
      const page = Math.max(1, Math.floor(inSight / rowHeight) - 1);
      const next = moveCell(active, key, far, { rows: rows.length, columns: columns.length, page });
      if (next === null) return;
      event.preventDefault();
      goTo(next);
    }
  };

  const activateHeader = useCallback((column: number) => setActive({ row: -1, column }), []);
  const drawnColumns = columnWindow.getVirtualItems();
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        aria-label="Result"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-readonly
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-auto overscroll-x-contain rounded-lg border border-line bg-surface text-[13px]"
      >
        <div className="relative min-w-full" style={{ width: columnWindow.getTotalSize() }}>
          <ResultGridHeader
            height={headerHeight}
            columns={columns}
            headers={headers}
            drawn={drawnColumns}
            sorting={sorting}
            resizing={table.getState().columnSizingInfo.isResizingColumn || null}
            activeColumn={active.row === -1 ? active.column : null}
            onSort={onSort}
            onActivate={activateHeader}
          />
          <div role="rowgroup" className="relative" style={{ height: rows.length * rowHeight }}>
            {rowWindow.getVirtualItems().map((item) => {
              const row = rows[item.index];
              return (
                row && (
                  <ResultGridRow
                    key={item.index}
                    row={row}
                    index={item.index}
                    top={item.start - headerHeight}
                    height={rowHeight}
                    columns={columns}
                    drawn={drawnColumns}
                    activeColumn={active.row === item.index ? active.column : null}
                    pretty={pretty}
                    timeZone={timeZone}
                    onActivate={setActive}
                    onOpen={setOpened}
                  />
                )
              );
            })}
          </div>
        </div>
      </div>
      {opened && (
        <ValueDialog
          column={opened.column}
          value={opened.value}
          onClose={() => {
            setOpened(null);
            goTo(active);
          }}
        />
      )}
    </>
  );
}

function withIndex(range: Range, index: number): number[] {
  const drawn = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || drawn.includes(index)) return drawn;
  return [...drawn, index].sort((a, b) => a - b);
}
