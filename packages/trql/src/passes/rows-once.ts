import {
  call,
  columnNames,
  type Sql,
  type SqlSelect,
  type SqlSource,
  selectFrom,
  selectOf,
} from "../clickhouse/sql.js";

/** The column of a source that numbers its rows. */
export const rowNumber = "__n";

/**
 * The rows that a correlated SELECT aggregates, each once: the engine joins them to all rows of the outer query that
 * have the same values. They are numbered, and grouped by their numbers before anything counts them.
 */
export class RowsOnce {
  private readonly items: { readonly name: string; readonly expression: Sql }[] = [];

  /** @param alias The name of the relation that has each row once. */
  constructor(private readonly alias: string) {}

  /** The column that holds what an aggregate reads of a row. */
  column(value: Sql): Sql {
    const name = `c${this.items.length}`;
    this.items.push({ name, expression: call("any", value) });
    return { kind: "column", relation: this.alias, name };
  }

  /**
   * The SELECT around them.
   *
   * @param numbers The row numbers of all sources.
   * @param position A name for the position of an element that ARRAY JOIN takes out.
   */
  select(
    { sources, arrayJoin, where }: Pick<SqlSelect, "sources" | "arrayJoin" | "where">,
    numbers: readonly Sql[],
    position: string,
    items: SqlSelect["items"],
    clauses: Partial<SqlSelect>,
  ): SqlSelect {
    const [array] = arrayJoin?.arrays ?? [];
    const positions = array ? [{ name: position, expression: call("range", call("length", array.expression)) }] : [];
    const keys: Sql[] = [...numbers, ...positions.map(({ name }): Sql => ({ kind: "name", name }))];
    const numbered = keys.map((expression, index) => ({ name: `n${index}`, expression }));
    const rows = selectOf([...this.items, ...numbered], sources, {
      arrayJoin: arrayJoin && { ...arrayJoin, arrays: [...arrayJoin.arrays, ...positions] },
      where,
      groupBy: { kind: "plain", sets: [keys] },
    });
    return selectFrom(rows, this.alias, items, clauses);
  }
}

/** A subquery with one more column, the number of each row; a table has one of its own. */
export function numbered(source: SqlSource, alias: string | null): SqlSource {
  if (alias === null || source.kind !== "subquery") return source;
  const items = columnNames(source.query).map((name) => ({
    name,
    expression: { kind: "column", relation: alias, name } as const,
  }));
  const number = { name: rowNumber, expression: call("rowNumberInAllBlocks") };
  return { ...source, query: selectFrom(source.query, alias, [...items, number]) };
}
