import { columnNames, parameter, type SqlQuery, type SqlSelect, selectFrom } from "../clickhouse/sql.js";

/** The most rows that a query answers with (LANGUAGE.md §6). */
export const rowCap = 10_000;

/** Asks for one row more than the cap from outside the whole query, so that `truncated` can be told truthfully. */
export function capRows(query: SqlQuery): SqlSelect {
  const alias = "__q";
  const items = columnNames(query).map((name) => ({
    name,
    expression: { kind: "column", relation: alias, name } as const,
  }));
  return selectFrom(query, alias, items, { limit: parameter("UInt64", String(rowCap + 1)) });
}
