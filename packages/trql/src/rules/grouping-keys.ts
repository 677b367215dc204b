import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { childrenOf } from "../resolve/walk.js";

/** grouping() takes keys that ROLLUP, CUBE or GROUPING SETS roll up, as they are written there. */
export function groupingKeys(query: BoundSelect): Diagnostic[] {
  const { groupBy } = query;
  const rolledUp = new ExpressionMap(
    (groupBy && groupBy.kind !== "plain" ? groupBy.sets.flat() : []).map((key) => [key, true] as const),
  );
  const findings: Diagnostic[] = [];
  const walk = (node: Bound): void => {
    if (node.kind === "call" && node.engine === "grouping")
      for (const argument of node.args)
        if (!rolledUp.has(argument))
          findings.push(
            diagnostic(
              "misplaced",
              argument.range,
              "grouping takes keys of ROLLUP, CUBE or GROUPING SETS, and this is none.",
            ),
          );
    for (const child of childrenOf(node)) walk(child);
  };
  for (const { expression } of query.outputs) walk(expression);
  if (query.having) walk(query.having);
  if (query.qualify) walk(query.qualify);
  for (const { expression } of query.orderBy) walk(expression);
  for (const key of query.limitBy?.by ?? []) walk(key);
  return findings;
}
