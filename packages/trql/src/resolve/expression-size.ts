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
 * Remembering costs more than counting anew what is small: of narrow nodes only one level in so many is remembered, so
 * that a count comes to a remembered one after a few steps.
 */
const levels = 4;
const narrow = 3;

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
  const children = childrenOf(node);
  for (const child of children) {
    const inner = expressionSize(child);
    nodes += inner.nodes;
    depth = Math.max(depth, inner.depth);
  }
  const size = { nodes: Math.max(nodes, typeSize(node.type)), depth: depth + 1 };
  if (size.depth % levels === 0 || children.length > narrow) sizes.set(node, size);
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
