import { type ColumnDef, getCoreRowModel, type SortingState, useReactTable } from "@tanstack/react-table";
import { SearchX } from "lucide-react";
import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { QueryColumn, QueryResponse, QueryRow } from "trql/protocol";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/empty-state";
import type { WantedFilter } from "./cell-menu";
import { columnWidths, narrowestColumn, widestColumn } from "./column-widths";
import { type ColumnFilters, filterRows } from "./filter-rows";
import { findCells } from "./find-cells";
import { readValue } from "./read-value";
import { ResultGrid } from "./result-grid";
import { sortRows } from "./sort-rows";
import { TableSearch } from "./table-search";
import { TableTools } from "./table-tools";
import { useFocusKept } from "./use-focus-kept";

export interface ResultTableProps {
  readonly response: QueryResponse;
  /** Of the whole, tools included: pixels, or a CSS length such as `100%`. Fewer rows take less. */
  readonly height?: number | string;
  /** IANA zone that times are shown in. */
  readonly timeZone?: string;
  /** The query did not come to its end: files of these rows say so. */
  readonly partial?: boolean;
  /** False leaves the tools out, for small places such as widgets. */
  readonly tools?: boolean;
  /** Narrows the query to a value, or to the others; without it the values' menus do not offer it. */
  readonly onFilter?: (filter: WantedFilter) => void;
  readonly onOpenRun?: (runId: string) => void;
}

const noFilters: ColumnFilters = new Map();

/** The rows of a result with what can be done to them: sort, filter, find, resize, copy, download, see them raw. */
export function ResultTable(props: ResultTableProps) {
  const { response, height = 560, timeZone = "UTC", partial = false, tools = true } = props;
  const { columns } = response;
  const [pretty, setPretty] = useState(true);
  const [sorting, setSorting] = useState<SortingState>([]);
  const [filtering, setFiltering] = useState(false);
  const [filters, setFilters] = useState(noFilters);
  const [search, setSearch] = useState({ text: "", index: 0 });
  const box = useRef<HTMLDivElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const filterButton = useRef<HTMLButtonElement>(null);
  // Columns are known by their place: another result's must not take over order, filters and widths.
  const key = columns.map((column) => `${column.name} ${column.type}`).join("\n");
  const [shown, setShown] = useState(key);
  if (shown !== key) {
    setShown(key);
    setSorting([]);
    setFilters(noFilters);
  }
  const style = useMemo(() => ({ pretty, timeZone }), [pretty, timeZone]);
  // Large results take a moment: the fields that are written in do not wait for them.
  const appliedFilters = useDeferredValue(filtering ? filters : noFilters);
  const needle = useDeferredValue(search.text.trim().toLowerCase());
  const sorted = useMemo(() => {
    const [by] = sorting;
    const column = by ? columns[Number(by.id)] : undefined;
    return by && column ? sortRows(response.rows, column, by.desc ? "descending" : "ascending") : response.rows;
  }, [response.rows, columns, sorting]);
  const rows = useMemo(
    () => filterRows(sorted, columns, appliedFilters, style),
    [sorted, columns, appliedFilters, style],
  );
  const places = useMemo(() => findCells(needle, columns, rows, style), [needle, columns, rows, style]);
  const index = places.length === 0 ? 0 : search.index % places.length;
  const definitions = useMemo(
    () => definitionsOf(columns, response.rows, timeZone),
    [columns, response.rows, timeZone],
  );
  const table = useReactTable({
    data: rows as QueryRow[],
    columns: definitions,
    state: { sorting },
    manualSorting: true,
    columnResizeMode: "onChange",
    getCoreRowModel: getCoreRowModel(),
  });
  const sort = useCallback((column: number) => {
    const id = String(column);
    setSorting(([by]) => (by?.id !== id ? [{ id, desc: false }] : by.desc ? [] : [{ id, desc: true }]));
  }, []);
  const step = (by: 1 | -1) =>
    setSearch({ ...search, index: (index + by + places.length) % Math.max(1, places.length) });

  const kept = useFocusKept(response.rows, () => box.current?.focus());
  const leaveFilters = () => {
    if ([...filters.values()].every((filter) => filter.trim() === "")) setFiltering(false);
    filterButton.current?.focus();
  };
  const clearFilters = () => {
    const [first = 0] = [...filters].find(([, filter]) => filter.trim() !== "") ?? [];
    setFilters(noFilters);
    // The button that was pressed goes away.
    box.current?.querySelector<HTMLElement>(`[data-filter="${first}"]`)?.focus();
  };

  if (response.rows.length === 0) {
    return (
      <div ref={box} tabIndex={-1} {...kept} className="outline-none">
        <EmptyState icon={<SearchX />} title="No rows in this range">
          The query ran and found nothing. Choose a longer time range, loosen its conditions, or look at a wider scope.
        </EmptyState>
      </div>
    );
  }
  return (
    <div ref={box} {...kept} className="flex min-h-0 min-w-0 flex-col gap-2" style={{ maxHeight: height }}>
      {tools && (
        <TableTools
          response={response}
          rows={rows}
          pretty={pretty}
          onPrettyChange={setPretty}
          timeZone={timeZone}
          partial={partial}
          filtering={filtering}
          onFilteringChange={setFiltering}
          filterButton={filterButton}
          search={
            <TableSearch
              ref={searchField}
              text={search.text}
              onText={(text) => setSearch({ text, index: 0 })}
              count={places.length}
              index={index}
              onStep={step}
              onEnd={() => {
                setSearch({ text: "", index: 0 });
                // The button that was pressed goes away.
                searchField.current?.focus();
              }}
            />
          }
        />
      )}
      <ResultGrid
        key={key}
        columns={columns}
        rows={rows}
        table={table}
        sorting={sorting[0] ?? null}
        onSort={sort}
        style={style}
        filters={filtering ? filters : null}
        onFilters={setFilters}
        onFiltersLeft={leaveFilters}
        needle={needle}
        found={places[index] ?? null}
        onFind={tools ? () => searchField.current?.focus() : undefined}
        onFilter={props.onFilter}
        onOpenRun={props.onOpenRun}
      />
      {rows.length < response.rows.length && (
        <p role="status" className="flex items-center gap-2 text-ink-muted text-xs">
          {rows.length.toLocaleString("en-US")} of {response.rows.length.toLocaleString("en-US")} rows pass the filters.
          <Button size="sm" variant="ghost" onClick={clearFilters}>
            Clear filters
          </Button>
        </p>
      )}
    </div>
  );
}

function definitionsOf(
  columns: readonly QueryColumn[],
  rows: readonly QueryRow[],
  timeZone: string,
): ColumnDef<QueryRow>[] {
  const widths = columnWidths(columns, rows, timeZone);
  return columns.map((column, index) => ({
    id: String(index),
    header: column.name,
    accessorFn: (row) => readValue(row, column.name),
    size: widths[index] ?? narrowestColumn,
    minSize: narrowestColumn,
    maxSize: widestColumn,
  }));
}
