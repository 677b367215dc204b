import {
  call,
  columnNames,
  type Sql,
  type SqlJoin,
  type SqlQuery,
  type SqlSelect,
  type SqlSource,
  selectFrom,
  selectOf,
} from "../clickhouse/sql.js";
import type {
  Bound,
  BoundBucket,
  BoundElements,
  BoundJoin,
  BoundQuery,
  BoundSelect,
  BoundSet,
  BoundSubquery,
  BoundTable,
} from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { isAbsent } from "../resolve/resolve-set.js";
import { childrenOf, conjunctsOf, holdsWindow, queryOf } from "../resolve/walk.js";
import { looksUpElements } from "../rules/looked-up-key.js";
import { isMultipliedByOuter } from "../rules/multiplied-by-outer.js";
import { outerColumns } from "../rules/outer-columns.js";
import type { Bucket } from "../time/bucket.js";
import { engineTypeName, typeName } from "../types/type.js";
import { absentAsNull } from "./absent-as-null.js";
import { bucketStarts } from "./bucket-starts.js";
import { Buckets } from "./buckets.js";
import { Expressions } from "./expressions.js";
import { fillGaps } from "./fill-gaps.js";
import { Frames } from "./frames.js";
import { FreshNames } from "./fresh-names.js";
import { GroupColumns } from "./group-columns.js";
import { groupingsOf, withTotal } from "./groupings.js";
import { joinCondition } from "./join-condition.js";
import { arrayAround } from "./kept-nulls.js";
import { KeyedRows } from "./keyed-rows.js";
import type { LoweringContext } from "./lowering-context.js";
import { withOuterConditions, withOuterKeys } from "./outer-clauses.js";
import { joinsAll, pushInto } from "./push-into.js";
import { rowCount } from "./row-count.js";
import { numbered, RowsOnce } from "./rows-once.js";
import { saidOfTables } from "./said-of-tables.js";
import { Sources } from "./sources.js";

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
  return { sql, bucket: lowering.buckets.first };
}

/** Turns queries into SQL, clause by clause. */
class Lowering {
  private readonly names = new FreshNames();
  private readonly frames = new Frames(this.names);
  private readonly sources: Sources;
  private readonly expressions: Expressions;
  readonly buckets: Buckets;

  constructor(private readonly context: LoweringContext) {
    const { names, frames } = this;
    this.buckets = new Buckets(context);
    this.sources = new Sources(context, names, frames);
    this.expressions = new Expressions(context, frames, this.sources, this.buckets, names, this);
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
      const alias = this.names.fresh("__t");
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
    return this.frames.within({ select: query, groups: null, pushed }, () =>
      query.orderBy.some((key) => holdsCorrelated(key.expression)) || limitsGroups(query)
        ? this.orderedOutside(query)
        : this.clauses(query),
    );
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
    const alias = this.names.fresh("__t");
    const column = (index: number): Sql => ({ kind: "column", relation: alias, name: `c${index}` });
    const tail = this.tail(query);
    return selectFrom(
      inner,
      alias,
      query.outputs.map((_, index) => ({ name: `c${index}`, expression: column(index) })),
      {
        orderBy: query.orderBy.map(({ expression, descending, nulls }, index) => ({
          expression: absentAsNull(column(keys[index] ?? 0), expression.type),
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
    return looksOverTotals(query) || looksUpGroups(query) ? this.overGroups(query) : this.grouped(query);
  }

  /**
   * The engine takes a key that is rolled up for one that is never NULL inside a window, and for a subquery a key has to
   * be a column: those stand around the groups.
   */
  private overGroups(query: BoundSelect): SqlSelect {
    const pushed = this.frames.current?.pushed ?? [];
    const keys = query.groupBy?.sets.flat() ?? [];
    // The names of the outputs that they become.
    let next = 0;
    const groups = new GroupColumns(this.names.fresh("__t"), null, keys, () => `c${next++}`);
    const outside = query.having && holdsCorrelated(query.having) ? query.having : null;
    const having = outside ? null : query.having;
    const { clauses, kept } = this.frames.within({ select: query, groups, pushed: [] }, () =>
      this.aroundGroups(query, outside),
    );
    const rows = this.frames.within({ select: query, groups: null, pushed }, () =>
      this.grouped({ ...query, ...nothingAfterGroups, outputs: groups.items(), having }),
    );
    const { items, ...rest } = clauses;
    return selectFrom(this.besideNulls(rows, groups.alias, kept), groups.alias, items, rest);
  }

  /** The clauses after HAVING, or with it, when they read groups. */
  private aroundGroups(query: BoundSelect, having: Bound | null) {
    const clauses = {
      distinct: query.distinct,
      items: query.outputs.map((item, index) => ({
        name: `c${index}`,
        expression: this.expressions.output(item.expression),
      })),
      where: having && this.expressions.expression(having),
      qualify: query.qualify ? this.expressions.besideColumns(query.qualify) : null,
      orderBy: this.expressions.order(query.orderBy),
      ...this.tail(query),
    };
    return { clauses, kept: this.frames.current?.kept };
  }

  /** The clauses after GROUP BY stand around the groups, whose gaps are filled before anything sees them. */
  private filled(query: BoundSelect, bucket: BoundBucket): SqlSelect {
    const { width, range } = this.buckets.of(bucket.column, query);
    this.buckets.first ??= width;
    const name = () => this.names.fresh("__c");
    const keys = query.groupBy?.sets.flat() ?? [];
    const flag = name();
    const groups = new GroupColumns(this.names.fresh("__t"), flag, [bucket, ...keys], name);
    const { clauses, kept } = this.frames.within({ select: query, groups, pushed: [] }, () =>
      this.aroundGroups(query, query.having),
    );
    const rows = this.frames.within({ select: query, groups: null, pushed: [] }, () =>
      this.grouped({
        ...query,
        ...nothingAfterGroups,
        outputs: groups.items(),
        having: null,
      }),
    );
    const starts = bucketStarts(range, width, this.context.timeZone, this.names.fresh("__b"));
    const names = {
      columns: groups.all().map((column) => column.name),
      keyCount: groups.keyCount,
      flag: groups.flagged ? flag : null,
    };
    const { items, ...rest } = clauses;
    const filled = fillGaps(rows, starts, names, () => this.names.fresh("__t"));
    return selectFrom(this.besideNulls(filled, groups.alias, kept), groups.alias, items, rest);
  }

  private grouped(given: BoundSelect): SqlSelect {
    const query = withOuterKeys(withOuterConditions(given));
    const once = isMultipliedByOuter(query) ? new RowsOnce(this.names.fresh("__t")) : null;
    if (this.frames.current) this.frames.current.once = once;
    this.sources.open(query);
    const rows = groupsByColumns(query) ? this.keyedRows(query) : null;
    if (this.frames.current) this.frames.current.rows = rows;
    const items = this.frames.ofGroups(true, () =>
      query.outputs.map((item, index) => ({ name: `c${index}`, expression: this.expressions.output(item.expression) })),
    );
    const arrayJoin = query.elements && {
      left: query.elements.left,
      arrays: query.elements.arrays.map((array, index) => ({
        name: this.sources.elementName(query.elements as BoundElements, index),
        expression: this.expressions.expression(array),
      })),
    };
    const conditions = [...(query.where ? conjunctsOf(query.where) : []), ...(this.frames.current?.pushed ?? [])];
    const { ofTable, rest } = saidOfTables(query, conditions);
    const where = this.expressions.where(rest);
    const groupings = query.groupBy && groupingsOf(query.groupBy);
    const groupBy = groupings && {
      kind: groupings.kind,
      sets: this.frames.ofGroups(rows !== null, () =>
        groupings.sets.map((set) => set.map((key) => this.expressions.expression(key))),
      ),
    };
    const { having, qualify, orderBy, tail } = this.frames.ofGroups(true, () => ({
      having: withTotal(groupings, query.having && this.expressions.having(query.having)),
      qualify: query.qualify ? this.expressions.besideColumns(query.qualify) : null,
      orderBy: this.expressions.order(query.orderBy),
      tail: this.tail(query),
    }));
    const joined = query.sources.map((join, index) => this.on(join, query.sources[index > 0 ? 0 : index]));
    const numbers = once ? query.sources.map(({ source }) => this.sources.rowNumber(source)) : [];
    // Sources come last: by now every column that is used of them is known.
    const sources = query.sources.map(
      ({ source, join }, index): SqlJoin => ({
        join,
        on: joined[index] ?? null,
        source: numbered(
          source.kind === "table"
            ? this.table(source, ofTable.get(source) ?? [])
            : this.subquery(source, joinsAll(query) ? conditions : []),
          once && this.names.fresh("__t"),
        ),
      }),
    );
    const read = { sources, arrayJoin: arrayJoin && this.withNulls(arrayJoin), where };
    const { distinct } = query;
    if (once) return once.select(read, numbers, this.names.fresh("__a"), items, { distinct, having });
    const clauses = { distinct, groupBy, having, qualify, orderBy, ...tail };
    return rows ? rows.select(read, items, clauses) : selectOf(items, sources, { ...read, ...clauses });
  }

  private keyedRows({ groupBy }: BoundSelect): KeyedRows {
    const keys = groupBy?.sets.flat() ?? [];
    return new KeyedRows(this.names.fresh("__t"), keys, (key) =>
      this.frames.ofGroups(false, () => this.expressions.expression(key)),
    );
  }

  private tail({ limitBy, limit, offset }: BoundSelect): Pick<SqlSelect, "limitBy" | "limit" | "offset"> {
    return {
      limitBy: limitBy && {
        limit: rowCount(limitBy.limit),
        offset: limitBy.offset === null ? null : rowCount(limitBy.offset),
        by: limitBy.by.map((key) => this.expressions.expression(key)),
      },
      limit: limit === null ? null : rowCount(limit),
      offset: offset === null ? null : rowCount(offset),
    };
  }

  /** The condition of a join; the key that all rows share is made of the first source and the joined one. */
  private on(join: BoundJoin, first: BoundJoin | undefined): Sql | null {
    const shared = (source: BoundTable | BoundSubquery) => call("ignore", this.sources.someColumn(source));
    return joinCondition(
      join,
      (condition) => this.expressions.condition(condition),
      () => call("equals", shared((first ?? join).source), shared(join.source)),
    );
  }

  private table(table: BoundTable, conditions: readonly Bound[]): SqlSource {
    const said = conditions.map((each) => this.expressions.ofTable(each, table));
    return this.sources.guarded(table, this.sources.relationOf(table), said);
  }

  private subquery(source: BoundSubquery, conditions: readonly Bound[]): SqlSource {
    const { alias, passed } = this.sources.relationOf(source);
    const { query } = source;
    const asked =
      query.kind === "select" && passed.size > 0
        ? { ...query, outputs: [...query.outputs, ...passed.values()] }
        : query;
    const sql = this.query(asked, (side) => pushInto(source, side, conditions));
    return { kind: "subquery", query: this.besideNulls(sql, alias), alias };
  }

  /** A relation with arrays for what queries inside of the SELECT read of it. */
  private besideNulls(query: SqlQuery, relation: string, kept = this.frames.current?.kept): SqlQuery {
    return kept?.beside(query, relation, () => this.names.fresh("__t")) ?? query;
  }

  /** ARRAY JOIN with arrays for what queries inside of the SELECT read of its elements. */
  private withNulls(arrayJoin: NonNullable<SqlSelect["arrayJoin"]>): NonNullable<SqlSelect["arrayJoin"]> {
    const more = (this.frames.current?.kept.of(null) ?? []).flatMap(({ name, column }) => {
      const array = arrayJoin.arrays.find((each) => each.name === column);
      const element = this.names.fresh("__a");
      const body = arrayAround({ kind: "name", name: element });
      return array
        ? [{ name, expression: call("arrayMap", { kind: "lambda", parameters: [element], body }, array.expression) }]
        : [];
    });
    return { ...arrayJoin, arrays: [...arrayJoin.arrays, ...more] };
  }
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

/** Whether subqueries of what stands after its groups use keys that can be NULL. */
function looksUpGroups({ groupBy, outputs, having, qualify, orderBy, limitBy }: BoundSelect): boolean {
  if (!groupBy || !(groupBy.kind !== "plain" || groupBy.sets.flat().some((key) => key.type.nullable))) return false;
  const after = [...[...outputs, ...orderBy].map(({ expression }) => expression), ...(limitBy?.by ?? [])];
  return [...after, ...(having ? [having] : []), ...(qualify ? [qualify] : [])].some(holdsCorrelated);
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

/** Whether a subquery of the expression uses columns of the SELECT that the expression belongs to. */
function holdsCorrelated(node: Bound): boolean {
  const nested = queryOf(node);
  return (nested !== null && outerColumns(nested).length > 0) || childrenOf(node).some(holdsCorrelated);
}
