import { call, parameter, type Sql } from "../clickhouse/sql.js";
import type { Bound, BoundBucket, BoundItem } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";

/** A column of the groups: the bucket, another key, or an aggregate. */
export interface GroupColumn {
  readonly name: string;
  readonly expression: Bound;
  /** True when rows that fill gaps need 0 where the type's default would be NULL. */
  readonly zero: boolean;
}

/**
 * What a SELECT whose gaps are filled reads: its groups, one column for each key and for each aggregate that its
 * clauses use. Everything else of those clauses is calculated from these columns, after the gaps are filled.
 */
export class FilledGroups {
  private readonly columns = new ExpressionMap<GroupColumn>();
  /** True once something depends on whether a row fills a gap. */
  flagged = false;

  /**
   * @param alias The relation's name.
   * @param fresh Gives names for columns.
   */
  constructor(
    readonly alias: string,
    readonly flag: string,
    bucket: BoundBucket,
    keys: readonly Bound[],
    private readonly fresh: () => string,
  ) {
    for (const key of [bucket, ...keys]) this.add(key);
    this.keyCount = this.columns.size;
  }
  /** The bucket and the other keys come first among the columns. */
  readonly keyCount: number;

  all(): readonly GroupColumn[] {
    return [...this.columns.values()];
  }

  /** The columns as a select list. */
  items(): readonly BoundItem[] {
    return this.all().map(({ name, expression }) => {
      const { type, render } = expression;
      return { name, type, render, expression, description: null, time: false };
    });
  }

  /**
   * The column that stands for an expression of the SELECT's own; null when it has to be calculated from columns.
   *
   * @param inside True for expressions of a query inside the SELECT's: those share its keys but not its aggregates.
   */
  columnFor(node: Bound, inside: boolean): Sql | null {
    const known = this.columns.get(node);
    const aggregate = node.kind === "aggregate";
    if (aggregate && (inside || node.over !== null)) return null;
    if (!known && !aggregate) return null;
    const column = known ?? this.add(node);
    const value: Sql = { kind: "column", relation: this.alias, name: column.name };
    if (!column.zero) return value;
    return call("if", this.fillsGap(), parameter("UInt8", "0"), value);
  }

  /** Whether the row fills a gap. */
  fillsGap(): Sql {
    this.flagged = true;
    return { kind: "column", relation: this.alias, name: this.flag };
  }

  private add(expression: Bound): GroupColumn {
    const zero = expression.kind === "aggregate" && expression.correction === "zeroOverNoRows";
    const column = { name: this.fresh(), expression, zero };
    this.columns.set(expression, column);
    return column;
  }
}
