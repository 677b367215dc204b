import { type Sql, type SqlSelect, selectFrom, selectOf } from "../clickhouse/sql.js";
import type { Bound } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";

/**
 * The rows under a GROUP BY whose keys have to be columns: each key, and all that aggregates read, is calculated in a
 * relation of its own, and the groups see nothing else of the rows. Where the engine groups in several ways it mistakes
 * keys that are calculated: it takes one for the parts of another, a tuple for its elements, and what is the same in all
 * rows for a constant.
 */
export class KeyedRows {
  private readonly items: { readonly name: string; readonly expression: Sql }[] = [];
  private readonly keys = new ExpressionMap<Sql>();
  private readonly values = new ExpressionMap<Sql>();
  private readonly conditions = new ExpressionMap<Sql>();

  /**
   * @param alias The name of the relation.
   * @param keys What is grouped by.
   * @param lower Prints a key in terms of the sources.
   */
  constructor(
    private readonly alias: string,
    keys: readonly Bound[],
    lower: (key: Bound) => Sql,
  ) {
    for (const key of keys) this.columnOf(this.keys, key, () => lower(key));
  }

  /** The column of a key; undefined for any other expression. */
  key(node: Bound): Sql | undefined {
    return this.keys.get(node);
  }

  /** The column of what an aggregate reads of a row. */
  value(node: Bound, lower: () => Sql): Sql {
    return this.columnOf(this.values, node, lower);
  }

  /** The column of an aggregate's condition, in which NULL and false are alike. */
  condition(node: Bound, lower: () => Sql): Sql {
    return this.columnOf(this.conditions, node, lower);
  }

  /** The SELECT around them. */
  select(
    { sources, ...clauses }: Pick<SqlSelect, "sources" | "arrayJoin" | "where">,
    items: SqlSelect["items"],
    around: Partial<SqlSelect>,
  ): SqlSelect {
    return selectFrom(selectOf(this.items, sources, clauses), this.alias, items, around);
  }

  /** One column for one expression: the engine would calculate an aggregate once for each column that it reads. */
  private columnOf(known: ExpressionMap<Sql>, node: Bound, lower: () => Sql): Sql {
    let column = known.get(node);
    if (!column) {
      const name = `c${this.items.length}`;
      this.items.push({ name, expression: lower() });
      column = { kind: "column", relation: this.alias, name };
      known.set(node, column);
    }
    return column;
  }
}
