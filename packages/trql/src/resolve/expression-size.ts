import type { TrqlType } from "../types/type.js";
import type { Bound } from "./bound.js";
import { childrenOf } from "./walk.js";

/** How large an expression is once its aliases are written out. */
export interface ExpressionSize {
  readonly nodes: number;
  readonly depth: number;
}

const sizes = new WeakMap<Bound, ExpressionSize>();

/** Half of all nodes, and more: nothing is remembered of them. */
const leaves: ReadonlySet<Bound["kind"]> = new Set(["column", "literal", "null", "instant", "parameter"]);
const leaf: ExpressionSize = { nodes: 1, depth: 1 };

/**
 * The size of an expression whose parts have been measured: an alias that is used twice counts twice, though it is one
 * object, and a column counts as much as its type, which a chain of tuples can double as well.
 */
export function expressionSize(node: Bound): ExpressionSize {
  if (leaves.has(node.kind) && typeSize(node.type) === 1) return leaf;
  const known = sizes.get(node);
  if (known) return known;
  let nodes = 1;
  let depth = 0;
  for (const child of childrenOf(node)) {
    const inner = expressionSize(child);
    nodes += inner.nodes;
    depth = Math.max(depth, inner.depth);
  }
  const size = { nodes: Math.max(nodes, typeSize(node.type)), depth: depth + 1 };
  sizes.set(node, size);
  return size;
}

const typeSizes = new WeakMap<TrqlType, number>();

function typeSize(type: TrqlType): number {
  if (type.kind !== "Array" && type.kind !== "Tuple" && type.kind !== "Map") return 1;
  let size = typeSizes.get(type);
  if (size === undefined) {
    const inner = type.kind === "Array" ? [type.element] : type.kind === "Map" ? [type.key, type.value] : type.elements;
    size = inner.reduce((sum, each) => sum + typeSize(each), 1);
    typeSizes.set(type, size);
  }
  return size;
}
