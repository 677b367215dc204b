import type { Fix } from "../diagnostics/diagnostic.js";
import { type FunctionDefinition, inferCall } from "../functions/index.js";
import type { Expression } from "../syntax/nodes.js";
import { isNumeric } from "../types/type.js";
import { argumentOf } from "./apply-function.js";
import type { Bound } from "./bound.js";

/**
 * The call with its arguments in the order that the function takes, where that is the whole mistake: both turned round, as
 * `dateTrunc(triggered_at, 'day')`, or a parameter written behind the value, as `quantile(total_cost, 0.95)`.
 */
export function otherOrder(
  definition: FunctionDefinition,
  args: readonly Bound[],
  syntax: Extract<Expression, { kind: "call" }>,
  text: string,
): Fix | null {
  const [first, second, third] = args;
  if (first && second && third && args.length === 3 && !syntax.parameters) {
    const order = [third, second, first];
    if (!inferCall(definition, [], order.map(argumentOf)).ok) return null;
    const range = { from: syntax.args[0]?.range.from ?? 0, to: syntax.args[2]?.range.to ?? 0 };
    const written = order.map((each) => unitText(each, text)).join(", ");
    return { title: "Turn the arguments round", range, text: written };
  }
  if (args.length !== 2 || !first || !second || syntax.parameters || syntax.distinct) return null;
  const written = ({ range }: Bound) => text.slice(range.from, range.to);
  const range = { from: syntax.args[0]?.range.from ?? 0, to: syntax.args[1]?.range.to ?? 0 };
  if (inferCall(definition, [], [argumentOf(second), argumentOf(first)]).ok)
    return { title: "Turn the arguments round", range, text: `${unitText(second, text)}, ${unitText(first, text)}` };
  const isParameter = second.kind === "literal" && isNumeric(second.type);
  if (!isParameter || !inferCall(definition, [argumentOf(second)], [argumentOf(first)]).ok) return null;
  const call = `${syntax.name.text}(${written(second)})(${written(first)})`;
  return { title: `Write ${call}`, range: syntax.range, text: call };
}

/** As it is written; a unit without quotes gets them, since only the first argument goes without. */
function unitText(argument: Bound, text: string): string {
  const written = text.slice(argument.range.from, argument.range.to);
  return argument.kind === "literal" && argument.sent === "String" && /^[A-Za-z]+$/.test(written)
    ? `'${written.toLowerCase()}'`
    : written;
}
