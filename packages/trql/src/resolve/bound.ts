import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { RenderType } from "../schema/render-type.js";
import type { ColumnDescription, TableDescription } from "../schema/table-description.js";
import type { Frame, JoinMatch, JoinSide, SetOperator } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import type { Instant } from "../time/parse-instant.js";
import type { TrqlType } from "../types/type.js";

interface Typed {
  readonly type: TrqlType;
  readonly render: RenderType | null;
  readonly range: Range;
}

/** Expressions with every name an object and every type known. Nothing here holds a name of the user's to be printed. */
export type Bound = Typed &
  (
    | { readonly kind: "column"; readonly source: BoundSource; readonly column: BoundColumn }
    /** `value` is sent as a parameter of the engine's type `sent`. */
    | {
        readonly kind: "literal";
        readonly value: string;
        readonly sent: string;
        readonly constant: string | number | bigint | boolean;
      }
    | { readonly kind: "null" }
    | { readonly kind: "instant"; readonly instant: Instant }
    | {
        readonly kind: "call";
        readonly engine: string;
        readonly args: readonly Bound[];
        readonly parameters: readonly Bound[];
      }
    /** `engine` holds the combinators; `condition` is the one of an -If form or of FILTER. Window functions have `over`. */
    | {
        readonly kind: "aggregate";
        readonly engine: string;
        readonly args: readonly Bound[];
        readonly parameters: readonly Bound[];
        readonly condition: Bound | null;
        readonly over: BoundWindow | null;
        readonly correction: AggregateCorrection;
      }
    | { readonly kind: "lambda"; readonly parameters: readonly LambdaParameter[]; readonly body: Bound }
    | { readonly kind: "parameter"; readonly parameter: LambdaParameter }
    | { readonly kind: "in"; readonly operand: Bound; readonly negated: boolean; readonly items: readonly Bound[] }
    | { readonly kind: "inQuery"; readonly operand: Bound; readonly negated: boolean; readonly query: BoundQuery }
    /** A query of one column and at most one row, as a value. */
    | { readonly kind: "scalar"; readonly query: BoundQuery }
    | { readonly kind: "exists"; readonly query: BoundQuery }
    /** `target` comes from the allow-list of types. */
    | { readonly kind: "cast"; readonly operand: Bound; readonly target: string }
    | { readonly kind: "bucket"; readonly column: Bound }
    /** What is divided by: NULL where a row that fills a gap would divide by zero. */
    | { readonly kind: "divisor"; readonly operand: Bound }
    /** A path into a JSON column, read as text. A number is an index into an array, from 1. */
    | { readonly kind: "path"; readonly column: Bound; readonly path: readonly (string | number)[] }
  );

/**
 * Where the engine's answer is not standard SQL's: `zeroOverNoRows` when it would be NULL and has to be 0,
 * `nullForNaN` when a statistic over too few rows would be NaN and has to be NULL.
 */
export type AggregateCorrection = "none" | "zeroOverNoRows" | "nullForNaN";

export type BoundBucket = Extract<Bound, { kind: "bucket" }>;

/** A lambda's parameter; its identity is the object. */
export interface LambdaParameter {
  readonly type: TrqlType;
}

export interface BoundWindow {
  readonly partitionBy: readonly Bound[];
  readonly orderBy: readonly BoundOrder[];
  readonly frame: Frame | null;
}
export interface BoundOrder {
  readonly expression: Bound;
  readonly descending: boolean;
  readonly nulls: "first" | "last" | null;
}

export interface BoundColumn {
  readonly name: string;
  readonly type: TrqlType;
  readonly render: RenderType | null;
  readonly description: string | null;
  /** Closed list or table column behind it, for checks of constants; null for computed columns. */
  readonly table: ColumnDescription | null;
  /** True for a table's time column, also when a subquery passes it on. */
  readonly time: boolean;
}

export interface BoundTable {
  readonly kind: "table";
  readonly name: string;
  readonly table: TableDescription;
  /** A RIGHT or FULL JOIN further on makes them nullable. */
  columns: ReadonlyMap<string, BoundColumn>;
  readonly range: Range;
}
/** A subquery in FROM, or one use of a CTE: each use reads its tables anew, behind guards of its own. */
export interface BoundSubquery {
  readonly kind: "subquery";
  readonly name: string | null;
  readonly query: BoundQuery;
  columns: ReadonlyMap<string, BoundColumn>;
  readonly range: Range;
}
/** The elements that ARRAY JOIN unfolds. */
export interface BoundElements {
  readonly kind: "elements";
  readonly name: null;
  readonly left: boolean;
  readonly arrays: readonly Bound[];
  /** In the order of `arrays`. */
  columns: ReadonlyMap<string, BoundColumn>;
  readonly range: Range;
}
export type BoundSource = BoundTable | BoundSubquery | BoundElements;

export interface BoundJoin {
  readonly source: BoundTable | BoundSubquery;
  /** Null for the first source. */
  readonly join: { readonly side: JoinSide; readonly match: JoinMatch } | null;
  readonly on: Bound | null;
}

/** A column that a query answers with. */
export interface BoundOutput {
  readonly name: string;
  readonly type: TrqlType;
  readonly render: RenderType | null;
  readonly description: string | null;
  readonly time: boolean;
}
export interface BoundItem extends BoundOutput {
  readonly expression: Bound;
}

export interface BoundSelect {
  readonly kind: "select";
  readonly range: Range;
  /** The CTEs that stand before it, used or not. */
  readonly definitions: readonly BoundQuery[];
  readonly distinct: boolean;
  /** Where the items of the select list stand. */
  readonly selectList: Range;
  readonly outputs: readonly BoundItem[];
  /** A star among them stands for columns of a source that could not be found. */
  readonly lacksOutputs: boolean;
  readonly sources: readonly BoundJoin[];
  readonly elements: BoundElements | null;
  readonly where: Bound | null;
  readonly groupBy: {
    readonly kind: "plain" | "rollup" | "cube" | "sets";
    readonly sets: readonly (readonly Bound[])[];
  } | null;
  /** The key of `groupBy` whose empty buckets come back as rows, too; null when they do not. */
  readonly filledBucket: BoundBucket | null;
  readonly having: Bound | null;
  readonly qualify: Bound | null;
  readonly orderBy: readonly BoundOrder[];
  readonly limitBy: { readonly limit: bigint; readonly offset: bigint | null; readonly by: readonly Bound[] } | null;
  readonly limit: bigint | null;
  readonly offset: bigint | null;
}
export interface BoundSet {
  readonly kind: "set";
  readonly range: Range;
  readonly definitions: readonly BoundQuery[];
  readonly operator: SetOperator;
  readonly left: BoundQuery;
  readonly right: BoundQuery;
  readonly outputs: readonly BoundOutput[];
  readonly lacksOutputs: boolean;
  /** By position: where the engine would not find the common type of both sides by itself. */
  readonly casts: ReadonlySet<number>;
}
export type BoundQuery = BoundSelect | BoundSet;

export interface Resolved {
  readonly query: BoundQuery | null;
  readonly diagnostics: readonly Diagnostic[];
}
