import type { Bound, BoundSelect, BoundSubquery } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { holdsWindow } from "../resolve/walk.js";
import { type TrqlType, typeName } from "../types/type.js";

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
  return conditions.flatMap((condition) => said(condition, source, behind) ?? []).slice(0, mostPushed);
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

const comparisons = new Set(["and", "or", "equals", "notEquals"]);

/** The condition with the subquery's columns replaced by those behind them; null where it has others. */
function said(condition: Bound, source: BoundSubquery, behind: ReadonlyMap<string, Bound>): Bound | null {
  switch (condition.kind) {
    case "literal":
    case "null":
      return condition;
    case "column":
      return condition.source === source ? (behind.get(condition.column.name) ?? null) : null;
    case "call": {
      // Comparisons only: they cannot fail, are the same each time, and are true of no NULL that a join brings.
      if (!comparisons.has(condition.engine)) return null;
      const args = condition.args.map((argument) => said(argument, source, behind));
      return isWhole(args) ? { ...condition, args } : null;
    }
    case "in": {
      const [operand, ...items] = [condition.operand, ...condition.items].map((part) => said(part, source, behind));
      return operand && isWhole(items) ? { ...condition, operand, items } : null;
    }
    default:
      return null;
  }
}

function isWhole(parts: readonly (Bound | null)[]): parts is readonly Bound[] {
  return !parts.includes(null);
}
