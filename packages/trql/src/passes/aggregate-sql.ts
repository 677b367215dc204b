import { call, parameter, type Sql, type SqlWindow } from "../clickhouse/sql.js";
import type { Bound } from "../resolve/bound.js";

const keepsNulls = /_respect_nulls/;

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
  const ofFrame = (name: string, args: readonly Sql[]): Sql =>
    over({ kind: "call", name, parameters: node.parameters.map(lower), args: [...args, ...condition] });
  const args = node.args.map(lower);
  // The engine takes documents apart where it keeps their NULLs, and fails of arrays of numbers and texts: in a tuple they
  // stay whole, and no tuple is NULL.
  if (keepsNulls.test(node.engine) && node.args[0]?.type.kind === "JSON") {
    const inTuple = ofFrame(node.engine.replace(keepsNulls, ""), [call("tuple", ...args)]);
    return call("tupleElement", inTuple, parameter("UInt8", "1"));
  }
  const answer = ofFrame(node.engine, args);
  if (node.correction === "none") return answer;
  if (node.correction === "nullForNaN") return call("if", call("isNaN", answer), { kind: "null" }, answer);
  const rows = over(call(condition.length > 0 ? "countIf" : "count", ...condition));
  const zero = parameter("UInt8", "0");
  return call("if", call("equals", rows, zero), zero, answer);
}
