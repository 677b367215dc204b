import { type Bound, type BoundQuery, childrenOf } from "../resolve/bound.js";

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
