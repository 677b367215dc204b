import { parse } from "../grammar/parse.js";
import type { Bound, BoundColumn, BoundSource } from "../resolve/bound.js";
import { Stop } from "../resolve/findings.js";
import { resolve } from "../resolve/resolve.js";
import type { ExpressionResolver } from "../resolve/resolve-expression.js";
import { type Clause, Refusal, type ResolveContext, type Scope } from "../resolve/scope.js";
import type { ColumnDescription, TableDescription } from "../schema/table-description.js";
import type { Expression, Query, Select } from "../syntax/nodes.js";

/** One SELECT of a text and what it sees. */
export interface SelectScope {
  readonly select: Select;
  readonly scope: Scope;
  /** What an expression of the SELECT means; null when that cannot be said. */
  readonly read: (expression: Expression, clause: Clause) => Bound | null;
}

export interface Scopes {
  readonly query: Query;
  readonly of: (select: Select) => SelectScope | null;
}

/** Parses a text and gives every SELECT its scope; null when the grammar does not read it. */
export function scopesOf(text: string, tables: readonly TableDescription[]): Scopes | null {
  const { query } = parse(text);
  if (!query) return null;
  const found = new Map<Select, SelectScope>();
  let shared: ResolveContext | null = null;
  const onSelect = (select: Select, scope: Scope, resolver: ExpressionResolver, context: ResolveContext) => {
    shared = context;
    found.set(select, { select, scope, read: (expression, clause) => meaning(resolver, expression, clause) });
  };
  resolve(query, text, tables, "UTC", { onSelect });
  const of = (select: Select): SelectScope | null => {
    const known = found.get(select);
    if (known || !shared) return known ?? null;
    // It stands in an expression that was given up before it was reached.
    const around = enclosing(query, select)
      .flatMap((each) => found.get(each) ?? [])
      .at(-1);
    const surroundings = { commonTables: around?.scope.commonTables ?? new Map(), outer: around?.scope ?? null };
    quietly(() => (shared as ResolveContext).resolveQuery(select, surroundings));
    return found.get(select) ?? null;
  };
  return { query, of };
}

function meaning(resolver: ExpressionResolver, expression: Expression, clause: Clause): Bound | null {
  return quietly(() => resolver.value(expression, clause));
}

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal || error instanceof Stop) return null;
    throw error;
  }
}

/** The SELECTs around one, from the outermost inwards. */
function enclosing(query: Query, select: Select): Select[] {
  return pathTo(query, (node) => node === select)
    .filter(isSelect)
    .slice(0, -1);
}

export function isSelect(node: unknown): node is Select {
  return typeof node === "object" && node !== null && "kind" in node && node.kind === "select";
}

/** From the root to the first part of a tree that a test takes, lists left out; empty when there is none. */
export function pathTo(root: object, found: (node: object) => boolean): object[] {
  if (found(root)) return [root];
  for (const value of Object.values(root)) {
    if (typeof value !== "object" || value === null) continue;
    const path = pathTo(value, found);
    if (path.length > 0) return Array.isArray(root) ? path : [root, ...path];
  }
  return [];
}

/**
 * The column of a table that a column stands for, or whose elements it has, through subqueries and CTEs; null when it is
 * calculated.
 */
export function originOf(
  source: BoundSource,
  column: BoundColumn,
): { readonly table: TableDescription; readonly column: ColumnDescription } | null {
  if (source.kind === "table") return column.table && { table: source.table, column: column.table };
  if (source.kind === "elements") {
    const array = source.arrays[[...source.columns.keys()].indexOf(column.name)];
    return array?.kind === "column" ? originOf(array.source, array.column) : null;
  }
  if (source.query.kind === "set") return null;
  const output = source.query.outputs.find((each) => each.name === column.name)?.expression;
  return output?.kind === "column" ? originOf(output.source, output.column) : null;
}
