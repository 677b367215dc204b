import {
  call,
  columnNames,
  type GuardedRelation,
  parameter,
  type Sql,
  type SqlJoin,
  type SqlOrder,
  type SqlQuery,
  type SqlSelect,
  type SqlSource,
  type SqlWindow,
  selectFrom,
  selectOf,
} from "../clickhouse/sql.js";
import type {
  Bound,
  BoundBucket,
  BoundElements,
  BoundItem,
  BoundJoin,
  BoundOrder,
  BoundQuery,
  BoundSelect,
  BoundSet,
  BoundSubquery,
  BoundTable,
  BoundWindow,
  LambdaParameter,
} from "../resolve/bound.js";
import { engineCall } from "../resolve/engine-call.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { isAbsent } from "../resolve/resolve-set.js";
import { childrenOf, conjunctsOf, holdsWindow, queryOf } from "../resolve/walk.js";
import { answerOf, byAggregates, isCalculated, type OneRow } from "../rules/by-aggregates.js";
import { canDropLimit } from "../rules/correlated.js";
import { looksUpElements } from "../rules/looked-up-key.js";
import { isMultipliedByOuter } from "../rules/multiplied-by-outer.js";
import { outerColumns } from "../rules/outer-columns.js";
import { setBranches } from "../rules/set-branches.js";
import type { Catalog, TableSchema } from "../schema/table-schema.js";
import { TenantGuard, type TenantScope } from "../schema/tenancy.js";
import { type Bucket, bucketFor } from "../time/bucket.js";
import type { Instant } from "../time/parse-instant.js";
import type { TimeRange } from "../time/time-range.js";
import { arrayOf, engineTypeName, typeName } from "../types/type.js";
import { aggregateSql } from "./aggregate-sql.js";
import { bucketSql } from "./bucket-sql.js";
import { bucketStarts } from "./bucket-starts.js";
import { fillGaps } from "./fill-gaps.js";
import { gatherEqualities } from "./gather-equalities.js";
import { GroupColumns } from "./group-columns.js";
import { groupingsOf, withTotal } from "./groupings.js";
import { joinCondition } from "./join-condition.js";
import { type BoundPath, jsonKeys, passedColumn, readAsNumber, withColumn } from "./json-path.js";
import { KeyedRows } from "./keyed-rows.js";
import { narrowRange } from "./narrow-range.js";
import { pathSql, storedPathSql } from "./path-sql.js";
import { type NameLists, physicalColumn } from "./physical-column.js";
import { pushDown, type StoredColumns } from "./push-down.js";
import { joinsAll, pushInto } from "./push-into.js";

import { numbered, RowsOnce, rowNumber } from "./rows-once.js";
import { withZero, zeroAllowed } from "./with-zero.js";

/** Everything that turns a checked query into isolated, bounded SQL. */
export interface LoweringContext {
  readonly catalog: Catalog;
  readonly scope: TenantScope;
  readonly window: TimeRange;
  readonly timeZone: string;
  readonly now: Date;
  readonly names: NameLists;
}

export interface Lowered {
  readonly sql: SqlQuery;
  /** The bucket of the first timeBucket, outermost SELECT first; null when there is none. */
  readonly bucket: Bucket | null;
}

/**
 * Turns a checked query into SQL. Each table becomes a relation of its own with the tenant's guard and the bounds in
 * time inside it; the user's clauses stand outside and can only name that relation's columns.
 */
export function toSql(query: BoundQuery, context: LoweringContext): Lowered {
  const lowering = new Lowering(context);
  const sql = lowering.query(query);
  return { sql, bucket: lowering.bucket };
}

/** The columns of one relation that the query uses, each under a name of the compiler's. */
interface Relation {
  readonly alias: string;
  readonly columns: Map<string, { name: string; expression: Sql }>;
  /** What a subquery answers beside its own columns. */
  readonly passed: ExpressionMap<BoundItem>;
}

/** Columns of a SELECT as they are printed, by their text. */
type Columns = ReadonlyMap<string, Sql>;

/** What belongs to the SELECT that is being lowered. */
interface Frame {
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
  /** Whether what is lowered is calculated from groups, and not from the rows that they are made of. */
  afterGroups: boolean;
  /** What its groups are made of, when its keys have to be columns. */
  rows: KeyedRows | null;
  /** What its aggregates read, when the outer query multiplies its rows. */
  once: RowsOnce | null;
  /** The SELECT around it. */
  readonly around: Frame | null;
}

class Lowering {
  bucket: Bucket | null = null;
  private readonly relations = new Map<BoundTable | BoundSubquery, Relation>();
  private readonly elementNames = new Map<BoundElements, readonly string[]>();
  private readonly parameterNames = new Map<LambdaParameter, string>();
  private lambdaDepth = 0;
  private frame: Frame | null = null;
  private nextName = 0;
  private readonly stored: StoredColumns;
  constructor(private readonly context: LoweringContext) {
    this.stored = {
      schemaOf: (table) => (this.showsRows(table) ? this.schemaOf(table) : null),
      names: context.names,
      storedColumn: (table, column) =>
        this.tableColumn(table, `stored ${column}`, () => ({ kind: "physical", name: column })),
    };
  }

  /** No name is used twice in a text, so that none can mean another's object. */
  private fresh(prefix: "__t" | "__c" | "__a" | "__b"): string {
    return `${prefix}${this.nextName++}`;
  }

  /** @param pushed The conditions of the SELECT around it that one of its sides may apply. */
  query(query: BoundQuery, pushed: (side: BoundSelect) => readonly Bound[] = () => []): SqlQuery {
    return query.kind === "set" ? this.set(query, pushed) : this.select(query, pushed(query));
  }

  private set(query: BoundSet, pushed: (side: BoundSelect) => readonly Bound[]): SqlQuery {
    const side = (each: BoundQuery): SqlQuery => {
      const sql = this.query(each, pushed);
      const differs = each.outputs.some(
        (output, index) =>
          query.casts.has(index) && typeName(output.type) !== typeName(query.outputs[index]?.type ?? output.type),
      );
      if (!differs) return sql;
      const alias = this.fresh("__t");
      const items = columnNames(sql).map((name, index) => {
        const column: Sql = { kind: "column", relation: alias, name };
        const type = query.outputs[index]?.type;
        const own = each.outputs[index]?.type;
        if (!type || !own || !query.casts.has(index)) return { name, expression: column };
        const operand = isAbsent(own, type) ? call(type.kind === "Array" ? "array" : "map") : column;
        return { name, expression: { kind: "cast", operand, target: engineTypeName(type) } as const };
      });
      return selectFrom(sql, alias, items);
    };
    return { kind: "set", operator: query.operator, left: side(query.left), right: side(query.right) };
  }

  private select(query: BoundSelect, pushed: readonly Bound[]): SqlSelect {
    return this.within({ select: query, groups: null, pushed }, () =>
      query.orderBy.some((key) => holdsCorrelated(key.expression)) || limitsGroups(query)
        ? this.orderedOutside(query)
        : this.clauses(query),
    );
  }

  private within<T>(frame: Pick<Frame, "select" | "groups" | "pushed">, lower: () => T): T {
    const around = this.frame;
    const keys = jsonKeys(frame.select.groupBy?.sets.flat() ?? []);
    this.frame = {
      ...frame,
      around,
      queries: new Map(),
      columns: new Map(),
      jsonKeys: keys,
      afterGroups: false,
      rows: null,
      once: null,
    };
    const result = lower();
    this.frame = around;
    return result;
  }

  /**
   * The engine cannot order by a subquery that uses the query's columns, nor find a calculated key of the groups again
   * in LIMIT BY, but it can do both by columns that hold the answers.
   */
  private orderedOutside(query: BoundSelect): SqlSelect {
    const outputs = [...query.outputs];
    // The first of several outputs that are the same.
    const positions = new ExpressionMap(outputs.map((item, index) => [item.expression, index] as const).reverse());
    const position = (expression: Bound): number => {
      let known = positions.get(expression);
      if (known === undefined) {
        const { type, render } = expression;
        known = outputs.push({ name: "", description: null, time: false, type, render, expression }) - 1;
        positions.set(expression, known);
      }
      return known;
    };
    const keys = query.orderBy.map((key) => position(key.expression));
    const by = query.limitBy?.by.map(position);
    const inner = this.clauses({ ...query, outputs, orderBy: [], limitBy: null, limit: null, offset: null });
    const alias = this.fresh("__t");
    const column = (index: number): Sql => ({ kind: "column", relation: alias, name: `c${index}` });
    const tail = this.tail(query);
    return selectFrom(
      inner,
      alias,
      query.outputs.map((_, index) => ({ name: `c${index}`, expression: column(index) })),
      {
        orderBy: query.orderBy.map(({ descending, nulls }, index) => ({
          expression: column(keys[index] ?? 0),
          descending,
          nulls,
        })),
        ...tail,
        limitBy: tail.limitBy && { ...tail.limitBy, by: (by ?? []).map(column) },
      },
    );
  }

  private clauses(query: BoundSelect): SqlSelect {
    if (query.filledBucket) return this.filled(query, query.filledBucket);
    return looksOverTotals(query) ? this.overTotals(query) : this.grouped(query);
  }

  /** The engine takes a key that is rolled up for one that is never NULL inside a window: those stand around the groups. */
  private overTotals(query: BoundSelect): SqlSelect {
    const pushed = this.frame?.pushed ?? [];
    const keys = query.groupBy?.sets.flat() ?? [];
    // The names of the outputs that they become.
    let next = 0;
    const groups = new GroupColumns(this.fresh("__t"), null, keys, () => `c${next++}`);
    const { items, ...rest } = this.within({ select: query, groups, pushed: [] }, () => this.afterGrouping(query));
    const rows = this.within({ select: query, groups: null, pushed }, () =>
      this.grouped({ ...query, ...nothingAfterGroups, outputs: groups.items() }),
    );
    return selectFrom(rows, groups.alias, items, rest);
  }

  /** The clauses after HAVING, when they read groups. */
  private afterGrouping(query: BoundSelect) {
    return {
      distinct: query.distinct,
      items: query.outputs.map((item, index) => ({ name: `c${index}`, expression: this.output(item.expression) })),
      qualify: query.qualify ? this.besideColumns(query.qualify) : null,
      orderBy: this.order(query.orderBy),
      ...this.tail(query),
    };
  }

  /** The clauses after GROUP BY stand around the groups, whose gaps are filled before anything sees them. */
  private filled(query: BoundSelect, bucket: BoundBucket): SqlSelect {
    const { width, range } = this.bucketOf(bucket.column, query);
    this.bucket ??= width;
    const name = () => this.fresh("__c");
    const keys = query.groupBy?.sets.flat() ?? [];
    const flag = name();
    const groups = new GroupColumns(this.fresh("__t"), flag, [bucket, ...keys], name);
    const clauses = this.within({ select: query, groups, pushed: [] }, () => ({
      ...this.afterGrouping(query),
      where: query.having ? this.expression(query.having) : null,
    }));
    const rows = this.within({ select: query, groups: null, pushed: [] }, () =>
      this.grouped({
        ...query,
        ...nothingAfterGroups,
        outputs: groups.items(),
        having: null,
      }),
    );
    const starts = bucketStarts(range, width, this.context.timeZone, this.fresh("__b"));
    const names = {
      columns: groups.all().map((column) => column.name),
      keyCount: groups.keyCount,
      flag: groups.flagged ? flag : null,
    };
    const { items, ...rest } = clauses;
    return selectFrom(
      fillGaps(rows, starts, names, () => this.fresh("__t")),
      groups.alias,
      items,
      rest,
    );
  }

  private grouped(query: BoundSelect): SqlSelect {
    const once = isMultipliedByOuter(query) ? new RowsOnce(this.fresh("__t")) : null;
    if (this.frame) this.frame.once = once;
    for (const { source } of query.sources)
      this.relations.set(source, { alias: this.fresh("__t"), columns: new Map(), passed: new ExpressionMap() });
    if (query.elements)
      this.elementNames.set(
        query.elements,
        query.elements.arrays.map(() => this.fresh("__a")),
      );
    const rows = groupsByColumns(query) ? this.keyedRows(query) : null;
    if (this.frame) this.frame.rows = rows;
    const items = this.ofGroups(true, () =>
      query.outputs.map((item, index) => ({ name: `c${index}`, expression: this.output(item.expression) })),
    );
    const arrayJoin = query.elements && {
      left: query.elements.left,
      arrays: query.elements.arrays.map((array, index) => ({
        name: this.elementName(query.elements as BoundElements, index),
        expression: this.expression(array),
      })),
    };
    const conditions = [...(query.where ? conjunctsOf(query.where) : []), ...(this.frame?.pushed ?? [])];
    const where = this.where(conditions);
    const groupings = query.groupBy && groupingsOf(query.groupBy);
    const groupBy = groupings && {
      kind: groupings.kind,
      sets: this.ofGroups(rows !== null, () => groupings.sets.map((set) => set.map((key) => this.expression(key)))),
    };
    const { having, qualify, orderBy, tail } = this.ofGroups(true, () => ({
      having: withTotal(groupings, query.having && this.expression(query.having)),
      qualify: query.qualify ? this.besideColumns(query.qualify) : null,
      orderBy: this.order(query.orderBy),
      tail: this.tail(query),
    }));
    const joined = query.sources.map((join, index) => this.on(join, query.sources[index > 0 ? 0 : index]));
    const numbers = once ? query.sources.map(({ source }) => this.rowNumber(source)) : [];
    // Sources come last: by now every column that is used of them is known.
    const sources = query.sources.map(
      ({ source, join }, index): SqlJoin => ({
        join,
        on: joined[index] ?? null,
        source: numbered(this.source(source, joinsAll(query) ? conditions : []), once && this.fresh("__t")),
      }),
    );
    const read = { sources, arrayJoin, where };
    const { distinct } = query;
    if (once) return once.select(read, numbers, this.fresh("__a"), items, { distinct, having });
    const clauses = { distinct, groupBy, having, qualify, orderBy, ...tail };
    return rows ? rows.select(read, items, clauses) : selectOf(items, sources, { ...read, ...clauses });
  }

  private keyedRows({ groupBy }: BoundSelect): KeyedRows {
    const keys = groupBy?.sets.flat() ?? [];
    return new KeyedRows(this.fresh("__t"), keys, (key) => this.ofGroups(false, () => this.expression(key)));
  }

  /** A number that no other row of the source has. */
  private rowNumber(source: BoundTable | BoundSubquery): Sql {
    if (source.kind === "subquery") return { kind: "column", relation: this.relationOf(source).alias, name: rowNumber };
    return this.tableColumn(source, rowNumber, () => call("rowNumberInAllBlocks"));
  }

  private tail({ limitBy, limit, offset }: BoundSelect): Pick<SqlSelect, "limitBy" | "limit" | "offset"> {
    return {
      limitBy: limitBy && {
        limit: rows(limitBy.limit),
        offset: limitBy.offset === null ? null : rows(limitBy.offset),
        by: limitBy.by.map((key) => this.expression(key)),
      },
      limit: limit === null ? null : rows(limit),
      offset: offset === null ? null : rows(offset),
    };
  }

  private order(keys: readonly BoundOrder[]): SqlOrder[] {
    return keys.map((key) => ({ ...key, expression: this.expression(key.expression) }));
  }

  /** The condition of a join; the key that all rows share is made of the first source and the joined one. */
  private on(join: BoundJoin, first: BoundJoin | undefined): Sql | null {
    const shared = (source: BoundTable | BoundSubquery) => call("ignore", this.someColumn(source));
    return joinCondition(
      join,
      (condition) => this.condition(condition),
      () => call("equals", shared((first ?? join).source), shared(join.source)),
    );
  }

  /** Not a constant one, when there is another: where joins stand inside of it, the engine does not know whose that is. */
  private someColumn(source: BoundTable | BoundSubquery): Sql {
    const relation = this.relationOf(source);
    if (source.kind === "subquery") {
      const { query } = source;
      const own = query.kind === "select" ? query.outputs.findIndex((item) => readsRows(item.expression)) : 0;
      return { kind: "column", relation: relation.alias, name: `c${Math.max(own, 0)}` };
    }
    return this.tableColumn(source, "one", () => call("toUInt8", parameter("UInt8", "1")));
  }

  private source(source: BoundTable | BoundSubquery, conditions: readonly Bound[]): SqlSource {
    const relation = this.relationOf(source);
    if (source.kind === "table") return this.guarded(source, relation);
    const { alias, passed } = relation;
    const { query } = source;
    const asked =
      query.kind === "select" && passed.size > 0
        ? { ...query, outputs: [...query.outputs, ...passed.values()] }
        : query;
    return { kind: "subquery", query: this.query(asked, (side) => pushInto(source, side, conditions)), alias };
  }

  private guarded(source: BoundTable, relation: Relation): GuardedRelation {
    const table = this.schemaOf(source);
    const { window } = this.context;
    const bound = (operator: string, instant: Date): Sql =>
      call(
        operator,
        { kind: "physical", name: table.time?.physical ?? "" },
        instantSql({ milliseconds: instant.getTime(), nanoseconds: 0 }),
      );
    // A relation needs a column: a count of rows reads the smallest one that the schema has for sure, the tenant's.
    const columns =
      relation.columns.size > 0
        ? [...relation.columns.values()]
        : [{ name: "__one", expression: call("toUInt8", parameter("UInt8", "1")) }];
    return {
      kind: "guarded",
      database: table.database,
      table: table.table,
      final: table.final,
      guard: TenantGuard.for(table.tenant, this.context.scope),
      where: table.time ? [bound("greaterOrEquals", window.from), bound("less", window.to)] : [],
      columns,
      alias: relation.alias,
    };
  }

  private relationOf(source: BoundTable | BoundSubquery): Relation {
    const relation = this.relations.get(source);
    if (!relation) throw new Error("a column of a source that is not in scope");
    return relation;
  }

  private schemaOf(source: BoundTable): TableSchema {
    const table = this.context.catalog.get(source.table.name);
    if (!table) throw new Error("a table without a schema");
    return table;
  }

  private tableColumn(source: BoundTable, key: string, make: () => Sql): Sql {
    const relation = this.relationOf(source);
    let column = relation.columns.get(key);
    if (!column) {
      column = { name: this.fresh("__c"), expression: make() };
      relation.columns.set(key, column);
    }
    return this.noted({ kind: "column", relation: relation.alias, name: column.name }, reads(source));
  }

  /** Conditions leave the engine as 0 and 1; as an output they are Bool. */
  private output(node: Bound): Sql {
    const sql = this.besideColumns(node);
    return node.type.kind === "Bool" && node.kind !== "column" ? call("toBool", sql) : sql;
  }

  /**
   * A correlated subquery needs its columns where it is computed, and the engine forgets a column that nothing else
   * uses once WHERE and joins are done. Beside the value in a tuple, it is used.
   */
  private besideColumns(node: Bound): Sql {
    const { result, columns } = this.reading(() => this.expression(node));
    return columns.size === 0
      ? result
      : call("tupleElement", call("tuple", result, ...columns.values()), parameter("UInt8", "1"));
  }

  /** What is lowered, with the columns of the SELECT at hand that queries inside of it read. */
  private reading<T>(lower: () => T): { readonly result: T; readonly columns: Columns } {
    const { frame } = this;
    if (!frame) return { result: lower(), columns: new Map() };
    const before = frame.columns;
    frame.columns = new Map();
    const result = lower();
    const { columns } = frame;
    frame.columns = before;
    return { result, columns };
  }

  /** Notes a column for the SELECT that it belongs to, when a query inside of that reads it. */
  private noted(column: Sql, belongs: (frame: Frame) => boolean): Sql {
    const { frame } = this;
    if (!frame || belongs(frame)) return column;
    for (let outer = frame.around; outer; outer = outer.around)
      if (belongs(outer)) {
        outer.columns = withColumns(outer.columns, [[JSON.stringify(column), column]]);
        break;
      }
    return column;
  }

  private where(conditions: readonly Bound[]): Sql | null {
    const [first, ...more] = conditions.map((each) => this.condition(each));
    return first && more.length > 0 ? call("and", first, ...more) : (first ?? null);
  }

  /** A condition that has to be true, said of what is stored where it can be. */
  private condition(node: Bound): Sql {
    const gathered = this.isAfterGroups(this.frame?.around) ? node : gatherEqualities(node);
    return pushDown(gathered, this.stored, (part) => this.expression(part)) ?? this.expression(gathered);
  }

  /** Whether comparisons can be keys of groups there, in a query or those around it. */
  private isAfterGroups(from: Frame | null | undefined): boolean {
    for (let frame = from; frame; frame = frame.around) if (frame.select.groupBy) return true;
    return false;
  }

  /** Whether the rows of a source are in scope, and not only the groups that were made of them. */
  private showsRows(source: BoundTable): boolean {
    for (let frame = this.frame; frame; frame = frame.around)
      if (reads(source)(frame)) return !(frame.afterGroups && frame.select.groupBy);
    return true;
  }

  private ofGroups<T>(afterGroups: boolean, lower: () => T): T {
    const { frame } = this;
    if (!frame) return lower();
    const before = frame.afterGroups;
    frame.afterGroups = afterGroups;
    const result = lower();
    frame.afterGroups = before;
    return result;
  }

  private expression(node: Bound): Sql {
    for (let frame = this.frame; frame; frame = frame.around) {
      const key = frame.afterGroups ? frame.rows?.key(node) : null;
      const column = key ?? frame.groups?.columnFor(node, frame !== this.frame);
      if (column) return this.noted(column, (each) => each === frame);
    }
    return this.lowered(node);
  }

  private lowered(node: Bound): Sql {
    switch (node.kind) {
      case "column":
        return this.column(node);
      case "literal":
        return parameter(node.sent, node.value);
      case "null":
        return { kind: "null" };
      case "instant":
        return instantSql(node.instant);
      case "call": {
        const gathered = this.isAfterGroups(this.frame) ? node : gatherEqualities(node);
        if (gathered !== node) return this.expression(gathered);
        const sql: Sql = this.numberAt(node) ?? {
          kind: "call",
          name: node.engine,
          parameters: node.parameters.map((each) => this.expression(each)),
          args: node.args.map((each) => this.expression(each)),
        };
        if (zeroAllowed.has(node.engine) && node.type.kind !== "Nothing")
          return withZero(
            node.engine,
            node.args.map((each) => this.expression(each)),
            node.type.nullable,
          );
        return sql;
      }
      case "aggregate":
        return this.aggregate(node);
      case "lambda":
        return this.lambda(node);
      case "parameter":
        return { kind: "name", name: this.parameterNames.get(node.parameter) ?? missing("a lambda's parameter") };
      case "in":
        return {
          kind: "in",
          operand: this.expression(node.operand),
          negated: node.negated,
          items: node.items.map((item) => this.expression(item)),
        };
      case "inQuery": {
        const branches = setBranches(node);
        return branches ? this.expression(branches) : this.membership(node);
      }
      case "scalar":
        return this.scalar(node);
      case "exists":
        return this.existence(node);
      case "cast":
        return { kind: "cast", operand: this.expression(node.operand), target: node.target };
      case "bucket":
        return this.timeBucket(node.column);
      case "divisor":
        return this.divisor(this.expression(node.operand));
      case "path":
        return this.path(node);
    }
  }

  /** Parameters are called by how deep they stand: else GROUP BY would not match the same lambda in the select list. */
  private lambda(node: Extract<Bound, { kind: "lambda" }>): Sql {
    const outside = this.lambdaDepth;
    const parameters = node.parameters.map((each) => {
      const name = `__l${this.lambdaDepth++}`;
      this.parameterNames.set(each, name);
      return name;
    });
    const body = this.expression(node.body);
    this.lambdaDepth = outside;
    return { kind: "lambda", parameters, body };
  }

  private window(window: BoundWindow): SqlWindow {
    const { frame } = window;
    const bound = ({ rows: count, direction }: NonNullable<typeof frame>["from"]) => {
      if (count === 0n) return { rows: "current", direction } as const;
      return { rows: count === null ? null : rows(count), direction };
    };
    return {
      partitionBy: window.partitionBy.map((key) => this.expression(key)),
      orderBy: this.order(window.orderBy),
      frame: frame && { unit: frame.unit, from: bound(frame.from), to: bound(frame.to) },
    };
  }

  private timeBucket(column: Bound): Sql {
    if (!this.frame) throw new Error("timeBucket() stands outside a SELECT");
    const { width } = this.bucketOf(column, this.frame.select);
    this.bucket ??= width;
    const read = this.expression(column);
    // The engine rounds a day to no second or hour: it begins when it does in the request's zone.
    const isDay = column.type.kind === "Date" || column.type.kind === "Date32";
    const zone = this.context.timeZone;
    return bucketSql(isDay ? call("toDateTime", read, parameter("String", zone)) : read, width, zone);
  }

  private bucketOf(column: Bound, select: BoundSelect): { width: Bucket; range: TimeRange } {
    const range = narrowRange(select, column, this.context.window, this.context);
    return { width: bucketFor(range.to.getTime() - range.from.getTime()), range };
  }

  private divisor(operand: Sql): Sql {
    const groups = this.frame?.groups;
    if (!groups?.fills) return operand;
    // The operand is printed once: divisions inside each other would double the text with each step.
    return call("nullIf", operand, call("if", groups.fillsGap(), parameter("UInt8", "0"), { kind: "null" }));
  }

  private inner(query: BoundQuery): SqlQuery {
    const { frame } = this;
    let known = frame?.queries.get(query);
    if (!known) {
      const { result, columns } = this.reading(() => this.query(unordered(withoutDistinct(query))));
      known = { sql: result, columns };
      frame?.queries.set(query, known);
    }
    if (frame) frame.columns = withColumns(frame.columns, known.columns);
    return known.sql;
  }

  private existence(node: Extract<Bound, { kind: "exists" }>): Sql {
    const branches = setBranches(node);
    if (branches) return this.expression(branches);
    const having = this.oneRow(node.query)?.having;
    if (having) return call("ifNull", this.expression(having), parameter("UInt8", "0"));
    return { kind: "exists", query: this.inner(canDropLimit(node.query) ? withoutLimit(node.query) : node.query) };
  }

  /** The row of a correlated subquery that has one, however many rows match. */
  private oneRow(query: BoundQuery): OneRow | null {
    return outerColumns(query).length > 0 ? byAggregates(query) : null;
  }

  /** The engine knows no IN for a subquery that uses the outer query's columns, but EXISTS says the same. */
  private membership(node: Extract<Bound, { kind: "inQuery" }>): Sql {
    const operand = this.expression(node.operand);
    const row = this.oneRow(node.query);
    if (row) {
      const found = call("ifNull", call("equals", operand, this.expression(answerOf(row))), parameter("UInt8", "0"));
      const asked = node.negated ? call("not", found) : found;
      return node.operand.type.nullable ? call("if", call("isNull", operand), { kind: "null" }, asked) : asked;
    }
    const query = this.inner(node.query);
    if (outerColumns(node.query).length === 0) return { kind: "inQuery", operand, negated: node.negated, query };
    const alias = this.fresh("__t");
    const equal = call("equals", { kind: "column", relation: alias, name: "c0" }, operand);
    const one = { name: "c0", expression: parameter("UInt8", "1") };
    const exists: Sql = { kind: "exists", query: selectFrom(query, alias, [one], { where: equal }) };
    const found = node.negated ? call("not", exists) : exists;
    return node.operand.type.nullable ? call("if", call("isNull", operand), { kind: "null" }, found) : found;
  }

  /** Where no row matches, a count inside a correlated subquery is NULL for the engine and 0 for SQL. */
  private scalar(node: Extract<Bound, { kind: "scalar" }>): Sql {
    const row = node.query.kind === "select" && isCalculated(node.query) ? this.oneRow(node.query) : null;
    if (row) {
      const value = answerOf(row);
      const answer = this.expression(value);
      return ["Array", "Map"].includes(value.type.kind) ? answer : call("toNullable", answer);
    }
    const expression = node.query.kind === "select" ? node.query.outputs[0]?.expression : undefined;
    const counts = expression?.kind === "aggregate" && !["Array", "Map"].includes(expression.type.kind);
    const plain = (): Sql => ({ kind: "scalar", query: this.inner(node.query) });
    if (!counts || outerColumns(node.query).length === 0) return plain();
    const zero = parameter("UInt8", "0");
    if (!expression.type.nullable) return call("toNullable", call("ifNull", plain(), zero));
    if (expression.correction !== "zeroOverNoRows") return plain();
    // No row is an empty array, and a sum of NULLs one that holds NULL.
    const sums: Sql = { kind: "scalar", query: this.inner(inArray(node.query as BoundSelect)) };
    return call("arrayElement", call("arrayConcat", sums, call("array", zero)), parameter("UInt8", "1"));
  }

  private aggregate(node: Extract<Bound, { kind: "aggregate" }>): Sql {
    const lower = (each: Bound): Sql => this.expression(each);
    if (node.over) return aggregateSql(node, lower, lower, this.window(node.over));
    const { once, rows, groups } = this.frame ?? {};
    const kept = (each: Bound, sql: () => Sql, column: "value" | "condition"): Sql => {
      if (!readsRows(each)) return sql();
      return once?.column(sql()) ?? rows?.[column](each, sql) ?? sql();
    };
    const value = (each: Bound) => kept(each, () => lower(each), "value");
    // Groups have no stored column.
    const holds = (each: Bound) => kept(each, () => (groups ? lower(each) : this.condition(each)), "condition");
    return this.ofGroups(false, () => aggregateSql(node, value, holds, null));
  }

  /** Inside the relation where it is a table's, so that the engine reads no more of the JSON than the path. */
  private path(node: BoundPath): Sql {
    const { column, path } = node;
    const read = this.isKey(column) ? null : (this.subcolumn(node, "text") ?? this.passed(node, node));
    return read ?? pathSql(this.expression(column), path);
  }

  /**
   * A number or a boolean at a path, without the way through the JSON text of all that can stand there; null for any
   * other call. What is grouped by is the same text in every clause: else the engine would not know the key again.
   */
  private numberAt(node: Extract<Bound, { kind: "call" }>): Sql | null {
    const path = readAsNumber(node);
    if (!path || this.isKey(path) || this.isKey(path.column)) return null;
    const value = this.subcolumn(path, "value");
    return value
      ? call(node.engine, value, ...node.args.slice(1).map((each) => this.expression(each)))
      : this.passed(path, node);
  }

  /** Whether a SELECT groups by this path or this JSON column. */
  private isKey(node: Bound): boolean {
    for (let frame = this.frame; frame; frame = frame.around)
      if (frame.jsonKeys.size > 0 && frame.jsonKeys.has(node)) return true;
    return false;
  }

  private subcolumn({ column, path }: BoundPath, form: keyof typeof storedPathSql): Sql | null {
    if (column.kind !== "column" || column.source.kind !== "table") return null;
    const { source } = this.schemaOf(column.source).columns.get(column.column.name) ?? {};
    if (source?.kind !== "physical") return null;
    const sql = storedPathSql[form](source.column, path);
    const key = `path ${form} ${JSON.stringify([column.column.name, ...path])}`;
    return sql && this.tableColumn(column.source, key, () => sql);
  }

  /** What is made of a path by the subquery that passes the JSON on: there its table is within reach. */
  private passed({ column }: BoundPath, node: Extract<Bound, { kind: "call" }> | BoundPath): Sql | null {
    if (column.kind !== "column" || column.source.kind !== "subquery") return null;
    const { source } = column;
    const origin = passedColumn(source.query, column.column.name);
    if (!origin || !this.frame?.select.sources.some((each) => each.source === source)) return null;
    const { alias, passed } = this.relationOf(source);
    let item = passed.get(node);
    if (!item) {
      const { type, render } = node;
      const name = `c${source.query.outputs.length + passed.size}`;
      item = { name, type, render, description: null, time: false, expression: withColumn(node, origin) };
      passed.set(node, item);
    }
    return { kind: "column", relation: alias, name: item.name };
  }

  private elementName(elements: BoundElements, index: number): string {
    const names = this.elementNames.get(elements) ?? missing("an array that is joined");
    return names[index] ?? missing("an element");
  }

  private column(node: Extract<Bound, { kind: "column" }>): Sql {
    const { source, column } = node;
    if (source.kind === "elements") {
      const name = this.elementName(source, [...source.columns.keys()].indexOf(column.name));
      return this.noted({ kind: "name", name }, ({ select }) => select.elements === source);
    }
    if (source.kind === "subquery") {
      const index = source.query.outputs.findIndex((item) => item.name === column.name);
      const name = `c${index}`;
      return this.noted({ kind: "column", relation: this.relationOf(source).alias, name }, reads(source));
    }
    const schema = this.schemaOf(source).columns.get(column.name);
    if (!schema) throw new Error("a column without a schema");
    return this.tableColumn(source, `shown ${column.name}`, () =>
      physicalColumn(schema, this.context.names, this.context.timeZone),
    );
  }
}

function instantSql({ milliseconds, nanoseconds }: Instant): Sql {
  if (nanoseconds === 0) return call("fromUnixTimestamp64Milli", parameter("Int64", String(milliseconds)));
  const whole = BigInt(milliseconds) * 1_000_000n + BigInt(nanoseconds);
  return call("fromUnixTimestamp64Nano", parameter("Int64", String(whole)));
}

function rows(count: bigint): Sql {
  return parameter("UInt64", count.toString());
}

/** Inside an expression an order of all rows says nothing, and the engine cannot sort what uses the outer columns. */
function unordered(query: BoundQuery): BoundQuery {
  if (query.kind === "set") return { ...query, left: unordered(query.left), right: unordered(query.right) };
  const cut = query.limit !== null || query.offset !== null || query.limitBy !== null;
  return cut ? query : { ...query, orderBy: [] };
}

/** Whether some of what its windows look over are totals. */
function looksOverTotals({ groupBy, outputs, qualify, orderBy, limitBy }: BoundSelect): boolean {
  if (!groupBy || groupBy.kind === "plain") return false;
  const after = [...[...outputs, ...orderBy].map(({ expression }) => expression), ...(limitBy?.by ?? [])];
  return [...after, ...(qualify ? [qualify] : [])].some(holdsWindow);
}

/** Whether LIMIT BY can stand around groups: DISTINCT sees the outputs alone, and gaps are filled around the groups already. */
function limitsGroups({ limitBy, groupBy, distinct, outputs, filledBucket }: BoundSelect): boolean {
  if (!limitBy || !groupBy || filledBucket) return false;
  if (!distinct) return true;
  const shown = new ExpressionMap(outputs.map(({ expression }) => [expression, true] as const));
  return limitBy.by.every((key) => shown.has(key));
}

/** What is left of a SELECT whose groups alone are wanted. */
const nothingAfterGroups = {
  distinct: false,
  qualify: null,
  orderBy: [],
  limitBy: null,
  limit: null,
  offset: null,
} as const;

/** Whether its keys have to be columns: in several ways the engine groups by these, and a lookup among elements it does not know again. */
function groupsByColumns({ groupBy }: BoundSelect): boolean {
  return groupBy !== null && (groupBy.kind !== "plain" || groupBy.sets.flat().some(looksUpElements));
}

/** The engine has no DISTINCT for what uses the outer columns; a row that is there again says nothing new to IN, EXISTS or an aggregate. */
function withoutDistinct(query: BoundQuery): BoundQuery {
  return query.kind === "select" && query.distinct && outerColumns(query).length > 0
    ? { ...query, distinct: false }
    : query;
}

/** Whether it can differ from row to row. */
function readsRows(node: Bound): boolean {
  return node.kind === "column" || node.kind === "aggregate" || childrenOf(node).some(readsRows);
}

const arrays = new WeakMap<BoundSelect, BoundSelect>();

/** A query of one column with an array around each value; one object for one query. */
function inArray(query: BoundSelect): BoundSelect {
  let found = arrays.get(query);
  if (!found) {
    const outputs = query.outputs.map((output) => {
      const type = arrayOf(output.type);
      return { ...output, type, expression: engineCall("array", [output.expression], type, output.expression.range) };
    });
    found = { ...query, outputs };
    arrays.set(query, found);
  }
  return found;
}

function withoutLimit(query: BoundQuery): BoundQuery {
  return query.kind === "select" ? { ...query, limit: null } : query;
}

/** Whether a subquery of the expression uses columns of the SELECT that the expression belongs to. */
function holdsCorrelated(node: Bound): boolean {
  const nested = queryOf(node);
  return (nested !== null && outerColumns(nested).length > 0) || childrenOf(node).some(holdsCorrelated);
}

function reads(source: BoundTable | BoundSubquery): (frame: Frame) => boolean {
  return ({ select }) => select.sources.some((each) => each.source === source);
}

function withColumns(columns: Columns, more: Iterable<readonly [string, Sql]>): Columns {
  return new Map([...columns, ...more]);
}

function missing(what: string): never {
  throw new Error(`${what} has no name yet`);
}
