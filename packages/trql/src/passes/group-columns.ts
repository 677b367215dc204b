import { call, parameter, type Sql } from "../clickhouse/sql.js";
import type { Bound, BoundItem } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";

/** A column of the groups: the bucket, another key, or an aggregate. */
export interface GroupColumn {
  readonly name: string;
  readonly expression: Bound;
  /** True when rows that fill gaps need 0 where the type's default would be NULL. */
  readonly zero: boolean;
}

/**
 * What a SELECT reads whose gaps are filled, or whose windows look over totals: its groups, one column for each key
 * and for each aggregate that its clauses use. Everything else of those clauses is calculated from these columns.
 */
export class GroupColumns {
  private readonly columns = new ExpressionMap<GroupColumn>();
  /** True once something depends on whether a row fills a gap. */
  flagged = false;

  /**
   * @param alias The relation's name.
   * @param flag Name of the column that says whether a row fills a gap; null when no gaps are filled.
   * @param keys The keys; the bucket comes first.
   * @param fresh Gives names for columns.
   */
  constructor(
    readonly alias: string,
    private readonly flag: string | null,
    keys: readonly Bound[],
    private readonly fresh: () => string,
  ) {
    for (const key of keys) if (!this.columns.has(key)) this.add(key);
    this.keyCount = this.columns.size;
  }
  /** The keys come first among the columns. */
  readonly keyCount: number;

  /** Whether some rows fill gaps. */
  get fills(): boolean {
    return this.flag !== null;
  }

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
    // grouping() is of the groups themselves, as an aggregate is.
    const aggregate = node.kind === "aggregate" || (node.kind === "call" && node.engine === "grouping");
    if (aggregate && (inside || (node.kind === "aggregate" && node.over !== null))) return null;
    if (!known && !aggregate) return null;
    const column = known ?? this.add(node);
    const value: Sql = { kind: "column", relation: this.alias, name: column.name };
    if (!column.zero) return value;
    return call("if", this.fillsGap(), parameter("UInt8", "0"), value);
  }

  /** Whether the row fills a gap. */
  fillsGap(): Sql {
    if (this.flag === null) throw new Error("no gaps are filled");
    this.flagged = true;
    return { kind: "column", relation: this.alias, name: this.flag };
  }

  private add(expression: Bound): GroupColumn {
    const zero = this.fills && expression.kind === "aggregate" && expression.correction === "zeroOverNoRows";
    const column = { name: this.fresh(), expression, zero };
    this.columns.set(expression, column);
    return column;
  }
}
