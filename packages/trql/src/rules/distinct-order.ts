import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { childrenOf, holdsAggregate, queryOf, resultsOf } from "../resolve/walk.js";
import { outerColumns, ownSources } from "./outer-columns.js";

/**
 * Rows that DISTINCT makes one are the same in what is selected, and can differ in everything else: what orders them, and
 * what LIMIT BY counts them by, is calculated from the select list.
 */
export function distinctOrder(query: BoundSelect, text: string): Diagnostic[] {
  const keys = [...query.orderBy.map(({ expression }) => expression), ...(query.limitBy?.by ?? [])];
  if (!query.distinct || keys.length === 0 || query.lacksOutputs) return [];
  const selected = new ExpressionMap(query.outputs.map(({ expression }) => [expression, true] as const));
  const isGrouped = query.groupBy !== null || resultsOf(query).some(holdsAggregate);
  if (isGrouped && groupsDiffer(query, selected)) return [];
  const own = ownSources(query);
  const findings = new Map<number, Diagnostic>();
  const report = ({ kind, range }: Bound): void => {
    const written = text.slice(range.from, range.to);
    const short = written.length > longestShown ? "this" : written;
    const grouping =
      isGrouped || kind !== "column" ? "" : `, or GROUP BY what is selected and take min(${short}) or max(${short})`;
    const { to } = query.selectList;
    findings.set(
      range.from,
      diagnostic(
        "not-selected",
        range,
        `Rows that SELECT DISTINCT makes one can differ in ${short}. Add it to the select list${grouping}.`,
        { fixes: [{ title: "Add it to the select list", range: { from: to, to }, text: `, ${written}` }] },
      ),
    );
  };
  const walk = (node: Bound): void => {
    if (selected.has(node)) return;
    const isOwn = node.kind === "column" && own.has(node.source);
    if (isOwn || node.kind === "aggregate" || isGrouping(node)) {
      report(node);
      return;
    }
    const nested = queryOf(node);
    for (const column of nested ? outerColumns(nested) : [])
      if (own.has(column.source) && !selected.has(column)) report(column);
    for (const child of childrenOf(node)) walk(child);
  };
  for (const key of keys) walk(key);
  return [...findings.values()];
}

const longestShown = 40;

/** A key that is NULL and one that is rolled up are the same, but for what GROUPING says of them. */
function isGrouping(node: Bound): boolean {
  return node.kind === "call" && node.engine === "grouping";
}

/** Whether no two groups are the same in what is selected: there is nothing for DISTINCT to do. */
function groupsDiffer({ groupBy }: BoundSelect, selected: ExpressionMap<true>): boolean {
  return !groupBy || (groupBy.kind === "plain" && groupBy.sets.flat().every((key) => selected.has(key)));
}
