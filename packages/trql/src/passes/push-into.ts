import type { Bound, BoundSelect, BoundSubquery } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { conjunctsOf, holdsWindow } from "../resolve/walk.js";
import { type TrqlType, typeName } from "../types/type.js";
import { isPlain } from "./plain-conditions.js";

/**
 * Conditions of a SELECT that speak of one subquery's columns only, said of the columns behind them: the subquery may
 * apply them, too, so that its tables are read by their indexes. They stay where they were written as well. None for a
 * subquery in which fewer rows would mean another answer.
 *
 * @param query What applies them: the subquery's query, or a SELECT among the sides of its set operations. What a set
 * operation answers of a row hangs on rows equal to it alone, so that each side may leave out what is not asked for.
 * @param conditions All that have to be true of the SELECT's rows.
 * @example pushInto(source, side, conjunctsOf(where))
 */
export function pushInto(source: BoundSubquery, query: BoundSelect, conditions: readonly Bound[]): readonly Bound[] {
  if (!isFilterable(query)) return [];
  const keys = query.groupBy && new ExpressionMap(query.groupBy.sets.flat().map((key) => [key, true] as const));
  // Among groups, fewer rows would be other aggregates: only whole groups may go.
  const behind = new Map(
    source.query.outputs.flatMap(({ name, type }, index) => {
      const expression = query.outputs[index]?.expression;
      const same = expression?.kind === "column" && isSameValue(expression.type, type);
      return same && (!keys || keys.has(expression)) ? [[name, expression] as const] : [];
    }),
  );
  const known = new ExpressionMap((query.where ? conjunctsOf(query.where) : []).map((each) => [each, true] as const));
  const isNew = (condition: Bound) => {
    const before = known.has(condition);
    known.set(condition, true);
    return !before;
  };
  return conditions
    .filter((each) => isPlain(each, (column) => column.source === source && behind.has(column.column.name)))
    .map((each) => said(each, behind))
    .filter(isNew)
    .slice(0, mostPushed);
}

/** Whether a side's values come out of the set operations as they are: a wider type could compare otherwise. */
function isSameValue(own: TrqlType, common: TrqlType): boolean {
  return typeName({ ...own, nullable: false }) === typeName({ ...common, nullable: false });
}

/**
 * Each condition is sent once more for each subquery that it goes into, and on from there: of so many that no index
 * makes up for them, the rest stand where they were written only.
 */
const mostPushed = 32;

/** Whether a SELECT may join fewer rows of its sources: ASOF, ANY, SEMI and ANTI choose among all of them. */
export function joinsAll(select: BoundSelect): boolean {
  return select.sources.every(({ join }) => join === null || join.match === "all");
}

function isFilterable(query: BoundSelect): boolean {
  if (query.limit !== null || query.offset !== null || query.limitBy || query.qualify) return false;
  if (query.groupBy && query.groupBy.kind !== "plain") return false;
  const results = [...query.outputs.map((item) => item.expression), ...query.orderBy.map((key) => key.expression)];
  return !results.some(holdsWindow);
}

/** A plain condition with the subquery's columns replaced by those behind them. */
function said(condition: Bound, behind: ReadonlyMap<string, Bound>): Bound {
  if (condition.kind === "column") return behind.get(condition.column.name) ?? condition;
  if (condition.kind === "call") return { ...condition, args: condition.args.map((part) => said(part, behind)) };
  return condition.kind === "in" ? { ...condition, operand: said(condition.operand, behind) } : condition;
}
