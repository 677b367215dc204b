import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { childrenOf, selectsOf } from "../resolve/walk.js";

/** ROLLUP, CUBE and GROUPING SETS take no key that the engine does not know again in the select list. */
export function lookedUpKey({ groupBy }: BoundSelect): Diagnostic[] {
  if (!groupBy || groupBy.kind === "plain") return [];
  return groupBy.sets
    .flat()
    .filter(looksUpElements)
    .map((key) =>
      diagnostic(
        "misplaced",
        key.range,
        "A key that looks a value up in a subquery with ARRAY JOIN cannot be rolled up. Compute it in a subquery of FROM.",
      ),
    );
}

/** Whether it holds an IN whose subquery has an ARRAY JOIN, at any depth. */
export function looksUpElements(node: Bound): boolean {
  const here = node.kind === "inQuery" && selectsOf(node.query).some((select) => select.elements);
  return here || childrenOf(node).some(looksUpElements);
}
