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
  | (Node & { readonly kind: "array"; readonly elements: readonly Expression[] });

export type InRight =
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "query"; readonly query: Query }
  | { readonly kind: "value"; readonly value: Expression };

export type SelectItem =
  | (Node & { readonly kind: "star" })
  | (Node & { readonly kind: "expression"; readonly expression: Expression; readonly alias: Name | null });

export type Source =
  | (Node & { readonly kind: "table"; readonly name: Name; readonly alias: Name | null })
  | (Node & { readonly kind: "subquery"; readonly query: Query; readonly alias: Name | null });

export interface Join extends Node {
  readonly kind: "inner" | "left";
  readonly source: Source;
  readonly on: Expression;
}

export interface OrderItem extends Node {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nulls: "first" | "last" | null;
}

export interface Query extends Node {
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: Source | null;
  readonly joins: readonly Join[];
  readonly where: Expression | null;
  readonly groupBy: readonly Expression[];
  readonly having: Expression | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Name | null;
  readonly offset: Name | null;
}
