// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are drawn only in sight, which tables do not lay out.
import type { ColumnSort, Table } from "@tanstack/react-table";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { QueryColumn, QueryRow, QueryValue } from "trql/protocol";
import { CellMenu, type WantedFilter } from "./cell-menu";
import { type CellPlace, moveCell } from "./cell-movement";
import { rangeWords } from "./cell-range";
import type { CellStyle } from "./cell-text";
import { narrowestColumn, widestColumn } from "./column-widths";
import { copyText } from "./copy-text";
import type { ColumnFilters } from "./filter-rows";
import { rawText } from "./raw-text";
import { readValue } from "./read-value";
import { ResultFilterRow } from "./result-filter-row";
import { ResultGridHeader } from "./result-grid-header";
import { ResultGridRow } from "./result-grid-row";
import { toTsv } from "./to-tsv";
import { placeOf, useCellSelection } from "./use-cell-selection";
import { useFocusKept } from "./use-focus-kept";
import { ValueDialog } from "./value-dialog";

export interface ResultGridProps {
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly QueryRow[];
  /** Knows the columns' widths. */
  readonly table: Table<QueryRow>;
  readonly sorting: ColumnSort | null;
  readonly onSort: (column: number) => void;
  readonly style: CellStyle;
  /** Null hides the fields that filter the columns. */
  readonly filters: ColumnFilters | null;
  readonly onFilters: (filters: ColumnFilters) => void;
  /** The key that ends filtering was pressed. */
  readonly onFiltersLeft: () => void;
  /** The text that is looked for, and where the search stands. */
  readonly needle: string;
  readonly found: CellPlace | null;
  /** The key for searching was pressed. */
  readonly onFind?: (() => void) | undefined;
  readonly onFilter?: ((filter: WantedFilter) => void) | undefined;
  readonly onOpenRun?: ((runId: string) => void) | undefined;
}

interface OpenMenu {
  readonly place: CellPlace;
  /** What it was opened on: other rows may come under it. */
  readonly cell: { readonly column: QueryColumn; readonly row: QueryRow; readonly value: QueryValue };
  readonly at: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly byKey: boolean;
}

const rowHeight = 32;
const nameHeight = 46;
const filterHeight = 34;
const resizeStep = 16;

/** Cells in rows and columns, drawn only where in sight, walked over by keyboard as a spreadsheet is. */
export function ResultGrid(props: ResultGridProps) {
  const { columns, rows, table, sorting, onSort, style, filters, needle, found } = props;
  const selection = useCellSelection();
  const { setActive, range } = selection;
  // Other rows may be fewer: one cell can always be reached by Tab.
  const { row: lastActive, column: activeColumn } = selection.active;
  const active = { row: Math.min(lastActive, rows.length - 1), column: activeColumn };
  const [opened, setOpened] = useState<{ column: QueryColumn; value: QueryValue } | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  /** The cell that is to have the focus once it is drawn. */
  const wanted = useRef<CellPlace | null>(null);
  const headers = table.getFlatHeaders();
  const widths = headers.map((header) => header.getSize());
  const headerHeight = nameHeight + (filters ? filterHeight : 0);

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

  const cellElement = ({ row, column }: CellPlace) =>
    scroller.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`) ?? null;
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const cell = cellElement(wanted.current);
    if (!cell) return;
    wanted.current = null;
    cell.focus({ preventScroll: true });
    // The grid has scrolled to it; the page, in which the grid may reach out of sight, has not.
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const show = (place: CellPlace) => {
    if (place.row >= 0) rowWindow.scrollToIndex(place.row);
    columnWindow.scrollToIndex(place.column);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the search moves, not what moves it.
  useEffect(() => {
    if (found) show(found);
  }, [found]);

  const goTo = (place: CellPlace) => {
    wanted.current = place;
    setActive(place);
    show(place);
  };
  const kept = useFocusKept(rows, () => goTo(active));
  // The menu gives the focus back a moment after it has gone, and keys that are pressed in between would be lost.
  const left = useRef<CellPlace | null>(null);
  useLayoutEffect(() => {
    if (!menu && left.current && document.activeElement === document.body)
      cellElement(left.current)?.focus({ preventScroll: true });
    left.current = menu?.place ?? null;
  });
  // Who shows the fields writes into them next.
  const hadFilters = useRef(filters !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when they appear.
  useEffect(() => {
    if (filters && !hadFilters.current)
      scroller.current?.querySelector<HTMLElement>(`[data-filter="${active.column}"]`)?.focus();
    hadFilters.current = filters !== null;
  }, [filters !== null]);
  const resize = (column: number, by: number) =>
    table.setColumnSizing((before) => ({
      ...before,
      [String(column)]: Math.max(narrowestColumn, Math.min(widestColumn, (widths[column] ?? 0) + by)),
    }));
  const cellAt = (place: CellPlace) => {
    const column = columns[place.column];
    const row = rows[place.row];
    return column && row ? { column, row, value: readValue(row, column.name) } : null;
  };
  const openMenu = (place: CellPlace, byKey = false) => {
    const element = cellElement(place);
    const cell = cellAt(place);
    if (!element || !cell) return;
    const { left, top, width, height } = element.getBoundingClientRect();
    setMenu({ place, cell, at: { left, top, width, height }, byKey });
  };
  const copySelection = () => {
    if (!range) return;
    const cells = toTsv(columns.slice(range.left, range.right + 1), rows.slice(range.top, range.bottom + 1));
    copyText(cells, rangeWords(range));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const onCell = event.target instanceof HTMLElement && event.target.dataset.cell !== undefined;
    const far = event.ctrlKey || event.metaKey;
    if (props.onFind && far && event.key.toLowerCase() === "f" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      props.onFind();
      return;
    }
    if (!onCell || event.altKey) return;
    const { key } = event;
    const onHeader = active.row === -1;
    const lastColumn = columns.length - 1;
    if (far && key.toLowerCase() === "c" && !event.shiftKey) {
      event.preventDefault();
      const cell = cellAt(active);
      if (range) copySelection();
      else if (cell) copyText(rawText(cell.value), "the value");
      else copyText(columns[active.column]?.name ?? "", "the column's name");
    } else if (far && key.toLowerCase() === "a") {
      event.preventDefault();
      selection.setAnchor({ row: 0, column: 0 });
      setActive({ row: rows.length - 1, column: lastColumn });
      wanted.current = { row: rows.length - 1, column: lastColumn };
    } else if (key === "Escape" && range) {
      event.preventDefault();
      event.stopPropagation();
      selection.setAnchor(null);
    } else if (key === " " && event.shiftKey && !onHeader) {
      event.preventDefault();
      selection.setAnchor({ row: active.row, column: 0 });
      goTo({ row: active.row, column: lastColumn });
    } else if (key === "Enter" || (key === " " && onHeader)) {
      event.preventDefault();
      if (onHeader) onSort(active.column);
      else openMenu(active, true);
    } else if (onHeader && event.shiftKey && (key === "ArrowLeft" || key === "ArrowRight")) {
      event.preventDefault();
      resize(active.column, key === "ArrowRight" ? resizeStep : -resizeStep);
    } else {
      const inSight = (scroller.current?.clientHeight ?? 0) - headerHeight;
      const page = Math.max(1, Math.floor(inSight / rowHeight) - 1);
      const next = moveCell(active, key, far, { rows: rows.length, columns: columns.length, page });
      if (next === null) return;
      event.preventDefault();
      if (event.shiftKey && !onHeader) selection.keepAnchor();
      else selection.setAnchor(null);
      // A selection has no part in the header.
      goTo(event.shiftKey && !onHeader ? { ...next, row: Math.max(0, next.row) } : next);
    }
  };
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const place = placeOf(event.target);
    if (place && place.row >= 0 && !selection.hasDragged()) openMenu(place);
  };
  const onContextMenu = (event: MouseEvent<HTMLDivElement>) => {
    const place = placeOf(event.target);
    if (!place || place.row < 0) return;
    event.preventDefault();
    openMenu(place);
  };

  const activateHeader = useCallback((column: number) => setActive({ row: -1, column }), [setActive]);
  const drawnColumns = columnWindow.getVirtualItems();
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        aria-label="Result"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-readonly
        {...kept}
        onKeyDown={onKeyDown}
        onPointerDown={selection.onPointerDown}
        onPointerOver={selection.onPointerOver}
        onClick={onClick}
        onContextMenu={onContextMenu}
        className="min-h-0 flex-1 select-none overflow-auto overscroll-x-contain rounded-lg border border-line bg-surface text-[13px]"
        style={{ scrollPaddingTop: headerHeight }}
      >
        <div className="relative min-w-full" style={{ width: columnWindow.getTotalSize() }}>
          <div role="rowgroup" className="sticky top-0 z-10 border-line border-b bg-surface">
            <ResultGridHeader
              height={nameHeight}
              columns={columns}
              headers={headers}
              drawn={drawnColumns}
              style={style}
              sorting={sorting}
              resizing={table.getState().columnSizingInfo.isResizingColumn || null}
              activeColumn={active.row === -1 ? active.column : null}
              onSort={onSort}
              onActivate={activateHeader}
            />
            {filters && (
              <ResultFilterRow
                height={filterHeight}
                columns={columns}
                drawn={drawnColumns}
                filters={filters}
                onFilters={props.onFilters}
                onLeft={props.onFiltersLeft}
                onRows={(column) => goTo({ row: Math.min(0, rows.length - 1), column })}
              />
            )}
          </div>
          <div role="rowgroup" className="relative" style={{ height: rows.length * rowHeight }}>
            {rowWindow.getVirtualItems().map((item) => {
              const row = rows[item.index];
              const selected = range && item.index >= range.top && item.index <= range.bottom;
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
                    selectedFrom={selected ? range.left : -1}
                    selectedTo={selected ? range.right : -1}
                    needle={needle}
                    foundColumn={found?.row === item.index ? found.column : null}
                    style={style}
                    onActivate={setActive}
                  />
                )
              );
            })}
          </div>
        </div>
      </div>
      {menu && (
        <CellMenu
          key={`${menu.place.row}:${menu.place.column}`}
          {...menu.cell}
          columns={columns}
          at={menu.at}
          byKey={menu.byKey}
          selected={range && rangeWords(range)}
          onCopySelection={copySelection}
          onShow={() => setOpened(menu.cell)}
          onFilter={props.onFilter}
          onOpenRun={props.onOpenRun}
          onClose={() => setMenu(null)}
          onLeft={() => {
            // Another cell or field may have taken the focus by the press that closed the menu.
            if (document.activeElement === document.body) goTo(menu.place);
          }}
        />
      )}
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
