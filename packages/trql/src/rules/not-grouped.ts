import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type Bound, type BoundQuery, childrenOf, expressionKey } from "../resolve/bound.js";
import { holdsAggregate } from "../resolve/resolve-expression.js";

/** In a grouped query every column outside an aggregate is part of GROUP BY. */
export function notGrouped(query: BoundQuery, text: string): Diagnostic[] {
  const outputs = [
    ...query.items.map((item) => item.expression),
    ...(query.having ? [query.having] : []),
    ...query.orderBy.map((item) => item.expression),
  ];
  if (query.groupBy.length === 0 && !query.having && !outputs.some(holdsAggregate)) return [];
  const grouped = new Set(query.groupBy.map(expressionKey));
  const findings: Diagnostic[] = [];
  const walk = (node: Bound): void => {
    if (grouped.has(expressionKey(node)) || (node.kind === "call" && node.aggregate)) return;
    if (node.kind === "column") {
      if (findings.some((finding) => finding.range.from === node.range.from)) return;
      const written = text.slice(node.range.from, node.range.to);
      findings.push(
        diagnostic(
          "not-grouped",
          node.range,
          `"${node.column.name}" is neither grouped nor aggregated. Add ${written} to GROUP BY, or aggregate it, as in any(${written}).`,
          {
            fixes: [{ title: `Aggregate with any(${written})`, range: node.range, text: `any(${written})` }],
          },
        ),
      );
      return;
    }
    for (const child of childrenOf(node)) walk(child);
  };
  for (const output of outputs) walk(output);
  return findings;
}
