import { call, parameter, type Sql, type SqlOrder, type SqlQuery, type SqlWindow } from "../clickhouse/sql.js";
import type {
  Bound,
  BoundOrder,
  BoundQuery,
  BoundSource,
  BoundTable,
  BoundWindow,
  LambdaParameter,
} from "../resolve/bound.js";
import { readsRows } from "../resolve/walk.js";
import { ownSources, readsOthers } from "../rules/outer-columns.js";
import { setBranches } from "../rules/set-branches.js";
import { scalar } from "../types/type.js";
import { absentAsNull } from "./absent-as-null.js";
import { aggregateSql } from "./aggregate-sql.js";
import { beyondIndexes } from "./beyond-indexes.js";
import { bucketSql } from "./bucket-sql.js";
import type { Buckets } from "./buckets.js";
import { equallyNullable } from "./equally-nullable.js";
import { withoutSign } from "./fraction.js";
import type { Frames } from "./frames.js";
import type { FreshNames } from "./fresh-names.js";
import { gatherEqualities } from "./gather-equalities.js";
import { instantSql } from "./instant-sql.js";
import { type BoundPath, readAsNumber } from "./json-path.js";
import type { LoweringContext } from "./lowering-context.js";
import { pathSql } from "./path-sql.js";
import { plainSql } from "./plain-conditions.js";
import { pushDown, type StoredColumns } from "./push-down.js";
import { rowCount } from "./row-count.js";
import type { Sources } from "./sources.js";
import { Subqueries } from "./subqueries.js";
import { withZero, zeroAllowed } from "./with-zero.js";

/** What is stored behind a column that is shown under other names. */
const text = scalar("String");

/** Turns expressions into SQL, in terms of the SELECT that they stand in. */
export class Expressions {
  private readonly subqueries: Subqueries;
  private readonly stored: StoredColumns;
  private readonly parameterNames = new Map<LambdaParameter, string>();
  private lambdaDepth = 0;

  constructor(
    private readonly context: LoweringContext,
    private readonly frames: Frames,
    private readonly sources: Sources,
    private readonly buckets: Buckets,
    names: FreshNames,
    queries: { query(query: BoundQuery): SqlQuery },
  ) {
    this.subqueries = new Subqueries(names, frames, this, queries);
    this.stored = {
      schemaOf: (table) => (frames.showsRows(table) ? sources.schemaOf(table) : null),
      names: context.names,
      storedColumn: (table, column) =>
        sources.tableColumn(table, `stored ${column}`, () => beyondIndexes({ kind: "physical", name: column }, text)),
    };
  }

  /** Conditions leave the engine as 0 and 1; as an output they are Bool. */
  output(node: Bound): Sql {
    const sql = this.besideColumns(node);
    return node.type.kind === "Bool" && node.kind !== "column" ? call("toBool", sql) : sql;
  }

  /**
   * A correlated subquery needs its columns where it is computed, and the engine forgets a column that nothing else
   * uses once WHERE and joins are done. Beside the value in a tuple, it is used.
   */
  besideColumns(node: Bound): Sql {
    const { result, columns } = this.frames.reading(() => this.expression(node));
    return columns.size === 0
      ? result
      : call("tupleElement", call("tuple", result, ...columns.values()), parameter("UInt8", "1"));
  }

  /** Conditions that all have to be true. */
  where(conditions: readonly Bound[]): Sql | null {
    const [only, ...others] = conditions;
    if (only && others.length === 0) return this.deciding(only, this.condition(only));
    const [first, ...more] = conditions.map((each) => this.condition(each));
    return first && more.length > 0 ? call("and", first, ...more) : (first ?? null);
  }

  /** A condition that groups have to fulfil. */
  having(condition: Bound): Sql {
    return this.deciding(condition, this.expression(condition));
  }

  /** A column of the outer query that decides alone, without a calculation, is lost by the engine. */
  private deciding(condition: Bound, sql: Sql): Sql {
    const isOuter = sql.kind === "column" && readsOthers(condition, this.ownSources());
    return isOuter ? call("notEquals", sql, parameter("UInt8", "0")) : sql;
  }

  /** A condition that has to be true, said of what is stored where it can be. */
  condition(node: Bound): Sql {
    const gathered = this.frames.isAfterGroups(this.frames.current?.around) ? node : gatherEqualities(node);
    return pushDown(gathered, this.stored, (part) => this.expression(part)) ?? this.expression(gathered);
  }

  /** A plain condition on the rows of a table, for the inside of its relation. */
  ofTable(condition: Bound, table: BoundTable): Sql {
    const { context, sources } = this;
    const plain = (part: Bound): Sql =>
      plainSql(
        part,
        ({ column }) => sources.physical(table, column.name),
        (constant) => this.expression(constant),
      );
    const stored: StoredColumns = {
      schemaOf: (source) => sources.schemaOf(source),
      names: context.names,
      storedColumn: (_table, name) => ({ kind: "physical", name }),
    };
    const gathered = gatherEqualities(condition);
    return pushDown(gathered, stored, plain) ?? plain(gathered);
  }

  order(keys: readonly BoundOrder[]): SqlOrder[] {
    return keys.map((key) => ({
      ...key,
      expression: absentAsNull(this.expression(key.expression), key.expression.type),
    }));
  }

  /** The column that stands for it where only groups are in scope, or what it is calculated by. */
  expression(node: Bound): Sql {
    for (let frame = this.frames.current; frame; frame = frame.around) {
      const key = frame.afterGroups ? frame.rows?.key(node) : null;
      const column = key ?? frame.groups?.columnFor(node, frame !== this.frames.current);
      if (column?.kind === "column") return this.frames.noted(column, node, (each) => each === frame);
      if (column) return column;
    }
    return this.lowered(node);
  }

  /** Whether it is an equality between columns of which one is of a query around this one. */
  private comparesWithOuter(node: Extract<Bound, { kind: "call" }>): boolean {
    if (node.engine !== "equals" || !node.args.every((each) => each.kind === "column")) return false;
    const own = this.ownSources();
    return node.args.some((each) => readsOthers(each, own));
  }

  private ownSources(): ReadonlySet<BoundSource> {
    const select = this.frames.current?.select;
    return select ? ownSources(select) : new Set();
  }

  private lowered(node: Bound): Sql {
    switch (node.kind) {
      case "column":
        return this.sources.column(node);
      case "literal":
        return parameter(node.sent, node.value);
      case "null":
        return { kind: "null" };
      case "instant":
        return instantSql(node.instant);
      case "call": {
        const gathered = this.frames.isAfterGroups(this.frames.current) ? node : gatherEqualities(node);
        if (gathered !== node) return this.expression(gathered);
        const args = () => node.args.map((each) => this.expression(each));
        const sql: Sql = this.numberAt(node) ?? {
          kind: "call",
          name: node.engine,
          parameters: node.parameters.map((each) => this.expression(each)),
          args: this.comparesWithOuter(node)
            ? equallyNullable(args().map((sql, index) => [sql, node.args[index]?.type ?? node.type]))
            : args(),
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
          operand: withoutSign(this.expression(node.operand), node.operand.type),
          negated: node.negated,
          items: node.items.map((item) => this.expression(item)),
        };
      case "inQuery": {
        const branches = setBranches(node);
        return branches ? this.expression(branches) : this.subqueries.membership(node);
      }
      case "scalar":
        return this.subqueries.scalar(node);
      case "exists":
        return this.subqueries.existence(node);
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
      return { rows: count === null ? null : rowCount(count), direction };
    };
    return {
      partitionBy: window.partitionBy.map((key) => this.expression(key)),
      orderBy: this.order(window.orderBy),
      frame: frame && { unit: frame.unit, from: bound(frame.from), to: bound(frame.to) },
    };
  }

  private timeBucket(column: Bound): Sql {
    if (!this.frames.current) throw new Error("timeBucket() stands outside a SELECT");
    const { width } = this.buckets.of(column, this.frames.current.select);
    this.buckets.first ??= width;
    const read = this.expression(column);
    // The engine rounds a day to no second or hour: it begins when it does in the request's zone.
    const isDay = column.type.kind === "Date" || column.type.kind === "Date32";
    const zone = this.context.timeZone;
    return bucketSql(isDay ? call("toDateTime", read, parameter("String", zone)) : read, width, zone);
  }

  private divisor(operand: Sql): Sql {
    const groups = this.frames.current?.groups;
    if (!groups?.fills) return operand;
    // The operand is printed once: divisions inside each other would double the text with each step.
    return call("nullIf", operand, call("if", groups.fillsGap(), parameter("UInt8", "0"), { kind: "null" }));
  }

  private aggregate(node: Extract<Bound, { kind: "aggregate" }>): Sql {
    const lower = (each: Bound): Sql => this.expression(each);
    if (node.over) return aggregateSql(node, lower, lower, this.window(node.over));
    const { once, rows, groups } = this.frames.current ?? {};
    const kept = (each: Bound, sql: () => Sql, column: "value" | "condition"): Sql => {
      if (!readsRows(each)) return sql();
      return once?.column(sql()) ?? rows?.[column](each, sql) ?? sql();
    };
    const value = (each: Bound) => kept(each, () => lower(each), "value");
    // Groups have no stored column.
    const holds = (each: Bound) => kept(each, () => (groups ? lower(each) : this.condition(each)), "condition");
    return this.frames.ofGroups(false, () => aggregateSql(node, value, holds, null));
  }

  /** Inside the relation where it is a table's, so that the engine reads no more of the JSON than the path. */
  private path(node: BoundPath): Sql {
    const { column, path } = node;
    const read = this.frames.isKey(column)
      ? null
      : (this.sources.subcolumn(node, "text") ?? this.sources.passed(node, node));
    return read ?? pathSql(this.expression(column), path);
  }

  /**
   * A number or a boolean at a path, without the way through the JSON text of all that can stand there; null for any
   * other call. What is grouped by is the same text in every clause: else the engine would not know the key again.
   */
  private numberAt(node: Extract<Bound, { kind: "call" }>): Sql | null {
    const path = readAsNumber(node);
    if (!path || this.frames.isKey(path) || this.frames.isKey(path.column)) return null;
    const value = this.sources.subcolumn(path, "value");
    return value
      ? call(node.engine, value, ...node.args.slice(1).map((each) => this.expression(each)))
      : this.sources.passed(path, node);
  }
}

function missing(what: string): never {
  throw new Error(`${what} has no name yet`);
}
