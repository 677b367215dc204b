import type { Bound, BoundQuery, BoundSelect } from "../resolve/bound.js";
import { castAs } from "../resolve/cast-as.js";
import { engineCall } from "../resolve/engine-call.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { nullLiteral } from "../resolve/literal.js";
import { childrenOf, holdsAggregate, queryOf } from "../resolve/walk.js";
import { asNullable } from "../types/type.js";

/** The one row of a correlated subquery that aggregates all of its rows, said outside of it. */
export interface OneRow {
  readonly value: Bound;
  /** Whether HAVING lets the row pass; null when there is no HAVING. */
  readonly having: Bound | null;
}

const known = new WeakMap<BoundQuery, OneRow>();

/**
 * A correlated subquery without GROUP BY as subqueries that answer one aggregate each, with what is calculated from them
 * and HAVING outside: where no row matches, the engine has no row for it, though SQL has one, in which counts are 0. Null
 * for other queries, and for those that hold further queries in these places.
 */
export function byAggregates(query: BoundQuery): OneRow | null {
  if (query.kind !== "select" || query.groupBy || query.offset !== null || query.qualify) return null;
  const [output] = query.outputs;
  if (!output || (!holdsAggregate(output.expression) && !query.having)) return null;
  if (!isSplittable(output.expression) || (query.having && !isSplittable(query.having))) return null;
  let row = known.get(query);
  if (!row) {
    const alone = new ExpressionMap<Bound>([]);
    row = {
      value: split(output.expression, query, alone),
      having: query.having && split(query.having, query, alone),
    };
    known.set(query, row);
  }
  return row;
}

/** Whether the row is more than one aggregate, so that the engine's own answer would be wrong. */
export function isCalculated(query: BoundSelect): boolean {
  return query.having !== null || query.outputs[0]?.expression.kind !== "aggregate";
}

/** The value of the row, NULL where HAVING does not let it pass. */
export function answerOf({ value, having }: OneRow): Bound {
  if (!having) return value;
  const { type, range } = value;
  const absent = nullLiteral(range);
  const otherwise = type.kind === "Array" || type.kind === "Map" ? castAs(absent, type) : absent;
  return engineCall("if", [having, value, otherwise], asNullable(type), range);
}

function split(node: Bound, query: BoundSelect, alone: ExpressionMap<Bound>): Bound {
  if (node.kind === "aggregate") {
    let answer = alone.get(node);
    if (!answer) {
      const { type, render, range } = node;
      const item = { name: "value", description: null, time: false, type, render, expression: node };
      const own: BoundSelect = { ...query, outputs: [item], having: null, orderBy: [], limit: null };
      answer = { kind: "scalar", query: own, type: asNullable(type), render, range };
      alone.set(node, answer);
    }
    return answer;
  }
  const each = (part: Bound) => split(part, query, alone);
  switch (node.kind) {
    case "call":
      return { ...node, args: node.args.map(each) };
    case "in":
      return { ...node, operand: each(node.operand), items: node.items.map(each) };
    case "cast":
    case "divisor":
      return { ...node, operand: each(node.operand) };
    default:
      return node;
  }
}

/** Whether `split` reaches each aggregate in it, and nothing in it is a query that belongs inside. */
function isSplittable(node: Bound): boolean {
  if (queryOf(node) !== null) return false;
  if (node.kind === "aggregate") return !childrenOf(node).some(holdsQuery);
  if (["bucket", "path", "lambda"].includes(node.kind)) return !holdsAggregate(node);
  return childrenOf(node).every(isSplittable);
}

function holdsQuery(node: Bound): boolean {
  return queryOf(node) !== null || childrenOf(node).some(holdsQuery);
}
