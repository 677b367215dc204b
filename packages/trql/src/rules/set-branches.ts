import type { Bound, BoundQuery } from "../resolve/bound.js";
import { engineCall } from "../resolve/engine-call.js";
import { outerColumns } from "./outer-columns.js";

type Asking = Extract<Bound, { kind: "exists" | "inQuery" }>;

/**
 * EXISTS and IN of a correlated set operation as conditions on its sides, which the engine can answer: a UNION has a row
 * when one of its sides has, and a value is in INTERSECT or EXCEPT as it is in the sides. Null for other queries, and for
 * whether INTERSECT or EXCEPT have any row at all: that depends on what both sides answer for one row.
 */
export function setBranches(node: Asking): Bound | null {
  const set = setOf(node.query);
  if (!set || outerColumns(set).length === 0) return null;
  const { operator, left, right } = set;
  const union = operator === "union-all" || operator === "union";
  if (node.kind === "exists" && !union) return null;
  const negated = node.kind === "inQuery" && node.negated;
  const side = (query: BoundQuery, isOutside = false): Bound =>
    node.kind === "exists" ? { ...node, query } : { ...node, query, negated: negated !== isOutside };
  const sides = [side(left), side(right, operator === "except")];
  return engineCall(union === negated ? "and" : "or", sides, node.type, node.range);
}

/** The set operation itself, where a query only puts an order around it. */
function setOf(query: BoundQuery): Extract<BoundQuery, { kind: "set" }> | null {
  if (query.kind === "set") return query;
  const [only, another] = query.sources;
  if (!only || another || only.source.kind !== "subquery" || only.source.query.kind !== "set") return null;
  const { source } = only;
  const limited = query.limit !== null || query.offset !== null || query.limitBy;
  const filtered = query.where || query.groupBy || query.having || query.qualify || query.elements;
  if (limited || filtered || query.outputs.length !== source.query.outputs.length) return null;
  const passed = query.outputs.every(
    ({ expression }, index) =>
      expression.kind === "column" &&
      expression.source === source &&
      expression.column.name === source.query.outputs[index]?.name,
  );
  return passed ? (source.query as Extract<BoundQuery, { kind: "set" }>) : null;
}
