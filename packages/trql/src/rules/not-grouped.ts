import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { childrenOf, holdsAggregate, queryOf, resultsOf } from "../resolve/walk.js";
import type { Range } from "../text/range.js";
import { groupByFixes } from "./group-by-fix.js";
import { outerColumns, ownSources } from "./outer-columns.js";

/** In a grouped query every column outside an aggregate is part of GROUP BY. */
export function notGrouped(query: BoundSelect, text: string): Diagnostic[] {
  const results = resultsOf(query);
  if (!query.groupBy && !query.having && !results.some(holdsAggregate)) return [];
  const grouped = new ExpressionMap((query.groupBy?.sets.flat() ?? []).map((key) => [key, true] as const));
  const own = ownSources(query);
  const findings: Diagnostic[] = [];
  const reported = new Set<number>();
  const fixes = groupByFixes(text, query.range.from);
  const add = ({ column, source }: Extract<Bound, { kind: "column" }>, written: string): Fix[] => {
    // GROUP BY would take the plain name for the alias.
    const hidden =
      written === column.name &&
      query.outputs.some(({ name, expression }) => name === written && !isColumn(expression));
    const key = hidden && source.name !== null ? `${source.name}.${written}` : written;
    return fixes(key);
  };
  const report = (column: Extract<Bound, { kind: "column" }>, isNested = false): void => {
    if (reported.has(column.range.from) || findings.length >= limits.findings) return;
    reported.add(column.range.from);
    const written = text.slice(column.range.from, column.range.to).replace(/^\(([^()]*)\)$/, "$1");
    // A star stands for columns that are not written anywhere.
    if (/^(?:[\w"`]+\.)?\*/.test(written)) {
      const message = `"${column.column.name}" is neither grouped nor aggregated. Add it to GROUP BY, or aggregate it.`;
      findings.push(diagnostic("not-grouped", column.range, message));
      return;
    }
    findings.push(
      diagnostic(
        "not-grouped",
        column.range,
        `"${column.column.name}" is neither grouped nor aggregated. Add ${written} to GROUP BY, or aggregate it, as in any(${written}).`,
        // Where a subquery uses it, an aggregate would be the subquery's.
        { fixes: [...add(column, written), ...(isNested ? [] : [aggregate(column.range, written, text)])] },
      ),
    );
  };
  const walk = (node: Bound): void => {
    if (grouped.has(node) || (node.kind === "aggregate" && node.over === null)) return;
    if (node.kind === "column" && own.has(node.source)) report(node);
    const nested = queryOf(node);
    if (nested)
      for (const column of outerColumns(nested))
        if (own.has(column.source) && !grouped.has(column)) report(column, true);
    for (const child of childrenOf(node)) walk(child);
  };
  for (const result of results) walk(result);
  const alone = !query.groupBy && query.having !== null && !results.some(holdsAggregate);
  return alone && findings.length > 0 ? [havingAlone(query, text)] : findings;
}

/** A condition of HAVING where there are no groups is one of WHERE. */
function havingAlone({ having, where, range }: BoundSelect, text: string): Diagnostic {
  const condition = having?.range ?? range;
  const [word] = /HAVING(?=[\s(]*$)/i.exec(text.slice(0, condition.from)) ?? [];
  const from = word ? text.slice(0, condition.from).toUpperCase().lastIndexOf("HAVING") : condition.from;
  const at = word ? { from, to: from + word.length } : condition;
  const fixes = word && where === null ? [{ title: "Replace with WHERE", range: at, text: "WHERE" }] : [];
  return diagnostic(
    "not-grouped",
    at,
    "HAVING filters groups, and this query has none. Write WHERE, or add GROUP BY.",
    {
      fixes,
    },
  );
}

function isColumn(expression: Bound): boolean {
  return expression.kind === "column";
}

function aggregate(range: Range, written: string, text: string): Fix {
  // `DISTINCT(status)`: its bracket had kept the words apart.
  const apart = /\w/.test(text.charAt(range.from - 1)) ? " " : "";
  return { title: `Aggregate with any(${written})`, range, text: `${apart}any(${written})` };
}
