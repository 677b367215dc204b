import type { TrqlType } from "../types/type.js";
import type { ColumnDescription, TableDescription } from "./table-description.js";
import type { TenantColumns } from "./tenancy.js";

/** Where a column's values come from. Physical names live here and nowhere in the public half. */
export type ColumnSource =
  /** The physical column as it is. */
  | { readonly kind: "physical"; readonly column: string }
  /** TRQL's own expression language over physical columns; checked when the table is defined. */
  | { readonly kind: "expression"; readonly expression: string }
  /** Stored codes shown as display values. Empty text is NULL when the type is nullable. */
  | {
      readonly kind: "enum";
      readonly column: string;
      readonly values: readonly (readonly [stored: string, shown: string])[];
    }
  /** Stored without (or, when `mixed`, sometimes with) a prefix that users see. */
  | { readonly kind: "prefixed"; readonly column: string; readonly prefix: string; readonly mixed?: boolean }
  /** Stored as an id, shown by a name that the request brings along in `names[list]`. */
  | { readonly kind: "named"; readonly column: string; readonly list: string }
  /** Text that is NULL when empty. */
  | { readonly kind: "emptyIsNull"; readonly column: string }
  /** A 0/1 column shown as Bool. */
  | { readonly kind: "flag"; readonly column: string };

export interface ColumnSchema extends ColumnDescription {
  readonly source: ColumnSource;
}

/** A table: its public half and where it is stored. */
export interface TableSchema {
  readonly name: string;
  readonly description: string;
  readonly alsoCalled: readonly string[];
  readonly database: string;
  readonly table: string;
  /** Read with FINAL: the engine replaces older versions of a row. */
  readonly final: boolean;
  readonly tenant: TenantColumns;
  /** The column of TRQL that bounds in time apply to, and the physical column behind it. */
  readonly time: { readonly column: string; readonly physical: string } | null;
  /** Columns of TRQL by which rows are unique; null when there are none. */
  readonly uniqueBy: readonly string[] | null;
  /** "safe" when no data-skipping index is of type `set`. A `set` index would try conditions on other tenants' values. */
  readonly skipIndexes: "safe" | "unknown";
  readonly columns: ReadonlyMap<string, ColumnSchema>;
}

/** What an author writes for a column; everything else has a default. */
export interface ColumnAuthoring {
  readonly type: TrqlType;
  readonly description: string;
  /** A physical column's name, or how values are made of one. Defaults to the column's own name. */
  readonly from?: string | ColumnSource;
  readonly renderType?: ColumnDescription["renderType"];
  readonly core?: boolean;
  readonly knownValues?: readonly string[];
  readonly example?: string;
  readonly alsoCalled?: readonly string[];
}

export interface TableAuthoring {
  readonly name: string;
  readonly description: string;
  readonly alsoCalled?: readonly string[];
  readonly database: string;
  readonly table: string;
  readonly final?: boolean;
  readonly tenant: TenantColumns;
  readonly time?: { readonly column: string; readonly physical: string };
  readonly uniqueBy?: readonly string[];
  /**
   * Say "safe" when no data-skipping index of the table is of type `set` (bloom_filter, minmax and the text ones are
   * safe). Unless all tables say so, queries use no skip indexes.
   */
  readonly skipIndexes?: "safe";
  readonly columns: Readonly<Record<string, ColumnAuthoring>>;
}

const physicalName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Checks a table's authoring form.
 *
 * @throws Error at start, naming the table and column, when a name is malformed, a tenant column is exposed, the
 * time column does not exist, or two columns are called the same elsewhere.
 */
export function defineTable(authoring: TableAuthoring): TableSchema {
  const fail = (reason: string): never => {
    throw new Error(`Table ${authoring.name}: ${reason}`);
  };
  const tenantColumns = Object.values(authoring.tenant);
  for (const name of [authoring.database, authoring.table, ...tenantColumns])
    if (!physicalName.test(name)) fail(`"${name}" is no physical name.`);
  const columns = new Map<string, ColumnSchema>();
  for (const [name, column] of Object.entries(authoring.columns)) {
    if (tenantColumns.includes(name)) fail(`the tenant column "${name}" cannot be a column of the language.`);
    const source: ColumnSource =
      typeof column.from === "object" ? column.from : { kind: "physical", column: column.from ?? name };
    if ("column" in source && !physicalName.test(source.column))
      fail(`column ${name} is made of "${source.column}", which is no physical name.`);
    const values = column.type.kind === "Enum" ? column.type.values : undefined;
    columns.set(name, {
      name,
      source,
      type: column.type,
      description: column.description,
      renderType: column.renderType ?? null,
      core: column.core ?? false,
      ...(values ? { values } : {}),
      ...(column.knownValues ? { knownValues: column.knownValues } : {}),
      ...(column.example ? { example: column.example } : {}),
      ...(column.alsoCalled ? { alsoCalled: column.alsoCalled } : {}),
    });
  }
  const hidden = [...columns.values()].flatMap(({ source }) => ("column" in source ? source.column : []));
  const others = [...columns.values()].flatMap(({ alsoCalled = [] }) => alsoCalled);
  for (const [index, other] of others.entries()) {
    if (columns.has(other) || others.indexOf(other) !== index) fail(`"${other}" is what several columns are called.`);
    else if (hidden.includes(other)) fail(`"${other}" is a physical name, and users never see those.`);
  }
  if (authoring.time && !columns.has(authoring.time.column))
    fail(`there is no time column "${authoring.time.column}".`);
  for (const name of authoring.uniqueBy ?? [])
    if (!columns.has(name)) fail(`rows cannot be unique by "${name}", which is no column.`);
  return {
    name: authoring.name,
    description: authoring.description,
    alsoCalled: authoring.alsoCalled ?? [],
    database: authoring.database,
    table: authoring.table,
    final: authoring.final ?? false,
    tenant: authoring.tenant,
    time: authoring.time ?? null,
    uniqueBy: authoring.uniqueBy ?? null,
    skipIndexes: authoring.skipIndexes ?? "unknown",
    columns,
  };
}

/** The public half of a table, as plain JSON. */
export function describeTable(table: TableSchema): TableDescription {
  return {
    name: table.name,
    description: table.description,
    ...(table.alsoCalled.length > 0 ? { alsoCalled: table.alsoCalled } : {}),
    timeColumn: table.time?.column ?? null,
    ...(table.uniqueBy ? { uniqueBy: table.uniqueBy } : {}),
    columns: [...table.columns.values()].map(({ source: _source, ...description }) => description),
  };
}

/** The tables that a query may name. A Map, so that `constructor` or `__proto__` is no table. */
export type Catalog = ReadonlyMap<string, TableSchema>;

export function createCatalog(tables: readonly TableSchema[]): Catalog {
  return new Map(tables.map((table) => [table.name, table]));
}
