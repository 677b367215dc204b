import type { FunctionDefinition } from "../functions/index.js";
import { unitOf } from "../functions/result-rules.js";
import type { Expression, Name } from "../syntax/nodes.js";

type Call = Extract<Expression, { kind: "call" }>;

/**
 * Calls that are another spelling of an expression: `cast(x, 'T')`, `count(DISTINCT a, b)`, `date_add(day, 3, t)`, `dateDiff(day, a, b)`.
 * Null for every other call, and for those of these that are wrong: they are then checked as calls of their row.
 *
 * @param isName whether a word is the name of a column or an alias in reach
 */
export function rewriteCall(
  definition: FunctionDefinition,
  syntax: Call,
  isName: (word: string) => boolean,
): Expression | null {
  const [first, second, third] = syntax.args;
  if (definition.name === "cast" && first && second?.kind === "string" && !third)
    return { kind: "cast", operand: first, type: { text: second.value, range: second.range }, range: syntax.range };
  if (definition.name === "count" && syntax.distinct && second)
    return { ...syntax, name: { ...syntax.name, text: "countDistinct" }, distinct: false };
  const unit = first && takesUnit(definition) ? unitName(first) : null;
  if (!unit) return first && takesUnit(definition) ? withText(syntax, isName) : null;
  if ((definition.name === "dateAdd" || definition.name === "dateSub") && second && third && syntax.args.length === 3) {
    const interval: Expression = { kind: "interval", amount: second, unit, range: second.range };
    const name = definition.name === "dateAdd" ? "plus" : "minus";
    return { kind: "operator", name, args: [third, interval], range: syntax.range };
  }
  if (first?.kind !== "reference") return null;
  const text: Expression = { kind: "string", value: unit.text, range: unit.range };
  return { ...syntax, args: [text, ...syntax.args.slice(1)] };
}

function takesUnit({ signatures }: FunctionDefinition): boolean {
  return signatures.some((text) => text.includes(": Unit"));
}

/** Where no unit stands first, a bare one further on is what is meant by it: the call is then told of its order. */
function withText(syntax: Call, isName: (word: string) => boolean): Expression | null {
  const at = syntax.args.findIndex((each) => {
    const unit = each.kind === "reference" ? unitName(each) : null;
    return unit !== null && !isName(unit.text);
  });
  const unit = at > 0 ? unitName(syntax.args[at] as Expression) : null;
  if (!unit) return null;
  const text: Expression = { kind: "string", value: unit.text, range: unit.range };
  return { ...syntax, args: syntax.args.map((each, index) => (index === at ? text : each)) };
}

/** A unit as a text or as a bare word; no column can stand in its place. */
function unitName(expression: Expression): Name | null {
  const bare = expression.kind === "reference" && expression.parts.length === 1 ? expression.parts[0]?.text : undefined;
  const text = expression.kind === "string" ? expression.value : bare;
  return text !== undefined && unitOf(text) ? { text, range: expression.range } : null;
}
