import type { Range } from "../text/range.js";

/** What the user wrote, as plain data: every node has a kind and its range in the text. */
export interface Name {
  readonly text: string;
  readonly range: Range;
}

interface Node {
  readonly range: Range;
}

export type Expression =
  | (Node & { readonly kind: "string"; readonly value: string })
  | (Node & { readonly kind: "number"; readonly text: string })
  | (Node & { readonly kind: "boolean"; readonly value: boolean })
  | (Node & { readonly kind: "null" })
  | (Node & { readonly kind: "time"; readonly of: "date" | "timestamp"; readonly value: string })
  | (Node & { readonly kind: "interval"; readonly amount: Expression; readonly unit: Name })
  | (Node & { readonly kind: "reference"; readonly parts: readonly Name[] })
  | (Node & {
      readonly kind: "call";
      readonly name: Name;
      readonly parameters: readonly Expression[] | null;
      readonly args: readonly Expression[];
      readonly distinct: boolean;
      readonly star: boolean;
      /** The condition of FILTER. */
      readonly filter: Expression | null;
      readonly over: WindowUse | null;
    })
  /** An operator under the name of the function that it stands for: plus, equals, notLike, and, not … */
  | (Node & { readonly kind: "operator"; readonly name: string; readonly args: readonly Expression[] })
  | (Node & {
      readonly kind: "case";
      readonly operand: Expression | null;
      readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
      readonly otherwise: Expression | null;
    })
  | (Node & { readonly kind: "cast"; readonly operand: Expression; readonly type: Name })
  | (Node & { readonly kind: "extract"; readonly unit: Name; readonly operand: Expression })
  | (Node & { readonly kind: "in"; readonly operand: Expression; readonly negated: boolean; readonly right: InRight })
  | (Node & { readonly kind: "array"; readonly elements: readonly Expression[] })
  | (Node & { readonly kind: "tuple"; readonly elements: readonly Expression[] })
  | (Node & { readonly kind: "lambda"; readonly parameters: readonly Name[]; readonly body: Expression })
  | (Node & { readonly kind: "scalar"; readonly query: Query })
  | (Node & { readonly kind: "exists"; readonly query: Query });

/** What stands after OVER: a name of the WINDOW clause, or a window written out. */
export type WindowUse = { readonly kind: "named"; readonly name: Name } | WindowSpecification;

export interface WindowSpecification extends Node {
  readonly kind: "window";
  /** The named window that this one adds to. */
  readonly base: Name | null;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
  readonly frame: Frame | null;
}
export interface Frame extends Node {
  readonly unit: "rows" | "range";
  readonly from: FrameBound;
  readonly to: FrameBound;
}
/** `rows` is null for UNBOUNDED; the current row is 0 rows preceding. `unit` is that of an INTERVAL. */
export interface FrameBound {
  readonly rows: bigint | null;
  readonly unit: Name | null;
  readonly direction: "preceding" | "following";
}

export type InRight =
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "query"; readonly query: Query }
  | { readonly kind: "value"; readonly value: Expression };

export type SelectItem =
  /** `*` or `source.*`, without the columns of EXCEPT. */
  | (Node & { readonly kind: "star"; readonly source: Name | null; readonly except: readonly Name[] })
  | (Node & { readonly kind: "expression"; readonly expression: Expression; readonly alias: Name | null });

export type Source =
  | (Node & { readonly kind: "table"; readonly name: Name; readonly alias: Name | null })
  | (Node & { readonly kind: "subquery"; readonly query: Query; readonly alias: Name | null });

/** `left` keeps all rows of the left side, and so on. */
export type JoinSide = "inner" | "left" | "right" | "full" | "cross";
/** Of several matches: all, any one, whether there is one (`semi`), whether there is none (`anti`), the nearest. */
export type JoinMatch = "all" | "any" | "semi" | "anti" | "asof";

export interface Join extends Node {
  readonly side: JoinSide;
  readonly match: JoinMatch;
  readonly source: Source;
  readonly on: Expression | null;
  readonly using: readonly Name[];
}

export interface ArrayJoin extends Node {
  /** Keeps rows whose array is empty. */
  readonly left: boolean;
  readonly items: readonly { readonly expression: Expression; readonly alias: Name | null }[];
}

export interface OrderItem extends Node {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nulls: "first" | "last" | null;
}

export interface GroupBy {
  readonly kind: "plain" | "rollup" | "cube" | "sets";
  /** One set of keys; several for GROUPING SETS. */
  readonly sets: readonly (readonly Expression[])[];
}

export interface CommonTable {
  readonly name: Name;
  readonly query: Query;
}

export interface LimitBy {
  readonly limit: Name;
  readonly offset: Name | null;
  readonly by: readonly Expression[];
}

export interface Select extends Node {
  readonly kind: "select";
  readonly with: readonly CommonTable[];
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: Source | null;
  readonly joins: readonly Join[];
  readonly arrayJoin: ArrayJoin | null;
  readonly where: Expression | null;
  readonly groupBy: GroupBy | null;
  readonly having: Expression | null;
  readonly windows: readonly { readonly name: Name; readonly window: WindowSpecification }[];
  readonly qualify: Expression | null;
  readonly orderBy: readonly OrderItem[];
  readonly limitBy: LimitBy | null;
  readonly limit: Name | null;
  readonly offset: Name | null;
}

export type SetOperator = "union-all" | "union" | "intersect" | "except";

/** Two queries as one. ORDER BY and LIMIT of the whole stand in a SELECT around it. */
export interface SetOperation extends Node {
  readonly kind: "set";
  readonly with: readonly CommonTable[];
  readonly operator: SetOperator;
  readonly left: Query;
  readonly right: Query;
}

export type Query = Select | SetOperation;
