import { call, type GuardedRelation, parameter, type Sql } from "../clickhouse/sql.js";
import type { Bound, BoundElements, BoundItem, BoundSelect, BoundSubquery, BoundTable } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { readsRows } from "../resolve/walk.js";
import type { TableSchema } from "../schema/table-schema.js";
import { TenantGuard } from "../schema/tenancy.js";
import { beyondIndexes } from "./beyond-indexes.js";
import { type Frames, reads } from "./frames.js";
import type { FreshNames } from "./fresh-names.js";
import { instantSql } from "./instant-sql.js";
import { type BoundPath, passedColumn, withColumn } from "./json-path.js";
import { arrayAround } from "./kept-nulls.js";
import type { LoweringContext } from "./lowering-context.js";
import { storedPathSql } from "./path-sql.js";
import { physicalColumn } from "./physical-column.js";
import { rowNumber } from "./rows-once.js";

/** The columns of one relation that the query uses, each under a name of the compiler's. */
interface Relation {
  readonly alias: string;
  readonly columns: Map<string, { name: string; expression: Sql }>;
  /** What a subquery answers beside its own columns. */
  readonly passed: ExpressionMap<BoundItem>;
}

/** The tables, subqueries and arrays that SELECTs read, and the columns of each that are used. */
export class Sources {
  private readonly relations = new Map<BoundTable | BoundSubquery, Relation>();
  private readonly elementNames = new Map<BoundElements, readonly string[]>();

  constructor(
    private readonly context: LoweringContext,
    private readonly names: FreshNames,
    private readonly frames: Frames,
  ) {}

  /** Brings the sources of a SELECT into scope. */
  open({ sources, elements }: BoundSelect): void {
    for (const { source } of sources)
      this.relations.set(source, { alias: this.names.fresh("__t"), columns: new Map(), passed: new ExpressionMap() });
    if (elements)
      this.elementNames.set(
        elements,
        elements.arrays.map(() => this.names.fresh("__a")),
      );
  }

  relationOf(source: BoundTable | BoundSubquery): Relation {
    const relation = this.relations.get(source);
    if (!relation) throw new Error("a column of a source that is not in scope");
    return relation;
  }

  schemaOf(source: BoundTable): TableSchema {
    const table = this.context.catalog.get(source.table.name);
    if (!table) throw new Error("a table without a schema");
    return table;
  }

  /**
   * @param key Tells what is read of the table: one column of the relation for one key.
   * @param meant What it is in the query; null where that cannot be told.
   */
  tableColumn(source: BoundTable, key: string, make: () => Sql, meant: Bound | null = null): Sql {
    const relation = this.relationOf(source);
    let column = relation.columns.get(key);
    if (!column) {
      column = { name: this.names.fresh("__c"), expression: make() };
      relation.columns.set(key, column);
    }
    return this.frames.noted({ kind: "column", relation: relation.alias, name: column.name }, meant, reads(source));
  }

  /**
   * A table's relation. Comes last: by now every column of it that is used is known.
   *
   * @param conditions On what is stored, which indexes may see.
   */
  guarded(source: BoundTable, relation: Relation, conditions: readonly Sql[]): GuardedRelation {
    const table = this.schemaOf(source);
    const { window } = this.context;
    const bound = (operator: string, instant: Date): Sql =>
      call(
        operator,
        { kind: "physical", name: table.time?.physical ?? "" },
        instantSql({ milliseconds: instant.getTime(), nanoseconds: 0 }),
      );
    const kept = (this.frames.current?.kept.of(relation.alias) ?? []).flatMap((each) => {
      const column = [...relation.columns.values()].find(({ name }) => name === each.column);
      return column ? [{ name: each.name, expression: arrayAround(column.expression) }] : [];
    });
    // A relation needs a column: a count of rows reads the smallest one that the schema has for sure, the tenant's.
    const columns =
      relation.columns.size > 0
        ? [...relation.columns.values(), ...kept]
        : [{ name: "__one", expression: call("toUInt8", parameter("UInt8", "1")) }];
    return {
      kind: "guarded",
      database: table.database,
      table: table.table,
      final: table.final,
      guard: TenantGuard.for(table.tenant, this.context.scope),
      where: [...(table.time ? [bound("greaterOrEquals", window.from), bound("less", window.to)] : []), ...conditions],
      columns,
      alias: relation.alias,
    };
  }

  /** Not a constant one, when there is another: where joins stand inside of it, the engine does not know whose that is. */
  someColumn(source: BoundTable | BoundSubquery): Sql {
    const relation = this.relationOf(source);
    if (source.kind === "subquery") {
      const { query } = source;
      const own = query.kind === "select" ? query.outputs.findIndex((item) => readsRows(item.expression)) : 0;
      return { kind: "column", relation: relation.alias, name: `c${Math.max(own, 0)}` };
    }
    return this.tableColumn(source, "one", () => call("toUInt8", parameter("UInt8", "1")));
  }

  /** A number that no other row of the source has. */
  rowNumber(source: BoundTable | BoundSubquery): Sql {
    if (source.kind === "subquery") return { kind: "column", relation: this.relationOf(source).alias, name: rowNumber };
    return this.tableColumn(source, rowNumber, () => call("rowNumberInAllBlocks"));
  }

  /** A column of the relation that holds what a table's JSON has at a path; null where it has to be read otherwise. */
  subcolumn(node: BoundPath, form: keyof typeof storedPathSql): Sql | null {
    const { column, path } = node;
    if (column.kind !== "column" || column.source.kind !== "table") return null;
    const { source } = this.schemaOf(column.source).columns.get(column.column.name) ?? {};
    if (source?.kind !== "physical") return null;
    const sql = storedPathSql[form](source.column, path);
    const key = `path ${form} ${JSON.stringify([column.column.name, ...path])}`;
    return sql && this.tableColumn(column.source, key, () => sql, node);
  }

  /** What is made of a path by the subquery that passes the JSON on: there its table is within reach. */
  passed({ column }: BoundPath, node: Extract<Bound, { kind: "call" }> | BoundPath): Sql | null {
    if (column.kind !== "column" || column.source.kind !== "subquery") return null;
    const { source } = column;
    const origin = passedColumn(source.query, column.column.name);
    if (!origin || !this.frames.current?.select.sources.some((each) => each.source === source)) return null;
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

  /** The name of an element that ARRAY JOIN takes out. */
  elementName(elements: BoundElements, index: number): string {
    const names = this.elementNames.get(elements) ?? missing("an array that is joined");
    return names[index] ?? missing("an element");
  }

  /** A column that the query names. */
  column(node: Extract<Bound, { kind: "column" }>): Sql {
    const { source, column } = node;
    if (source.kind === "elements") {
      const name = this.elementName(source, [...source.columns.keys()].indexOf(column.name));
      return this.frames.noted({ kind: "name", name }, node, ({ select }) => select.elements === source);
    }
    if (source.kind === "subquery") {
      const index = source.query.outputs.findIndex((item) => item.name === column.name);
      const name = `c${index}`;
      return this.frames.noted({ kind: "column", relation: this.relationOf(source).alias, name }, node, reads(source));
    }
    const shown = () => beyondIndexes(this.physical(source, column.name), column.type);
    return this.tableColumn(source, `shown ${column.name}`, shown, node);
  }

  /** A column of a table as it is made of what the table stores, inside of its relation. */
  physical(source: BoundTable, column: string): Sql {
    const schema = this.schemaOf(source).columns.get(column);
    if (!schema) throw new Error("a column without a schema");
    return physicalColumn(schema, this.context.names, this.context.timeZone);
  }
}

function missing(what: string): never {
  throw new Error(`${what} has no name yet`);
}
