import { comparing } from "../functions/index.js";
import type { Bound, BoundQuery } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { conjunctsOf, holdsAggregate } from "../resolve/walk.js";

/** What has to be there for the query to have rows: where it is NULL, a condition that decides is not true. */
export function refusedNulls(query: BoundQuery): ExpressionMap<true> {
  return new ExpressionMap(
    conditionsOf(query).flatMap((part) => comparedIn(part).map((each) => [each, true] as const)),
  );
}

/** The conditions that all of the query's rows are subject to, those of the only query that it reads included. */
function conditionsOf(query: BoundQuery): readonly Bound[] {
  if (query.kind === "set") return [];
  const own = query.where ? conjunctsOf(query.where) : [];
  const [only, another] = query.sources;
  if (another || only?.source.kind !== "subquery") return own;
  const inner = only.source.query;
  const always =
    inner.kind === "select" && !inner.groupBy && inner.outputs.some((item) => holdsAggregate(item.expression));
  return always ? own : [...own, ...conditionsOf(inner)];
}

function comparedIn(condition: Bound): readonly Bound[] {
  return condition.kind === "call" && (comparing.has(condition.engine) || condition.engine === "isNotNull")
    ? condition.args
    : [];
}
