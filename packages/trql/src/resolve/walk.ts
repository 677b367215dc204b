import type { Bound, BoundQuery, BoundSelect, BoundWindow } from "./bound.js";

/** The direct operands of an expression, a query inside it aside: the one child table that every walk uses. */
export function childrenOf(node: Bound): readonly Bound[] {
  switch (node.kind) {
    case "call":
      return node.parameters.length === 0 ? node.args : [...node.parameters, ...node.args];
    case "aggregate":
      if (node.parameters.length === 0 && !node.condition && !node.over) return node.args;
      return [
        ...node.parameters,
        ...node.args,
        ...(node.condition ? [node.condition] : []),
        ...(node.over ? windowParts(node.over) : []),
      ];
    case "in":
      return [node.operand, ...node.items];
    case "inQuery":
    case "cast":
    case "divisor":
      return [node.operand];
    case "bucket":
    case "path":
      return [node.column];
    case "lambda":
      return [node.body];
    default:
      return [];
  }
}

export function windowParts(window: BoundWindow): readonly Bound[] {
  return [...window.partitionBy, ...window.orderBy.map((item) => item.expression)];
}

/** The query inside an expression, when it is one that holds a query. */
export function queryOf(node: Bound): BoundQuery | null {
  return node.kind === "inQuery" || node.kind === "scalar" || node.kind === "exists" ? node.query : null;
}

/** The expressions of one SELECT, ON and ARRAY JOIN included. */
export function expressionsOf(query: BoundSelect): readonly Bound[] {
  return [
    ...query.sources.flatMap(({ on }) => (on ? [on] : [])),
    ...(query.elements?.arrays ?? []),
    ...query.outputs.map((item) => item.expression),
    ...(query.where ? [query.where] : []),
    ...(query.groupBy?.sets.flat() ?? []),
    ...(query.having ? [query.having] : []),
    ...(query.qualify ? [query.qualify] : []),
    ...query.orderBy.map((item) => item.expression),
    ...(query.limitBy?.by ?? []),
  ];
}

/** The expressions of one SELECT that are calculated after its groups. */
export function resultsOf(query: BoundSelect): readonly Bound[] {
  return [
    ...query.outputs.map((item) => item.expression),
    ...(query.having ? [query.having] : []),
    ...(query.qualify ? [query.qualify] : []),
    ...query.orderBy.map((item) => item.expression),
    ...(query.limitBy?.by ?? []),
  ];
}

/** The queries directly inside a query: CTEs before it, arms, subqueries in FROM and in expressions. */
export function innerQueries(query: BoundQuery): readonly BoundQuery[] {
  if (query.kind === "set") return [...query.definitions, query.left, query.right];
  const inner: BoundQuery[] = [...query.definitions];
  for (const { source } of query.sources) if (source.kind === "subquery") inner.push(source.query);
  const walk = (node: Bound): void => {
    const nested = queryOf(node);
    if (nested) inner.push(nested);
    for (const child of childrenOf(node)) walk(child);
  };
  for (const expression of expressionsOf(query)) walk(expression);
  return inner;
}

/** The SELECTs of a query, itself and those inside it, each once however often a CTE is used. */
export function selectsOf(query: BoundQuery): BoundSelect[] {
  const seen = new Set<BoundQuery>();
  const found: BoundSelect[] = [];
  const visit = (each: BoundQuery): void => {
    if (seen.has(each)) return;
    seen.add(each);
    if (each.kind === "select") found.push(each);
    for (const inner of innerQueries(each)) visit(inner);
  };
  visit(query);
  return found;
}

/** True when the expression holds an aggregate of its own SELECT. */
export function holdsAggregate(bound: Bound): boolean {
  return (bound.kind === "aggregate" && bound.over === null) || childrenOf(bound).some(holdsAggregate);
}

/** True when the expression holds a window. */
export function holdsWindow(bound: Bound): boolean {
  return (bound.kind === "aggregate" && bound.over !== null) || childrenOf(bound).some(holdsWindow);
}

/** Whether it can differ from row to row. */
export function readsRows(node: Bound): boolean {
  return node.kind === "column" || node.kind === "aggregate" || childrenOf(node).some(readsRows);
}

/** The conditions that all have to hold. */
export function conjunctsOf(condition: Bound): readonly Bound[] {
  return condition.kind === "call" && condition.engine === "and" ? condition.args.flatMap(conjunctsOf) : [condition];
}
