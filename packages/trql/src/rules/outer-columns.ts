import type { Bound, BoundQuery, BoundSelect, BoundSource } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { childrenOf, expressionsOf, resultsOf, selectsOf } from "../resolve/walk.js";

type Column = Extract<Bound, { kind: "column" }>;

/** The columns that a query uses of the queries around it: with any, it is correlated. */
export function outerColumns(query: BoundQuery): Column[] {
  const selects = selectsOf(query);
  const own = new Set(selects.flatMap((select) => [...ownSources(select)]));
  const found: Column[] = [];
  const walk = (node: Bound): void => {
    if (node.kind === "column" && !own.has(node.source)) found.push(node);
    for (const child of childrenOf(node)) walk(child);
  };
  for (const select of selects) for (const expression of expressionsOf(select)) walk(expression);
  return found;
}

/** The sources of one SELECT: columns of all others are those of a query around it. */
export function ownSources({ sources, elements }: BoundSelect): ReadonlySet<BoundSource> {
  return new Set<BoundSource>([...sources.map(({ source }) => source), ...(elements ? [elements] : [])]);
}

/** Whether a column of none of the sources is in it. */
export function readsOthers(node: Bound, own: ReadonlySet<BoundSource>): boolean {
  return node.kind === "column" ? !own.has(node.source) : childrenOf(node).some((child) => readsOthers(child, own));
}

/** Whether what stands in ON says the same in WHERE. */
export function canMoveOn({ sources }: BoundSelect): boolean {
  return sources.every(
    ({ join }) => !join || ((join.side === "inner" || join.side === "cross") && join.match === "all"),
  );
}

/** The columns of queries around it that a grouped SELECT uses beside its groups, and neither aggregates nor groups by. */
export function outerAfterGroups(select: BoundSelect): Column[] {
  const own = ownSources(select);
  const keys = new ExpressionMap((select.groupBy?.sets.flat() ?? []).map((key) => [key, true] as const));
  const found = new ExpressionMap<Column>();
  const walk = (node: Bound): void => {
    if (keys.has(node) || (node.kind === "aggregate" && !node.over)) return;
    if (node.kind === "column" && !own.has(node.source)) found.set(node, node);
    for (const child of childrenOf(node)) walk(child);
  };
  for (const result of resultsOf(select)) walk(result);
  return [...found.values()];
}
