import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";
import type { Bound, BoundQuery } from "../resolve/bound.js";
import { tooManyConstants, tooManyNodes } from "../resolve/too-large.js";
import { childrenOf, expressionsOf, queryOf } from "../resolve/walk.js";
import type { Range } from "../text/range.js";
import { tooManySubqueries } from "./too-many-subqueries.js";

/**
 * Aliases and CTEs stand for what they name, so a short text can mean a large query: sixteen that each use the one
 * before twice are 65,536 of them. Counts stop at their limit, which bounds the walk too.
 */
export function tooLargeExpanded(query: BoundQuery, text: string): Diagnostic[] {
  let nodes: number = limits.nodes;
  let queries: number = limits.subqueries + 1;
  // As they are written here; as they are sent they take more, which compiling counts.
  let constants: number = limits.sentBytes;
  let memberships = 0;
  const tooDeep: Range[] = [];
  const within = () => nodes >= 0 && queries >= 0 && constants >= 0 && tooDeep.length === 0;
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
    if (node.kind === "literal") constants -= node.value.length;
    if (!within()) return;
    const nested = queryOf(node);
    // What is looked up stands inside as well: it is printed with each subquery that looks it up.
    const membership = node.kind === "inQuery" ? 1 : 0;
    memberships += membership;
    if (memberships > limits.membershipDepth) tooDeep.push(node.range);
    else if (nested) walkQuery(nested);
    for (const child of childrenOf(node)) walk(child);
    memberships -= membership;
  };
  walkQuery(query);
  if (nodes < 0) return [tooManyNodes(text)];
  if (constants < 0) return [tooManyConstants(text)];
  if (tooDeep.length > 0)
    return tooDeep.map((range) =>
      diagnostic(
        "too-deep",
        range,
        `Subqueries of IN stand in one another more than ${limits.membershipDepth} deep here; the limit is ${limits.membershipDepth}. Join the tables instead.`,
      ),
    );
  return queries < 0 ? [tooManySubqueries(query)] : [];
}
