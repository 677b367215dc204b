import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { childrenOf } from "../resolve/walk.js";

/** ROLLUP, CUBE and GROUPING SETS take no constants: the engine loses the other keys beside one. */
export function constantKey({ groupBy }: BoundSelect): Diagnostic[] {
  if (!groupBy || groupBy.kind === "plain") return [];
  return groupBy.sets
    .flat()
    .filter((key) => !varies(key))
    .map((key) =>
      diagnostic(
        "bad-value",
        key.range,
        "This key is the same in every row, so there is nothing to roll up. Leave it out of GROUP BY.",
      ),
    );
}

function varies(node: Bound): boolean {
  return node.kind === "column" || childrenOf(node).some(varies);
}
