import type { Diagnostic, Fix } from "../diagnostics/diagnostic.js";
import { type FunctionDefinition, findFunction, findOperator, inferCall } from "../functions/index.js";
import type { Range } from "../text/range.js";
import { isText } from "../types/type.js";
import { argumentOf } from "./apply-function.js";
import type { Bound } from "./bound.js";
import { comparable } from "./comparable.js";
import { Refusal, type ResolveContext } from "./scope.js";

/** How equality is written, and what asks for one of several. */
const signs: ReadonlyMap<string, string> = new Map([
  ["=", "IN"],
  ["==", "IN"],
  ["!=", "NOT IN"],
  ["<>", "NOT IN"],
]);

/**
 * The next step where a value is compared for equality with several of its kind: IN for a list, has() for an array; null
 * where something else is meant.
 *
 * @example of `status <> ('Failed', 'Crashed')`: the sign becomes NOT IN
 */
export function membershipMeant(
  name: string,
  left: Bound,
  right: Bound,
  context: ResolveContext,
): Pick<Diagnostic, "help" | "fixes"> | null {
  const { text } = context;
  if (name === "like" || name === "ilike") return arrayMatched(name, left, right, text);
  if (name !== "equals" && name !== "notEquals") return null;
  const sign = { from: left.range.to, to: right.range.from };
  const between = text.slice(sign.from, sign.to);
  const membership = signs.get(between.trim());
  if (membership === undefined) return null;
  const several = severalOf(right);
  if (several?.length) {
    if (!several.every((each) => goTogether(each, left, context))) return null;
    const written = ` ${membership} `;
    return {
      help: `Several values are compared with ${membership}.`,
      fixes: [{ title: `Replace with ${membership}`, range: sign, text: written }],
    };
  }
  const [array, value] = left.type.kind === "Array" ? [left, right] : [right, left];
  if (array.kind !== "column" || array.type.kind !== "Array" || value.type.kind === "Array") return null;
  const has = findFunction("has") as FunctionDefinition;
  if (!inferCall(has, [], [argumentOf(array), argumentOf(value)]).ok) return null;
  const of = ({ range }: Bound) => text.slice(range.from, range.to);
  const call = `${name === "notEquals" ? "NOT " : ""}has(${of(array)}, ${of(value)})`;
  return {
    help: `An array is searched by ${call}.`,
    fixes: [{ title: `Replace with ${call}`, range: { from: left.range.from, to: right.range.to }, text: call }],
  };
}

/** `tags LIKE 'a%'`: whether one of the texts of an array does. */
function arrayMatched(
  name: string,
  left: Bound,
  right: Bound,
  text: string,
): Pick<Diagnostic, "help" | "fixes"> | null {
  const { type, range } = left;
  const isTexts = type.kind === "Array" && isText(type.element);
  if (!isTexts || left.kind !== "column" || right.kind !== "literal" || right.sent !== "String") return null;
  const of = (bound: Bound) => text.slice(bound.range.from, bound.range.to);
  const negated = /^\s*NOT\b/i.test(text.slice(range.to, right.range.from));
  const word = name === "ilike" ? "ILIKE" : "LIKE";
  const call = `${negated ? "NOT " : ""}arrayExists(each -> each ${word} ${of(right)}, ${of(left)})`;
  return {
    help: `An array is searched by ${call}.`,
    fixes: [{ title: `Replace with ${call}`, range: { from: range.from, to: right.range.to }, text: call }],
  };
}

/**
 * `tags IN ('vip', 'beta')`: a list of the elements that an array is searched for; null where something else is meant.
 * Where several are listed it has to have one of them.
 */
export function searchedList(
  operand: Bound,
  items: readonly Bound[],
  negated: boolean,
  { range, text }: { readonly range: Range; readonly text: string },
): { readonly call: string; readonly fixes: readonly Fix[] } | null {
  const { type } = operand;
  if (type.kind !== "Array" || items.some((item) => item.type.kind === "Array")) return null;
  // Nothing is in a list of NULL, an array no more than anything else.
  if (items.every(({ kind }) => kind === "null")) return null;
  const has = findFunction("has") as FunctionDefinition;
  if (!items.every((item) => inferCall(has, [], [argumentOf(operand), argumentOf(item)]).ok)) return null;
  const of = (bound: Bound) => text.slice(bound.range.from, bound.range.to);
  const list = items.map(of);
  const search = list.length === 1 ? `has(${of(operand)}, ${list[0]})` : `hasAny(${of(operand)}, [${list.join(", ")}])`;
  const call = `${negated ? "NOT " : ""}${search}`;
  return { call, fixes: [{ title: `Replace with ${call}`, range, text: call }] };
}

/** What a list in parentheses or brackets holds. */
function severalOf(bound: Bound): readonly Bound[] | null {
  return bound.kind === "call" && (bound.engine === "tuple" || bound.engine === "array") ? bound.args : null;
}

function goTogether(value: Bound, other: Bound, { timeZone }: ResolveContext): boolean {
  try {
    const fitted = comparable(value, other, timeZone);
    return inferCall(findOperator("equals") as FunctionDefinition, [], [argumentOf(other), argumentOf(fitted)]).ok;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
