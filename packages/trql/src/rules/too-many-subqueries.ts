import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";
import type { Bound, BoundQuery } from "../resolve/bound.js";
import { childrenOf, expressionsOf, queryOf } from "../resolve/walk.js";
import type { Range } from "../text/range.js";

/** A use of a query in the outermost one, and how many SELECTs it stands for. */
interface Use {
  readonly range: Range;
  readonly selects: number;
}

/**
 * Says of a query that has too many subqueries how many it has, at the use that stands for the most of them. What a query
 * of WITH stands for is counted once and taken again at each use: written out it can be more than there is time to count.
 */
export function tooManySubqueries(query: BoundQuery): Diagnostic {
  const known = new Map<Bound | BoundQuery, number>();
  const once = <Node extends Bound | BoundQuery>(node: Node, count: (node: Node) => number): number => {
    const found = known.get(node) ?? count(node);
    known.set(node, found);
    return found;
  };
  const sum = (uses: readonly Use[]) => uses.reduce((all, { selects }) => all + selects, 0);
  const selectsOf = (each: BoundQuery): number =>
    once(each, (inner) =>
      inner.kind === "set" ? selectsOf(inner.left) + selectsOf(inner.right) : 1 + sum(usesIn(inner)),
    );
  const selectsIn = (expression: Bound): number =>
    once(expression, (node) => {
      const nested = queryOf(node);
      return (nested ? selectsOf(nested) : 0) + childrenOf(node).reduce((all, child) => all + selectsIn(child), 0);
    });
  const usesIn = (each: BoundQuery): readonly Use[] => {
    if (each.kind === "set") return [...usesIn(each.left), ...usesIn(each.right)];
    return [
      ...each.sources.flatMap(({ source }) =>
        source.kind === "subquery" ? [{ range: source.range, selects: selectsOf(source.query) }] : [],
      ),
      ...expressionsOf(each).map((expression) => ({ range: expression.range, selects: selectsIn(expression) })),
    ];
  };
  const largest = usesIn(query).reduce((most, use) => (use.selects > most.selects ? use : most));
  return diagnostic(
    "too-many-subqueries",
    largest.range,
    `The query has ${shown(selectsOf(query) - 1)} subqueries once each use of a query of WITH is written out, ${shown(largest.selects)} of them here; the limit is ${limits.subqueries}. Use the queries of WITH less often, or ask in two queries.`,
  );
}

const mostShown = 1_000_000;

function shown(count: number): string {
  return count > mostShown ? `more than ${mostShown}` : String(count);
}
