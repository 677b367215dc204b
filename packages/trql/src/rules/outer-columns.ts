import type { Bound, BoundQuery, BoundSource } from "../resolve/bound.js";
import { childrenOf, expressionsOf, selectsOf } from "../resolve/walk.js";

type Column = Extract<Bound, { kind: "column" }>;
type Path = Extract<Bound, { kind: "path" }>;

/** The columns that a query uses of the queries around it: with any, it is correlated. */
export function outerColumns(query: BoundQuery): Column[] {
  return outerValues(query).flatMap((value) => {
    const column = value.kind === "path" ? value.column : value;
    return column.kind === "column" ? [column] : [];
  });
}

/** What a query reads of the queries around it: columns, and paths of JSON columns. */
export function outerValues(query: BoundQuery): (Column | Path)[] {
  const selects = selectsOf(query);
  const own = new Set<BoundSource>(
    selects.flatMap(({ sources, elements }) => [
      ...sources.map(({ source }) => source),
      ...(elements ? [elements] : []),
    ]),
  );
  const found: (Column | Path)[] = [];
  const isOuter = (node: Bound) => node.kind === "column" && !own.has(node.source);
  const walk = (node: Bound): void => {
    if (node.kind === "path" && isOuter(node.column)) {
      found.push(node);
      return;
    }
    if (node.kind === "column" && isOuter(node)) found.push(node);
    for (const child of childrenOf(node)) walk(child);
  };
  for (const select of selects) for (const expression of expressionsOf(select)) walk(expression);
  return found;
}
