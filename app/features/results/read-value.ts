import type { QueryRow, QueryValue } from "trql/protocol";

/** A row's value, NULL when the row has none. Own properties only: a column may be called `__proto__`. */
export function readValue(row: QueryRow, column: string): QueryValue {
  return Object.hasOwn(row, column) ? (row[column] ?? null) : null;
}
