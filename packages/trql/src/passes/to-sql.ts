import { call, type GuardedRelation, parameter, type Sql, type SqlSelect, type SqlSource } from "../clickhouse/sql.js";
import type { Bound, BoundQuery, BoundSource, BoundTable } from "../resolve/bound.js";
import type { Catalog, TableSchema } from "../schema/table-schema.js";
import { TenantGuard, type TenantScope } from "../schema/tenancy.js";
import type { Bucket } from "../time/bucket.js";
import type { TimeRange } from "../time/time-range.js";
import { type NameLists, physicalColumn } from "./physical-column.js";
import { pushDown } from "./push-down.js";

/** Everything that turns a checked query into isolated, bounded SQL. */
export interface LoweringContext {
  readonly catalog: Catalog;
  readonly scope: TenantScope;
  readonly window: TimeRange;
  readonly bucket: Bucket;
  readonly timeZone: string;
  readonly names: NameLists;
}

/**
 * Turns a checked query into SQL. Each table becomes a relation of its own with the tenant's guard and the bounds in
 * time inside it; the user's clauses stand outside and can only name that relation's columns.
 */
export function toSql(query: BoundQuery, context: LoweringContext): SqlSelect {
  return new Lowering(context).select(query);
}

/** The columns of one relation that the query uses, each under a name of the compiler's. */
interface Relation {
  readonly alias: string;
  readonly columns: Map<string, { name: string; expression: Sql }>;
}

class Lowering {
  private readonly relations = new Map<BoundSource, Relation>();
  private nextAlias = 0;
  private nextColumn = 0;
  constructor(private readonly context: LoweringContext) {}

  select(query: BoundQuery): SqlSelect {
    for (const { source } of query.sources)
      this.relations.set(source, { alias: `__t${this.nextAlias++}`, columns: new Map() });
    const items = query.items.map((item, index) => ({ name: `c${index}`, expression: this.output(item.expression) }));
    const where = query.where ? this.where(query.where) : null;
    const groupBy = query.groupBy.map((key) => this.expression(key));
    const having = query.having ? this.expression(query.having) : null;
    const orderBy = query.orderBy.map((key) => ({ ...key, expression: this.expression(key.expression) }));
    const joins = query.sources.map(({ source, join, on }) => ({ source, join, on: on ? this.expression(on) : null }));
    // Sources come last: by now every column that is used of them is known.
    const sources = joins.map(({ source, join, on }) => ({ join, on, source: this.source(source) }));
    return {
      distinct: query.distinct,
      items,
      sources,
      where,
      groupBy,
      having,
      orderBy,
      limit: query.limit === null ? null : parameter("UInt64", query.limit.toString()),
      offset: query.offset === null ? null : parameter("UInt64", query.offset.toString()),
    };
  }

  private source(source: BoundSource): SqlSource {
    const relation = this.relationOf(source);
    if (source.kind === "subquery")
      return { kind: "subquery", query: this.select(source.query), alias: relation.alias };
    return this.guarded(source, relation);
  }

  private guarded(source: BoundTable, relation: Relation): GuardedRelation {
    const table = this.schemaOf(source);
    const { window } = this.context;
    const bound = (operator: string, instant: Date): Sql =>
      call(operator, { kind: "physical", name: table.time?.physical ?? "" }, instantSql(instant.getTime()));
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

  private relationOf(source: BoundSource): Relation {
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
      column = { name: `__c${this.nextColumn++}`, expression: make() };
      relation.columns.set(key, column);
    }
    return { kind: "column", relation: relation.alias, name: column.name };
  }

  /** Conditions leave the engine as 0 and 1; as an output they are Bool. */
  private output(node: Bound): Sql {
    const sql = this.expression(node);
    return node.type.kind === "Bool" && node.kind !== "column" ? call("toBool", sql) : sql;
  }

  private where(node: Bound): Sql {
    const conjuncts = node.kind === "call" && node.engine === "and" ? node.args : [node];
    const printed = conjuncts.map(
      (conjunct) =>
        pushDown(
          conjunct,
          (table) => this.schemaOf(table),
          this.context.names,
          (table, column) => this.tableColumn(table, `stored ${column}`, () => ({ kind: "physical", name: column })),
        ) ?? this.expression(conjunct),
    );
    return printed.length === 1 && printed[0] ? printed[0] : call("and", ...printed);
  }

  private expression(node: Bound): Sql {
    switch (node.kind) {
      case "column":
        return this.column(node);
      case "literal":
        return parameter(node.sent, node.value);
      case "null":
        return { kind: "null" };
      case "instant":
        return instantSql(node.milliseconds);
      case "call":
        return {
          kind: "call",
          name: node.engine,
          parameters: node.parameters.map((each) => this.expression(each)),
          args: node.args.map((each) => this.expression(each)),
        };
      case "in":
        return {
          kind: "in",
          operand: this.expression(node.operand),
          negated: node.negated,
          items: node.items.map((item) => this.expression(item)),
        };
      case "inQuery":
        return {
          kind: "inQuery",
          operand: this.expression(node.operand),
          negated: node.negated,
          query: new Lowering(this.context).nested(this.nextAlias, this.nextColumn).select(node.query),
        };
      case "cast":
        return { kind: "cast", operand: this.expression(node.operand), target: node.target };
      case "bucket":
        return bucketSql(this.expression(node.column), this.context.bucket, this.context.timeZone);
      case "path":
        return pathSql(this.expression(node.column), node.path);
    }
  }

  /** A query inside an expression numbers on from here, so that no name is used twice. */
  private nested(alias: number, column: number): this {
    this.nextAlias = alias + 100;
    this.nextColumn = column + 1000;
    return this;
  }

  private column(node: Extract<Bound, { kind: "column" }>): Sql {
    const { source, column } = node;
    if (source.kind === "subquery") {
      const index = source.query.items.findIndex((item) => item.name === column.name);
      return { kind: "column", relation: this.relationOf(source).alias, name: `c${index}` };
    }
    const schema = this.schemaOf(source).columns.get(column.name);
    if (!schema) throw new Error("a column without a schema");
    return this.tableColumn(source, `shown ${column.name}`, () =>
      physicalColumn(schema, this.context.names, this.context.timeZone),
    );
  }
}

function instantSql(milliseconds: number): Sql {
  return call("fromUnixTimestamp64Milli", parameter("Int64", String(milliseconds)));
}

/** Rounds down to the bucket in the request's zone. The result is a DateTime whatever the unit. */
function bucketSql(column: Sql, bucket: Bucket, timeZone: string): Sql {
  const interval = call(
    `toInterval${bucket.unit[0]?.toUpperCase()}${bucket.unit.slice(1)}`,
    parameter("UInt16", String(bucket.count)),
  );
  const zone = parameter("String", timeZone);
  return call("toDateTime", call("toStartOfInterval", column, interval, zone), zone);
}

/**
 * A path into JSON as text: a string as it is, anything else as its JSON text, NULL when it is missing. The path is a
 * parameter, because a name of the user's is never printed.
 */
function pathSql(column: Sql, path: readonly string[]): Sql {
  const json = call("toJSONString", column);
  const keys = path.map((part) => parameter("String", part));
  const raw = call("JSONExtractRaw", json, ...keys);
  return call(
    "if",
    call("equals", call("JSONType", json, ...keys), parameter("String", "String")),
    call("toNullable", call("JSONExtractString", json, ...keys)),
    call("nullIf", call("nullIf", raw, parameter("String", "")), parameter("String", "null")),
  );
}
