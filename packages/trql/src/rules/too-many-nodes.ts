import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";
import { type Bound, type BoundQuery, childrenOf } from "../resolve/bound.js";
import { expressionsOf } from "./queries-of.js";

/**
 * Aliases stand for their expressions, so a short text can mean a large tree: sixteen that each use the one before
 * twice are 65,536 nodes. The count stops at the limit.
 */
export function tooManyNodes(query: BoundQuery, text: string): Diagnostic[] {
  let left: number = limits.nodes;
  const walkQuery = (inner: BoundQuery): void => {
    for (const { source, on } of inner.sources) {
      if (source.kind === "subquery") walkQuery(source.query);
      if (on) walk(on);
    }
    for (const expression of expressionsOf(inner)) walk(expression);
  };
  const walk = (node: Bound): void => {
    if (--left < 0) return;
    if (node.kind === "inQuery") walkQuery(node.query);
    for (const child of childrenOf(node)) walk(child);
  };
  walkQuery(query);
  if (left >= 0) return [];
  return [
    diagnostic(
      "too-many-nodes",
      { from: 0, to: text.length },
      `The query has more than ${limits.nodes} parts once its aliases are expanded.`,
    ),
  ];
}
