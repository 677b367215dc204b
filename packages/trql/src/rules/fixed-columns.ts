import type { Bound, BoundQuery, BoundSelect } from "../resolve/bound.js";
import { childrenOf, expressionsOf, innerQueries, queryOf } from "../resolve/walk.js";

/**
 * The SELECTs that could not have another column: what IN or a value is read from, the sides of set operations, and what
 * a star of one of them stands for.
 */
export function fixedColumns(query: BoundQuery, text: string): ReadonlySet<BoundSelect> {
  const fixed = new Set<BoundSelect>();
  const seen = new Set<BoundQuery>();
  const fix = (each: BoundQuery): void => {
    if (each.kind === "set") {
      fix(each.left);
      fix(each.right);
    } else if (!fixed.has(each)) {
      fixed.add(each);
      if (text.slice(each.selectList.from, each.selectList.to).includes("*"))
        for (const { source } of each.sources) if (source.kind === "subquery") fix(source.query);
    }
  };
  const walk = (node: Bound): void => {
    const nested = queryOf(node);
    if (nested && node.kind !== "exists") fix(nested);
    for (const child of childrenOf(node)) walk(child);
  };
  const visit = (each: BoundQuery): void => {
    if (seen.has(each)) return;
    seen.add(each);
    if (each.kind === "set") fix(each);
    else for (const expression of expressionsOf(each)) walk(expression);
    for (const inner of innerQueries(each)) visit(inner);
  };
  visit(query);
  return fixed;
}
