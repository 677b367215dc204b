import type { Bound } from "../resolve/bound.js";
import { childrenOf, selectsOf } from "../resolve/walk.js";

/** Whether it holds an IN whose subquery has an ARRAY JOIN, at any depth. */
export function looksUpElements(node: Bound): boolean {
  const here = node.kind === "inQuery" && selectsOf(node.query).some((select) => select.elements);
  return here || childrenOf(node).some(looksUpElements);
}
