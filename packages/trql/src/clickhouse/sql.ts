import type { TenantGuard } from "../schema/tenancy.js";

/**
 * The SQL that is sent, and no more than that. Names in these nodes are the compiler's or the schema's own; what a
 * user wrote can only stand in `parameter.value`.
 */
export type Sql =
  | { readonly kind: "column"; readonly relation: string; readonly name: string }
  /** A column of the physical table; only inside the relation of its own table. */
  | { readonly kind: "physical"; readonly name: string }
  /** A value, sent apart from the text under a name that the printer gives. */
  | { readonly kind: "parameter"; readonly type: string; readonly value: string | readonly string[] }
  | { readonly kind: "null" }
  | { readonly kind: "call"; readonly name: string; readonly parameters: readonly Sql[]; readonly args: readonly Sql[] }
  | { readonly kind: "in"; readonly operand: Sql; readonly negated: boolean; readonly items: readonly Sql[] }
  | { readonly kind: "inQuery"; readonly operand: Sql; readonly negated: boolean; readonly query: SqlSelect }
  /** `target` is a type of the allow-list. */
  | { readonly kind: "cast"; readonly operand: Sql; readonly target: string };

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
  readonly query: SqlSelect;
  readonly alias: string;
}
export type SqlSource = GuardedRelation | SqlSubquery;

export interface SqlSelect {
  readonly distinct: boolean;
  readonly items: readonly { readonly name: string; readonly expression: Sql }[];
  readonly sources: readonly {
    readonly source: SqlSource;
    readonly join: "inner" | "left" | null;
    readonly on: Sql | null;
  }[];
  readonly where: Sql | null;
  readonly groupBy: readonly Sql[];
  readonly having: Sql | null;
  readonly orderBy: readonly {
    readonly expression: Sql;
    readonly descending: boolean;
    readonly nulls: "first" | "last" | null;
  }[];
  readonly limit: Sql | null;
  readonly offset: Sql | null;
}

/** A call of an engine function. */
export function call(name: string, ...args: readonly Sql[]): Sql {
  return { kind: "call", name, parameters: [], args };
}
export function parameter(type: string, value: string | readonly string[]): Sql {
  return { kind: "parameter", type, value };
}
