import { type ColumnDef, getCoreRowModel, type SortingState, useReactTable } from "@tanstack/react-table";
import { SearchX } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { QueryColumn, QueryResponse, QueryRow } from "trql/protocol";
import { EmptyState } from "../../ui/empty-state";
import { columnWidths, narrowestColumn, widestColumn } from "./column-widths";
import { readValue } from "./read-value";
import { ResultGrid } from "./result-grid";
import { sortRows } from "./sort-rows";
import { TableTools } from "./table-tools";

export interface ResultTableProps {
  readonly response: QueryResponse;
  /** Of the whole, tools included: pixels, or a CSS length such as `100%`. Fewer rows take less. */
  readonly height?: number | string;
  /** IANA zone that times are shown in. */
  readonly timeZone?: string;
  /** False leaves the tools out, for small places such as widgets. */
  readonly tools?: boolean;
}

/** The rows of a result with what can be done to them: sort, resize, copy, download, see them raw. */
export function ResultTable({ response, height = 560, timeZone = "UTC", tools = true }: ResultTableProps) {
  const { columns } = response;
  const [pretty, setPretty] = useState(true);
  const [sorting, setSorting] = useState<SortingState>([]);
  // Columns are known by their place: another result's must not take over order and widths.
  const key = columns.map((column) => `${column.name} ${column.type}`).join("\n");
  const [shown, setShown] = useState(key);
  if (shown !== key) {
    setShown(key);
    setSorting([]);
  }
  const rows = useMemo(() => {
    const [by] = sorting;
    const column = by ? columns[Number(by.id)] : undefined;
    return by && column ? sortRows(response.rows, column, by.desc ? "descending" : "ascending") : response.rows;
  }, [response.rows, columns, sorting]);
  const definitions = useMemo(() => definitionsOf(columns, response.rows), [columns, response.rows]);
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

  if (rows.length === 0) {
    return (
      <EmptyState icon={<SearchX />} title="No rows in this range">
        The query ran and found nothing. Choose a longer time range, loosen its conditions, or look at a wider scope.
      </EmptyState>
    );
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-col gap-2" style={{ maxHeight: height }}>
      {tools && (
        <TableTools response={response} rows={rows} pretty={pretty} onPrettyChange={setPretty} timeZone={timeZone} />
      )}
      <ResultGrid
        key={key}
        columns={columns}
        rows={rows}
        table={table}
        sorting={sorting[0] ?? null}
        onSort={sort}
        pretty={pretty}
        timeZone={timeZone}
      />
    </div>
  );
}

function definitionsOf(columns: readonly QueryColumn[], rows: readonly QueryRow[]): ColumnDef<QueryRow>[] {
  const widths = columnWidths(columns, rows);
  return columns.map((column, index) => ({
    id: String(index),
    header: column.name,
    accessorFn: (row) => readValue(row, column.name),
    size: widths[index] ?? narrowestColumn,
    minSize: narrowestColumn,
    maxSize: widestColumn,
  }));
}
