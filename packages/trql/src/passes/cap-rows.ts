import { parameter, type SqlSelect } from "../clickhouse/sql.js";

/** The most rows that a query answers with (LANGUAGE.md §6). */
export const rowCap = 10_000;

/** Asks for one row more than the cap from outside the whole query, so that `truncated` can be told truthfully. */
export function capRows(query: SqlSelect): SqlSelect {
  const alias = "__q";
  return {
    distinct: false,
    items: query.items.map(({ name }) => ({ name, expression: { kind: "column", relation: alias, name } })),
    sources: [{ join: null, on: null, source: { kind: "subquery", query, alias } }],
    where: null,
    groupBy: [],
    having: null,
    orderBy: [],
    offset: null,
    limit: parameter("UInt64", String(rowCap + 1)),
  };
}
