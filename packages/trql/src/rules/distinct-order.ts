import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { childrenOf, holdsAggregate, queryOf, resultsOf } from "../resolve/walk.js";
import { distinctAsGroups } from "./distinct-as-groups.js";
import { outerColumns, ownSources } from "./outer-columns.js";

/**
 * Rows that DISTINCT makes one are the same in what is selected, and can differ in everything else: what orders them, and
 * what LIMIT BY counts them by, is calculated from the select list.
 *
 * @param isFixed whether what is around the SELECT leaves no place for another column
 */
export function distinctOrder(query: BoundSelect, text: string, isFixed: boolean): Diagnostic[] {
  const keys = [...query.orderBy.map(({ expression }) => expression), ...(query.limitBy?.by ?? [])];
  if (!query.distinct || keys.length === 0 || query.lacksOutputs) return [];
  const selected = new ExpressionMap(query.outputs.map(({ expression }) => [expression, true] as const));
  const isGrouped = query.groupBy !== null || resultsOf(query).some(holdsAggregate);
  if (isGrouped && groupsDiffer(query, selected)) return [];
  const own = ownSources(query);
  const findings = new Map<number, { readonly node: Bound; readonly key: Bound }>();
  const walk = (node: Bound, key: Bound): void => {
    const report = (found: Bound) => findings.set(found.range.from, { node: found, key });
    if (selected.has(node)) return;
    const isOwn = node.kind === "column" && own.has(node.source);
    if (isOwn || node.kind === "aggregate" || isGrouping(node)) {
      report(node);
      return;
    }
    const nested = queryOf(node);
    for (const column of nested ? outerColumns(nested) : [])
      if (own.has(column.source) && !selected.has(column)) report(column);
    for (const child of childrenOf(node)) walk(child, key);
  };
  for (const key of keys) walk(key, key);
  const found = new Set([...findings.values()].map(({ key }) => key));
  const asGroups = distinctAsGroups(
    query,
    query.orderBy.filter(({ expression }) => found.has(expression)),
    text,
  );
  return [...findings.values()].map(({ node: { kind, range } }) => {
    const written = text.slice(range.from, range.to);
    const short = written.length > longestShown ? "this" : written;
    const grouping =
      isGrouped || kind !== "column" ? "" : `GROUP BY what is selected and take min(${short}) or max(${short})`;
    const { to } = query.selectList;
    const add = { title: "Add it to the select list", range: { from: to, to }, text: `, ${written}` };
    const steps = [
      isFixed ? "There is no place for another column here" : "Add it to the select list",
      grouping || (isFixed ? "order by what is selected" : ""),
    ].filter((step) => step !== "");
    return diagnostic(
      "not-selected",
      range,
      `Rows that SELECT DISTINCT makes one can differ in ${short}. ${steps.join(isFixed ? ": " : ", or ")}.`,
      { fixes: [...(isFixed ? [] : [add]), ...asGroups] },
    );
  });
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
