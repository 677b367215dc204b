// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are drawn only in sight, which tables do not lay out.
import { type ColumnDef, getCoreRowModel, type SortingState, useReactTable } from "@tanstack/react-table";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { SearchX } from "lucide-react";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { QueryColumn, QueryResponse, QueryRow, QueryValue } from "trql/protocol";
import { EmptyState } from "../../ui/empty-state";
import { type CellPlace, moveCell } from "./cell-movement";
import { columnWidths, narrowestColumn, widestColumn } from "./column-widths";
import { copyText } from "./copy-text";
import { rawText } from "./raw-text";
import { readValue } from "./read-value";
import { ResultTableHeader } from "./result-table-header";
import { ResultTableRow } from "./result-table-row";
import { sortRows } from "./sort-rows";
import { TableTools } from "./table-tools";
import { ValueDialog } from "./value-dialog";

export interface ResultTableProps {
  readonly response: QueryResponse;
  /** Of the whole, tools included: pixels, or a CSS length such as `100%`. Fewer rows take less. */
  readonly height?: number | string;
  /** IANA zone that times are shown in. */
  readonly timeZone?: string;
  /** False leaves the tools out, for small places such as widgets. */
  readonly tools?: boolean;
}

const rowHeight = 32;
const headerHeight = 46;
const resizeStep = 16;

/** The rows of a result: sorted, resized, walked over and copied in the browser, and only drawn where in sight. */
export function ResultTable({ response, height = 560, timeZone = "UTC", tools = true }: ResultTableProps) {
  const { columns } = response;
  const [pretty, setPretty] = useState(true);
  const [sorting, setSorting] = useState<SortingState>([]);
  const [active, setActive] = useState<CellPlace>({ row: -1, column: 0 });
  const [opened, setOpened] = useState<{ column: QueryColumn; value: QueryValue } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  // Ids are places in the result: another result's columns must not take over sort order or position.
  const [shown, setShown] = useState(columns);
  if (shown !== columns) {
    setShown(columns);
    if (!sameColumns(shown, columns)) {
      setSorting([]);
      setActive({ row: -1, column: 0 });
    } else if (active.row >= response.rows.length) setActive({ row: -1, column: active.column });
  }

  const rows = useMemo(() => {
    const [by] = sorting;
    const column = by ? columns[Number(by.id)] : undefined;
    return by && column ? sortRows(response.rows, column, by.desc ? "descending" : "ascending") : response.rows;
  }, [response.rows, columns, sorting]);

  const definitions = useMemo<ColumnDef<QueryRow>[]>(() => {
    const widths = columnWidths(columns, response.rows);
    return columns.map((column, index) => ({
      id: String(index),
      header: column.name,
      accessorFn: (row) => readValue(row, column.name),
      size: widths[index] ?? narrowestColumn,
      minSize: narrowestColumn,
      maxSize: widestColumn,
    }));
  }, [columns, response.rows]);
  const table = useReactTable({
    data: rows as QueryRow[],
    columns: definitions,
    state: { sorting },
    onSortingChange: setSorting,
    manualSorting: true,
    columnResizeMode: "onChange",
    getCoreRowModel: getCoreRowModel(),
  });
  const headers = table.getFlatHeaders();
  const widths = headers.map((header) => header.getSize());

  // The active cell is always drawn: were it dropped while scrolling, the focus would fall out of the grid.
  const rowRange = useCallback((range: Range) => withIndex(range, active.row), [active.row]);
  const columnRange = useCallback((range: Range) => withIndex(range, active.column), [active.column]);
  const rowWindow = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: headerHeight,
    rangeExtractor: rowRange,
  });
  const columnWindow = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? narrowestColumn,
    overscan: 3,
    rangeExtractor: columnRange,
  });
  const widthsKey = widths.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the widths.
  useEffect(() => columnWindow.measure(), [widthsKey, columnWindow]);

  const focusCell = (place: CellPlace) => {
    setActive(place);
    if (place.row >= 0) rowWindow.scrollToIndex(place.row);
    columnWindow.scrollToIndex(place.column);
    // Drawn in the next frame when it was out of sight.
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-cell="${place.row}:${place.column}"]`)
        ?.focus({ preventScroll: true }),
    );
  };
  const resize = (column: number, width: number) =>
    table.setColumnSizing((before) => ({
      ...before,
      [String(column)]: Math.max(narrowestColumn, Math.min(widestColumn, width)),
    }));
  const sort = (column: number) =>
    setSorting(([by]) => {
      if (by?.id !== String(column)) return [{ id: String(column), desc: false }];
      return by.desc ? [] : [{ id: String(column), desc: true }];
    });
  const valueAt = (place: CellPlace) => {
    const column = columns[place.column];
    const row = rows[place.row];
    return column && row ? { column, value: readValue(row, column.name) } : null;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const far = event.ctrlKey || event.metaKey;
    const onCell = event.target instanceof HTMLElement && event.target.dataset.cell !== undefined;
    if (!onCell || event.altKey) return;
    const { row, column } = active;
    if (far && event.key.toLowerCase() === "c" && !event.shiftKey) {
      // A selection made by the pointer is what its owner wants copied.
      if (window.getSelection()?.toString()) return;
      event.preventDefault();
      const found = valueAt(active);
      if (found) copyText(rawText(found.value), "The value");
      else copyText(columns[column]?.name ?? "", "The column's name");
      return;
    }
    if (event.key === "Enter" || (event.key === " " && row === -1)) {
      event.preventDefault();
      if (row === -1) sort(column);
      else setOpened(valueAt(active));
      return;
    }
    if (row === -1 && event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      resize(column, (widths[column] ?? narrowestColumn) + (event.key === "ArrowRight" ? resizeStep : -resizeStep));
      return;
    }
    const inSight = (scroller.current?.clientHeight ?? 0) - headerHeight;
    const page = Math.max(1, Math.floor(inSight / rowHeight) - 1);
    const next = moveCell(active, event.key, far, { rows: rows.length, columns: columns.length, page });
    if (next === null) return;
    event.preventDefault();
    focusCell(next);
  };

  if (rows.length === 0) {
    return (
      <EmptyState icon={<SearchX />} title="No rows in this range">
        The query ran and found nothing. Choose a longer time range, loosen its conditions, or look at a wider scope.
      </EmptyState>
    );
  }
  const totalWidth = columnWindow.getTotalSize();
  const drawnColumns = columnWindow.getVirtualItems();
  return (
    <div className="flex min-h-0 min-w-0 flex-col gap-2" style={{ maxHeight: height }}>
      {tools && (
        <TableTools response={response} rows={rows} pretty={pretty} onPrettyChange={setPretty} timeZone={timeZone} />
      )}
      <div
        ref={scroller}
        role="grid"
        aria-label="Result"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-readonly
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-auto overscroll-contain rounded-lg border border-line bg-surface text-sm"
      >
        <div className="relative min-w-full" style={{ width: totalWidth }}>
          <ResultTableHeader
            height={headerHeight}
            columns={columns}
            headers={headers}
            drawn={drawnColumns}
            sorting={sorting[0] ?? null}
            activeColumn={active.row === -1 ? active.column : null}
            onSort={sort}
            onResize={resize}
            onActivate={(column) => setActive({ row: -1, column })}
          />
          <div role="rowgroup" className="relative" style={{ height: rowWindow.getTotalSize() }}>
            {rowWindow.getVirtualItems().map((item) => {
              const row = rows[item.index];
              return (
                row && (
                  <ResultTableRow
                    key={item.index}
                    row={row}
                    index={item.index}
                    top={item.start}
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
            focusCell(active);
          }}
        />
      )}
    </div>
  );
}

function withIndex(range: Range, index: number): number[] {
  const drawn = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || drawn.includes(index)) return drawn;
  return [...drawn, index].sort((a, b) => a - b);
}

function sameColumns(a: readonly QueryColumn[], b: readonly QueryColumn[]): boolean {
  return a.length === b.length && a.every((column, index) => column.name === b[index]?.name);
}
