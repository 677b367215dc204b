import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { RenderType } from "../schema/render-type.js";
import type { ColumnDescription, TableDescription } from "../schema/table-description.js";
import type { Range } from "../text/range.js";
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
    /** An instant, milliseconds since the epoch. */
    | { readonly kind: "instant"; readonly milliseconds: number }
    | {
        readonly kind: "call";
        readonly engine: string;
        readonly args: readonly Bound[];
        readonly parameters: readonly Bound[];
        readonly aggregate: boolean;
      }
    | { readonly kind: "in"; readonly operand: Bound; readonly negated: boolean; readonly items: readonly Bound[] }
    | { readonly kind: "inQuery"; readonly operand: Bound; readonly negated: boolean; readonly query: BoundQuery }
    /** `target` comes from the allow-list of types. */
    | { readonly kind: "cast"; readonly operand: Bound; readonly target: string }
    | { readonly kind: "bucket"; readonly column: Bound }
    /** A path into a JSON column, read as text. */
    | { readonly kind: "path"; readonly column: Bound; readonly path: readonly string[] }
  );

export interface BoundColumn {
  readonly name: string;
  readonly type: TrqlType;
  readonly render: RenderType | null;
  readonly description: string | null;
  /** Closed list or table column behind it, for checks of constants; null for computed columns. */
  readonly table: ColumnDescription | null;
}

export interface BoundTable {
  readonly kind: "table";
  readonly name: string;
  readonly table: TableDescription;
  readonly columns: ReadonlyMap<string, BoundColumn>;
  readonly range: Range;
}
export interface BoundSubquery {
  readonly kind: "subquery";
  readonly name: string | null;
  readonly query: BoundQuery;
  readonly columns: ReadonlyMap<string, BoundColumn>;
  readonly range: Range;
}
export type BoundSource = BoundTable | BoundSubquery;

export interface BoundItem {
  readonly name: string;
  readonly expression: Bound;
  readonly description: string | null;
}

export interface BoundQuery {
  readonly distinct: boolean;
  readonly items: readonly BoundItem[];
  readonly sources: readonly {
    readonly source: BoundSource;
    readonly join: "inner" | "left" | null;
    readonly on: Bound | null;
  }[];
  readonly where: Bound | null;
  readonly groupBy: readonly Bound[];
  readonly having: Bound | null;
  readonly orderBy: readonly {
    readonly expression: Bound;
    readonly descending: boolean;
    readonly nulls: "first" | "last" | null;
  }[];
  readonly limit: bigint | null;
  readonly offset: bigint | null;
}

export interface Resolved {
  readonly query: BoundQuery | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The direct operands of an expression: the one child table that every walk uses. */
export function childrenOf(node: Bound): readonly Bound[] {
  switch (node.kind) {
    case "call":
      return [...node.parameters, ...node.args];
    case "in":
      return [node.operand, ...node.items];
    case "inQuery":
    case "cast":
      return [node.operand];
    case "bucket":
    case "path":
      return [node.column];
    default:
      return [];
  }
}

const sourceNumbers = new WeakMap<BoundSource, number>();
let nextSource = 0;
function sourceNumber(source: BoundSource): number {
  let number = sourceNumbers.get(source);
  if (number === undefined) {
    number = nextSource++;
    sourceNumbers.set(source, number);
  }
  return number;
}

/** Two expressions with the same key are the same expression: what GROUP BY and the select list are compared by. */
export function expressionKey(node: Bound): string {
  switch (node.kind) {
    case "column":
      return `c${sourceNumber(node.source)}.${JSON.stringify(node.column.name)}`;
    case "literal":
      return `l${node.sent}:${JSON.stringify(node.value)}`;
    case "instant":
      return `t${node.milliseconds}`;
    case "null":
      return "null";
    case "inQuery":
      return `q${JSON.stringify(node.range)}${expressionKey(node.operand)}`;
    case "path":
      return `p${JSON.stringify(node.path)}(${expressionKey(node.column)})`;
    default: {
      const head =
        node.kind === "call"
          ? `${node.engine}/${node.parameters.length}`
          : node.kind === "cast"
            ? node.target
            : node.kind === "in"
              ? `in${node.negated}`
              : "";
      return `${node.kind} ${head}(${childrenOf(node).map(expressionKey).join(",")})`;
    }
  }
}
