import { call, parameter, type Sql, type SqlWindow } from "../clickhouse/sql.js";
import type { Bound } from "../resolve/bound.js";

/**
 * An aggregate or window function, corrected where the engine's answer over few rows is not standard SQL's. Its
 * condition is lowered apart: NULL and false are alike in it.
 */
export function aggregateSql(
  node: Extract<Bound, { kind: "aggregate" }>,
  lower: (operand: Bound) => Sql,
  lowerCondition: (condition: Bound) => Sql,
  window: SqlWindow | null,
): Sql {
  const condition = node.condition ? [lowerCondition(node.condition)] : [];
  const over = (inner: Sql): Sql => (window ? { kind: "over", call: inner, window } : inner);
  const answer = over({
    kind: "call",
    name: node.engine,
    parameters: node.parameters.map(lower),
    args: [...node.args.map(lower), ...condition],
  });
  if (node.correction === "none") return answer;
  if (node.correction === "nullForNaN") return call("if", call("isNaN", answer), { kind: "null" }, answer);
  const rows = over(call(condition.length > 0 ? "countIf" : "count", ...condition));
  const zero = parameter("UInt8", "0");
  return call("if", call("equals", rows, zero), zero, answer);
}
