import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";
import type { Bound, BoundQuery } from "../resolve/bound.js";
import { tooManyNodes } from "../resolve/too-large.js";
import { childrenOf, expressionsOf, queryOf } from "../resolve/walk.js";

/**
 * Aliases and CTEs stand for what they name, so a short text can mean a large query: sixteen that each use the one
 * before twice are 65,536 of them. Both counts stop at their limit.
 */
export function tooLargeExpanded(query: BoundQuery, text: string): Diagnostic[] {
  let nodes: number = limits.nodes;
  let queries: number = limits.subqueries + 1;
  const within = () => nodes >= 0 && queries >= 0;
  const walkQuery = (inner: BoundQuery): void => {
    if (inner.kind === "set") {
      // The operation itself prints nothing but its sides.
      walkQuery(inner.left);
      if (within()) walkQuery(inner.right);
      return;
    }
    queries--;
    if (!within()) return;
    for (const { source } of inner.sources) if (source.kind === "subquery" && within()) walkQuery(source.query);
    for (const expression of expressionsOf(inner)) walk(expression);
  };
  const walk = (node: Bound): void => {
    nodes--;
    if (!within()) return;
    const nested = queryOf(node);
    if (nested) walkQuery(nested);
    for (const child of childrenOf(node)) walk(child);
  };
  walkQuery(query);
  const whole = { from: 0, to: text.length };
  if (nodes < 0) return [tooManyNodes(text)];
  if (queries < 0)
    return [
      diagnostic(
        "too-many-subqueries",
        whole,
        `The query has more than ${limits.subqueries} subqueries once the queries of WITH are expanded.`,
      ),
    ];
  return [];
}
