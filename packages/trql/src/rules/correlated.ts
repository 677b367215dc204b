import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Bound, BoundQuery, BoundSelect } from "../resolve/bound.js";
import {
  childrenOf,
  expressionsOf,
  holdsAggregate,
  holdsWindow,
  innerQueries,
  queryOf,
  selectsOf,
} from "../resolve/walk.js";
import { byAggregates } from "./by-aggregates.js";
import { isMultipliedByOuter } from "./multiplied-by-outer.js";
import { canMoveOn, outerAfterGroups, outerColumns } from "./outer-columns.js";
import { setBranches } from "./set-branches.js";

/** What the engine cannot answer for a subquery that uses columns of the query around it. */
export function correlated(query: BoundSelect): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const told: { readonly query: BoundQuery | null; readonly message: string }[] = [];
  const refuse = (node: Bound, message: string) => {
    const query = queryOf(node);
    // Where an alias stands for it, it has been told of already.
    if (told.some((each) => each.query === query && each.message === message)) return;
    told.push({ query, message });
    findings.push(diagnostic("misplaced", node.range, message));
  };
  const walk = (node: Bound, refusedHere: string | null): void => {
    const branches = node.kind === "exists" || node.kind === "inQuery" ? setBranches(node) : null;
    if (branches) {
      walk(branches, refusedHere);
      return;
    }
    const nested = queryOf(node);
    if (nested && outerColumns(nested).length > 0) {
      if (refusedHere)
        refuse(node, `A subquery that uses columns of the outer query cannot stand in ${refusedHere}. Join instead.`);
      else if (selectsOf(nested).length > 1 && holdsSet(nested))
        refuse(
          node,
          "A subquery that uses columns of the outer query can be a UNION, INTERSECT or EXCEPT only after IN, and a UNION after EXISTS. Write a subquery for each part.",
        );
      else if (limited(nested) && !(node.kind === "exists" && canDropLimit(nested)))
        refuse(
          node,
          "A subquery that uses columns of the outer query cannot have LIMIT. Aggregate instead, as in max(…) or argMax(…, …).",
        );
      else if (selectsOf(nested).some((select) => select.elements?.arrays.some((array) => readsOuter(array, nested))))
        refuse(
          node,
          "A subquery that uses columns of the outer query cannot take an array of it apart. Use a function of arrays, such as arrayExists(x -> …, array).",
        );
      else if (
        selectsOf(nested).some(
          (select) => !canMoveOn(select) && select.sources.some(({ on }) => on && readsOuter(on, nested)),
        )
      )
        refuse(
          node,
          "In a subquery, only ON of an INNER JOIN can use columns of the outer query. Use them in WHERE instead.",
        );
      else if (
        selectsOf(nested).some(
          (select) =>
            select.sources.length > 1 &&
            select.sources.some(({ source }) => source.kind === "subquery" && sharesOuter(source.query, nested)),
        )
      )
        refuse(
          node,
          "A subquery in FROM that is joined cannot use columns of the outer query. Use them in WHERE, after the join.",
        );
      else if (selectsOf(nested).some((select) => select !== nested && select.distinct && sharesOuter(select, nested)))
        refuse(
          node,
          "A subquery in FROM that uses columns of the outer query cannot have DISTINCT. Write GROUP BY instead.",
        );
      else if (
        selectsOf(nested).some(
          (select) =>
            select.groupBy &&
            select.groupBy.kind !== "plain" &&
            outerAfterGroups(select).some((column) => outerColumns(nested).includes(column)),
        )
      )
        refuse(
          node,
          "Beside ROLLUP, CUBE and GROUPING SETS, columns of the outer query can only be used in WHERE and in aggregates. Group plainly, or compute the totals in a subquery of FROM and join it.",
        );
      else if (selectsOf(nested).some((select) => expressionsOf(select).some(holdsWindow)))
        refuse(
          node,
          "A subquery that uses columns of the outer query cannot have windows. Compute them in a subquery of FROM.",
        );
      else if (node.kind === "scalar" && !isOneRow(nested))
        refuse(
          node,
          "A subquery that uses columns of the outer query must have one row for each of its rows: aggregate, as in any(…) or max(…).",
        );
      else if (node.kind === "scalar" && countsInside(nested) && !byAggregates(nested))
        refuse(
          node,
          "A subquery that uses columns of the outer query must answer a count or a sum by itself: calculate with it outside the subquery.",
        );
      else if (nested.kind === "select" && !nested.groupBy && nested.having && !byAggregates(nested))
        refuse(
          node,
          "HAVING of a subquery that uses columns of the outer query can only compare aggregates. Write its subquery outside.",
        );
      else if (selectsOf(nested).some((select) => select.groupBy && isMultipliedByOuter(select)))
        refuse(
          node,
          "A subquery that uses columns of the outer query cannot count or sum by groups. Compute the groups in a subquery of FROM and join them.",
        );
      else if (node.kind === "inQuery" && nested.outputs.length > 1 && byAggregates(nested))
        refuse(
          node,
          "A subquery that uses columns of the outer query and aggregates looks up one value. Look up each value in a subquery of its own.",
        );
    }
    const inside = node.kind === "aggregate" ? "the arguments of an aggregate" : refusedHere;
    for (const child of childrenOf(node)) walk(child, inside);
  };
  for (const { on } of query.sources) if (on) walk(on, "ON");
  for (const array of query.elements?.arrays ?? []) walk(array, "ARRAY JOIN");
  for (const key of query.groupBy?.sets.flat() ?? []) walk(key, "GROUP BY");
  for (const key of query.limitBy?.by ?? []) walk(key, "LIMIT BY");
  for (const item of query.outputs) walk(item.expression, null);
  for (const condition of [query.where, query.having, query.qualify]) if (condition) walk(condition, null);
  for (const item of query.orderBy) walk(item.expression, null);
  return findings;
}

/** Whether it joins the rows of several queries of which one uses the outer columns. */
function holdsSet(query: BoundQuery): boolean {
  if (outerColumns(query).length === 0) return false;
  return query.kind === "set" || innerQueries(query).some(holdsSet);
}

function readsOuter(node: Bound, nested: BoundQuery): boolean {
  return outerColumns(nested).includes(node as never) || childrenOf(node).some((child) => readsOuter(child, nested));
}

/** Whether both use the same columns of the query around. */
function sharesOuter(query: BoundQuery, nested: BoundQuery): boolean {
  const outer = outerColumns(nested);
  return outerColumns(query).some((column) => outer.includes(column));
}

/** True when a part that uses the outer columns, or the whole, is cut. */
function limited(query: BoundQuery): boolean {
  if (query.kind === "set") return limited(query.left) || limited(query.right);
  if (query.limit !== null || query.limitBy) return true;
  return innerQueries(query).some((inner) => outerColumns(inner).length > 0 && limited(inner));
}

/** Whether there is a row does not depend on a limit above zero. */
export function canDropLimit(query: BoundQuery): boolean {
  return (
    query.kind === "select" &&
    query.limit !== null &&
    query.limit > 0n &&
    !query.offset &&
    !query.limitBy &&
    !innerQueries(query).some((inner) => outerColumns(inner).length > 0 && limited(inner))
  );
}

function isOneRow(query: BoundQuery): query is BoundSelect {
  return query.kind === "select" && !query.groupBy && query.outputs.some((item) => holdsAggregate(item.expression));
}

/** The engine answers NULL where no row matches, which is wrong for counts and sums inside a larger expression. */
function countsInside(query: BoundQuery): boolean {
  const expression = query.kind === "select" ? query.outputs[0]?.expression : null;
  const isCount = (node: Bound): boolean =>
    node.kind === "aggregate" && (!node.type.nullable || node.correction === "zeroOverNoRows");
  const holds = (node: Bound): boolean =>
    (isCount(node) && !["Array", "Map"].includes(node.type.kind)) || childrenOf(node).some(holds);
  return !!expression && !isCount(expression) && holds(expression);
}
