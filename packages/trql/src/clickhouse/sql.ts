import type { TenantGuard } from "../schema/tenancy.js";
import type { JoinMatch, JoinSide, SetOperator } from "../syntax/nodes.js";

/**
 * The SQL that is sent, and no more than that. Names in these nodes are the compiler's or the schema's own; what a
 * user wrote can only stand in `parameter.value`.
 */
export type Sql =
  | { readonly kind: "column"; readonly relation: string; readonly name: string }
  /** A column of the physical table; only inside the relation of its own table. */
  | { readonly kind: "physical"; readonly name: string }
  /** What a JSON column of the physical table holds at a path of plain names, sent apart from the text. */
  | { readonly kind: "subcolumn"; readonly column: string; readonly path: string }
  /** A value, sent apart from the text under a name that the printer gives. */
  | { readonly kind: "parameter"; readonly type: string; readonly value: string | readonly string[] }
  | { readonly kind: "null" }
  | { readonly kind: "call"; readonly name: string; readonly parameters: readonly Sql[]; readonly args: readonly Sql[] }
  /** An aggregate or window function over the rows of a window. */
  | { readonly kind: "over"; readonly call: Sql; readonly window: SqlWindow }
  /** A name of the compiler's that stands alone: a lambda's parameter, an element of ARRAY JOIN. */
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "lambda"; readonly parameters: readonly string[]; readonly body: Sql }
  | { readonly kind: "in"; readonly operand: Sql; readonly negated: boolean; readonly items: readonly Sql[] }
  | { readonly kind: "inQuery"; readonly operand: Sql; readonly negated: boolean; readonly query: SqlQuery }
  | { readonly kind: "scalar"; readonly query: SqlQuery }
  | { readonly kind: "exists"; readonly query: SqlQuery }
  /** `target` is a type of the allow-list. */
  | { readonly kind: "cast"; readonly operand: Sql; readonly target: string };

export interface SqlOrder {
  readonly expression: Sql;
  readonly descending: boolean;
  readonly nulls: "first" | "last" | null;
}
export interface SqlFrameBound {
  /** Null for UNBOUNDED; the current row has its own word, which in RANGE stands for its peers. */
  readonly rows: Sql | "current" | null;
  readonly direction: "preceding" | "following";
}
export interface SqlWindow {
  readonly partitionBy: readonly Sql[];
  readonly orderBy: readonly SqlOrder[];
  readonly frame: { readonly unit: "rows" | "range"; readonly from: SqlFrameBound; readonly to: SqlFrameBound } | null;
}

/** The one node that prints a physical table. It cannot be made without a guard (SECURITY.md §1.1, §1.2). */
export interface GuardedRelation {
  readonly kind: "guarded";
  readonly database: string;
  readonly table: string;
  readonly final: boolean;
  readonly guard: TenantGuard;
  /** Bounds of the time column, applied inside the relation. */
  readonly where: readonly Sql[];
  readonly columns: readonly { readonly name: string; readonly expression: Sql }[];
  readonly alias: string;
}
export interface SqlSubquery {
  readonly kind: "subquery";
  readonly query: SqlQuery;
  readonly alias: string;
}
export type SqlSource = GuardedRelation | SqlSubquery;

export interface SqlJoin {
  readonly source: SqlSource;
  /** Null for the first source. */
  readonly join: { readonly side: JoinSide; readonly match: JoinMatch } | null;
  readonly on: Sql | null;
}

export interface SqlSelect {
  readonly kind: "select";
  readonly distinct: boolean;
  readonly items: readonly { readonly name: string; readonly expression: Sql }[];
  readonly sources: readonly SqlJoin[];
  readonly arrayJoin: {
    readonly left: boolean;
    readonly arrays: readonly { readonly name: string; readonly expression: Sql }[];
  } | null;
  readonly where: Sql | null;
  readonly groupBy: {
    readonly kind: "plain" | "rollup" | "cube" | "sets";
    readonly sets: readonly (readonly Sql[])[];
  } | null;
  readonly having: Sql | null;
  readonly qualify: Sql | null;
  readonly orderBy: readonly SqlOrder[];
  readonly limitBy: { readonly limit: Sql; readonly offset: Sql | null; readonly by: readonly Sql[] } | null;
  readonly limit: Sql | null;
  readonly offset: Sql | null;
}
export interface SqlSet {
  readonly kind: "set";
  readonly operator: SetOperator;
  readonly left: SqlQuery;
  readonly right: SqlQuery;
}
export type SqlQuery = SqlSelect | SqlSet;

/** `SELECT items FROM sources`: the clauses that it does not have stay empty. */
export function selectOf(
  items: SqlSelect["items"],
  sources: SqlSelect["sources"],
  clauses: Partial<SqlSelect> = {},
): SqlSelect {
  return {
    kind: "select",
    distinct: false,
    items,
    sources,
    arrayJoin: null,
    where: null,
    groupBy: null,
    having: null,
    qualify: null,
    orderBy: [],
    limitBy: null,
    limit: null,
    offset: null,
    ...clauses,
  };
}

/** `SELECT items FROM (query)`. */
export function selectFrom(
  query: SqlQuery,
  alias: string,
  items: SqlSelect["items"],
  clauses: Partial<SqlSelect> = {},
): SqlSelect {
  return selectOf(items, [{ join: null, on: null, source: { kind: "subquery", query, alias } }], clauses);
}

/** The columns of a query, by the names that the compiler gave them. */
export function columnNames(query: SqlQuery): readonly string[] {
  return query.kind === "set" ? columnNames(query.left) : query.items.map((item) => item.name);
}

/** A call of an engine function. */
export function call(name: string, ...args: readonly Sql[]): Sql {
  return { kind: "call", name, parameters: [], args };
}
export function parameter(type: string, value: string | readonly string[]): Sql {
  return { kind: "parameter", type, value };
}
