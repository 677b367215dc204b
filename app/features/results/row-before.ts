import type { QueryColumn, QueryResponse, QueryRow } from "trql/protocol";
import { isNumberColumn, isTimeColumn } from "../charts/column-kind";
import { readValue } from "./read-value";

/** What a row of numbers is of: its other columns. */
export const namingColumns = (columns: readonly QueryColumn[]) => columns.filter((column) => !isNumberColumn(column));

/**
 * The row of the period before that is of the same as the first of now: the first task may have been another one then. None
 * where rows are of times, which are others then; the times of one row alone, as that of its latest run, name nothing.
 */
export function rowBefore(
  now: Pick<QueryResponse, "columns" | "rows">,
  before: Pick<QueryResponse, "rows">,
): QueryRow | null {
  const [first] = now.rows;
  if (!first) return null;
  const one = now.rows.length === 1 && before.rows.length === 1;
  const naming = namingColumns(now.columns).filter((column) => !(one && isTimeColumn(column)));
  if (naming.some(isTimeColumn)) return null;
  const same = ({ name }: QueryColumn, other: QueryRow) =>
    JSON.stringify(readValue(first, name)) === JSON.stringify(readValue(other, name));
  return before.rows.find((other) => naming.every((column) => same(column, other))) ?? null;
}
