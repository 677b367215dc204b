import { call, columnNames, parameter, type Sql, type SqlQuery, selectFrom } from "../clickhouse/sql.js";

/** A column as it is read in a SELECT, or an element that ARRAY JOIN takes out. */
export type ReadColumn = Extract<Sql, { readonly kind: "column" | "name" }>;

/**
 * Columns of a SELECT that can be NULL, and that queries inside of it read. The engine answers such a query for all
 * values of its columns at once and joins the answers by these columns, where NULL finds nothing. An array that holds
 * nothing but NULL is equal to another one: each such column is passed on in an array of its own.
 */
export class KeptNulls {
  private readonly kept = new Map<string, { readonly column: ReadColumn; readonly name: string }>();

  /** The array of a column, whose name `fresh` gives where it has none yet. */
  arrayOf(column: ReadColumn, fresh: () => string): ReadColumn {
    const key = JSON.stringify(column);
    let known = this.kept.get(key);
    if (!known) {
      known = { column, name: fresh() };
      this.kept.set(key, known);
    }
    return { ...column, name: known.name };
  }

  /** The arrays to be made of the columns of a relation, or, of null, of the elements of ARRAY JOIN. */
  of(relation: string | null): readonly { readonly name: string; readonly column: string }[] {
    return [...this.kept.values()].flatMap(({ column, name }) =>
      (column.kind === "column" ? column.relation : null) === relation ? [{ name, column: column.name }] : [],
    );
  }

  /** A relation's query with these arrays beside its own columns. */
  beside(query: SqlQuery, relation: string, alias: () => string): SqlQuery {
    const kept = this.of(relation);
    if (kept.length === 0) return query;
    const inner = alias();
    const column = (name: string): Sql => ({ kind: "column", relation: inner, name });
    return selectFrom(query, inner, [
      ...columnNames(query).map((name) => ({ name, expression: column(name) })),
      ...kept.map((each) => ({ name: each.name, expression: arrayAround(column(each.column)) })),
    ]);
  }
}

/** An array of one value: of the side of a join that has no row it is empty, and its first entry is NULL, too. */
export function arrayAround(value: Sql): Sql {
  return call("array", call("toNullable", value));
}

/** What is in such an array. */
export function onlyEntry(array: Sql): Sql {
  return call("arrayElement", array, parameter("UInt8", "1"));
}
