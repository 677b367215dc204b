import type { Bound, BoundQuery, BoundSource } from "../resolve/bound.js";
import { childrenOf, expressionsOf, selectsOf } from "../resolve/walk.js";

type Column = Extract<Bound, { kind: "column" }>;

/** The columns that a query uses of the queries around it: with any, it is correlated. */
export function outerColumns(query: BoundQuery): Column[] {
  const selects = selectsOf(query);
  const own = new Set<BoundSource>(
    selects.flatMap(({ sources, elements }) => [
      ...sources.map(({ source }) => source),
      ...(elements ? [elements] : []),
    ]),
  );
  const found: Column[] = [];
  const walk = (node: Bound): void => {
    if (node.kind === "column" && !own.has(node.source)) found.push(node);
    for (const child of childrenOf(node)) walk(child);
  };
  for (const select of selects) for (const expression of expressionsOf(select)) walk(expression);
  return found;
}
