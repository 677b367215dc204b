import { commonType } from "../functions/index.js";
import type { Bound } from "./bound.js";
import { castAs } from "./cast-as.js";

/**
 * A join's condition with both sides of its equalities in one type. The engine compares numbers of any types, but it
 * joins by those only that have a common type of its own: not by Int64 and Float64.
 */
export function joinable(condition: Bound): Bound {
  if (condition.kind !== "call") return condition;
  if (condition.engine === "and" || condition.engine === "or")
    return { ...condition, args: condition.args.map(joinable) };
  if (condition.engine !== "equals") return condition;
  const types = condition.args.map((argument) => argument.type);
  const common = commonType(types);
  if (!common || common.native) return condition;
  return { ...condition, args: condition.args.map((argument) => castAs(argument, common.type)) };
}
