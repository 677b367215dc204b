import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type Bound, type BoundQuery, childrenOf } from "../resolve/bound.js";
import { notGrouped } from "./not-grouped.js";
import { tooManyNodes } from "./too-many-nodes.js";

/** Applies every rule to a query and to the queries inside it. */
export function checkRules(query: BoundQuery, text: string): Diagnostic[] {
  const size = tooManyNodes(query, text);
  return size.length > 0 ? size : queriesOf(query).flatMap((each) => notGrouped(each, text));
}

/** The query and every query inside it. */
export function queriesOf(query: BoundQuery): BoundQuery[] {
  const inner: BoundQuery[] = [];
  const walk = (node: Bound): void => {
    if (node.kind === "inQuery") inner.push(...queriesOf(node.query));
    for (const child of childrenOf(node)) walk(child);
  };
  for (const { source, on } of query.sources) {
    if (source.kind === "subquery") inner.push(...queriesOf(source.query));
    if (on) walk(on);
  }
  for (const expression of expressionsOf(query)) walk(expression);
  return [query, ...inner];
}

/** The expressions of one SELECT, ON aside. */
export function expressionsOf(query: BoundQuery): Bound[] {
  return [
    ...query.items.map((item) => item.expression),
    ...(query.where ? [query.where] : []),
    ...query.groupBy,
    ...(query.having ? [query.having] : []),
    ...query.orderBy.map((item) => item.expression),
  ];
}
