import type { Sql, SqlQuery } from "../clickhouse/sql.js";
import type { Bound, BoundQuery, BoundSelect, BoundSubquery, BoundTable } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import type { FreshNames } from "./fresh-names.js";
import type { GroupColumns } from "./group-columns.js";
import { jsonKeys } from "./json-path.js";
import { KeptNulls, onlyEntry, type ReadColumn } from "./kept-nulls.js";
import type { KeyedRows } from "./keyed-rows.js";
import type { RowsOnce } from "./rows-once.js";

/** Columns of a SELECT as they are printed, by their text. */
export type Columns = ReadonlyMap<string, Sql>;

/** What belongs to the SELECT that is being lowered. */
export interface Frame {
  readonly select: BoundSelect;
  /** A query inside an expression that is used twice is one text: else GROUP BY would not match the select list. */
  readonly queries: Map<BoundQuery, { readonly sql: SqlQuery; readonly columns: Columns }>;
  /** The columns of its own that the queries inside of the expression at hand read, as they are printed there. */
  columns: Columns;
  /** What its clauses read when its gaps are filled, or its windows look over totals; null when they read its sources. */
  readonly groups: GroupColumns | null;
  /** Conditions of the SELECT that reads it, said of its own columns. */
  readonly pushed: readonly Bound[];
  /** The JSON columns and paths that it groups by. */
  readonly jsonKeys: ExpressionMap<true>;
  /** What the query inside of the expression at hand has no rows for where it is NULL. */
  refused: ExpressionMap<true>;
  /** Whether the expression at hand is compared inside of a query that the SELECT is around, and read from there. */
  looksUp: boolean;
  /** What queries inside of it read although it can be NULL. */
  readonly kept: KeptNulls;
  /** Whether what is lowered is calculated from groups, and not from the rows that they are made of. */
  afterGroups: boolean;
  /** What its groups are made of, when its keys have to be columns. */
  rows: KeyedRows | null;
  /** What its aggregates read, when the outer query multiplies its rows. */
  once: RowsOnce | null;
  /** The SELECT around it. */
  readonly around: Frame | null;
}

/** The SELECTs that are being lowered, one inside another, and what of them is in scope. */
export class Frames {
  /** The innermost; null outside of all. */
  current: Frame | null = null;

  constructor(private readonly names: FreshNames) {}

  /** Lowers a SELECT, or its part that reads groups. */
  within<T>(frame: Pick<Frame, "select" | "groups" | "pushed">, lower: () => T): T {
    const around = this.current;
    const keys = jsonKeys(frame.select.groupBy?.sets.flat() ?? []);
    this.current = {
      ...frame,
      around,
      queries: new Map(),
      columns: new Map(),
      jsonKeys: keys,
      refused: new ExpressionMap(),
      looksUp: false,
      kept: new KeptNulls(),
      afterGroups: false,
      rows: null,
      once: null,
    };
    const result = lower();
    this.current = around;
    return result;
  }

  /** What is lowered, with the columns of the SELECT at hand that queries inside of it read. */
  reading<T>(lower: () => T): { readonly result: T; readonly columns: Columns } {
    const frame = this.current;
    if (!frame) return { result: lower(), columns: new Map() };
    const before = frame.columns;
    frame.columns = new Map();
    const result = lower();
    const { columns } = frame;
    frame.columns = before;
    return { result, columns };
  }

  /**
   * Lowers what stands inside of a query that the SELECT at hand is around.
   *
   * @param refused What that query has no rows for where it is NULL.
   * @param looksUp True for an expression of the SELECT's own that is compared there.
   */
  inside<T>(refused: ExpressionMap<true>, looksUp: boolean, lower: () => T): T {
    const frame = this.current;
    if (!frame) return lower();
    const before = { refused: frame.refused, looksUp: frame.looksUp };
    Object.assign(frame, { refused, looksUp });
    const result = lower();
    Object.assign(frame, before);
    return result;
  }

  /**
   * Notes a column for the SELECT that it belongs to, when a query inside of that reads it, and keeps its NULLs.
   *
   * @param meant What it is in the query; null where that cannot be told.
   */
  noted(column: ReadColumn, meant: Bound | null, belongs: (frame: Frame) => boolean): Sql {
    let outer = this.current;
    if (!outer || (belongs(outer) && !outer.looksUp)) return column;
    while (outer && !belongs(outer)) outer = outer.around;
    if (!outer) return column;
    const isThere = meant !== null && (!meant.type.nullable || outer.refused.has(meant));
    // A key of groups that are not read as rows has nothing beside it.
    const isKey = outer.afterGroups && outer.select.groupBy !== null && outer.groups === null;
    const read = isThere || isKey ? column : outer.kept.arrayOf(column, () => this.names.fresh("__c"));
    outer.columns = withColumns(outer.columns, [[JSON.stringify(read), read]]);
    return read === column ? column : onlyEntry(read);
  }

  /** Lowers what is calculated from groups, or from their rows. */
  ofGroups<T>(afterGroups: boolean, lower: () => T): T {
    const frame = this.current;
    if (!frame) return lower();
    const before = frame.afterGroups;
    frame.afterGroups = afterGroups;
    const result = lower();
    frame.afterGroups = before;
    return result;
  }

  /** Whether comparisons can be keys of groups there, in a query or those around it. */
  isAfterGroups(from: Frame | null | undefined): boolean {
    for (let frame = from; frame; frame = frame.around) if (frame.select.groupBy) return true;
    return false;
  }

  /** Whether the rows of a source are in scope, and not only the groups that were made of them. */
  showsRows(source: BoundTable): boolean {
    for (let frame = this.current; frame; frame = frame.around)
      if (reads(source)(frame)) return !frame.groups && !(frame.afterGroups && frame.select.groupBy);
    return true;
  }

  /** Whether a SELECT groups by this path or this JSON column. */
  isKey(node: Bound): boolean {
    for (let frame = this.current; frame; frame = frame.around)
      if (frame.jsonKeys.size > 0 && frame.jsonKeys.has(node)) return true;
    return false;
  }
}

/** Whether a SELECT reads the source. */
export function reads(source: BoundTable | BoundSubquery): (frame: Frame) => boolean {
  return ({ select }) => select.sources.some((each) => each.source === source);
}

/** The columns, and more of them. */
export function withColumns(columns: Columns, more: Iterable<readonly [string, Sql]>): Columns {
  return new Map([...columns, ...more]);
}
