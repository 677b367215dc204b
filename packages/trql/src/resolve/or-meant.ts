import type { Fix } from "../diagnostics/diagnostic.js";
import { orInstead } from "../diagnostics/or-instead.js";
import { comparing } from "../functions/index.js";
import type { Expression } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { isNumeric, isTime, type TrqlType } from "../types/type.js";
import { patterns } from "./apply-function.js";
import type { Bound } from "./bound.js";

/** As much of joined texts as the sign is found by, read already or not. */
interface Joined {
  readonly args: readonly { readonly range: Range }[];
  readonly range: Range;
}
type Call = Extract<Bound, { kind: "call" }>;

/** Where a query says || and means OR, as in languages where || is that. */
export interface OrMeant {
  /** The sign. */
  readonly range: Range;
  readonly fix: Fix;
}

const comparisons: ReadonlySet<string> = new Set([...comparing, ...patterns]);

const testsNull: ReadonlySet<string> = new Set(["isNull", "isNotNull"]);

/** Whether an operator compares: its operands end where a condition does. */
export function isComparison(name: string): boolean {
  return comparisons.has(name);
}

/** Of texts joined where a condition belongs. */
export function orForCondition(bound: Bound, text: string): OrMeant | null {
  return isJoined(bound) ? signOf(bound, text) : null;
}

/**
 * Of a comparison across the sign, which joins before anything is compared: `a = 1 || b = 2` compares `1 || b` with both.
 *
 * @param fits Whether the engine can compare the two: then only conditions beside the sign tell that OR is meant.
 */
export function orInComparison(left: Bound, right: Bound | null, text: string, fits: boolean): OrMeant | null {
  const chained = orBehindComparison(left, text);
  if (chained) return chained;
  if (isJoined(left) && !inParentheses(left) && isCondition(firstOf(left))) return signOf(left, text);
  if (!right || !isJoined(right) || inParentheses(right)) return null;
  const meant = isCondition(right.args.at(-1)) || (!fits && goTogether(left.type, firstOf(right)));
  return meant ? signOf(right, text) : null;
}

/** Of what stands behind IN, as written: a list that something is joined to. */
export function orBehindList(right: Expression, text: string): OrMeant | null {
  const isList = right.kind === "operator" && right.name === "concat" && right.args[0]?.kind === "tuple";
  return isList ? signOf(right, text) : null;
}

/** Of a comparison with joined texts on its right that is compared further. */
export function orBehindComparison(bound: Bound, text: string): OrMeant | null {
  if (bound.kind !== "call" || !isComparison(bound.engine) || inParentheses(bound)) return null;
  const last = bound.args.at(-1);
  return last && isJoined(last) && !inParentheses(last) ? signOf(last, text) : null;
}

/** Where a finished expression says || between conditions, or in a comparison of them. */
export function orInExpression(bound: Bound, text: string): OrMeant | null {
  if (bound.kind !== "call") return null;
  if (isJoined(bound)) return bound.args.every(isCondition) ? signOf(bound, text) : null;
  const [left, right] = bound.args;
  if (left && testsNull.has(bound.engine)) return orBehindComparison(left, text);
  return left && right && isComparison(bound.engine) ? orInComparison(left, right, text, true) : null;
}

function isJoined(bound: Bound): bound is Call & { readonly engine: "concat" } {
  return bound.kind === "call" && bound.engine === "concat";
}

function isCondition(bound: Bound | undefined): boolean {
  return bound?.type.kind === "Bool";
}

/** Whether the first of joined texts is what the other side would be compared with, were the rest another condition. */
function goTogether(type: TrqlType, first: Bound): boolean {
  return isTime(type) || (isNumeric(type) && isNumeric(first.type));
}

function firstOf(bound: Bound): Bound {
  const [first] = bound.kind === "call" && bound.engine === "concat" ? bound.args : [];
  return first ? firstOf(first) : bound;
}

/** Parentheses belong to the range of what stands in them. */
function inParentheses({ args, range }: Call): boolean {
  return range.from < (args[0]?.range.from ?? range.from);
}

/** Null of `concat(a, b)`, and where an operand is the alias of something that stands elsewhere. */
function signOf({ args, range }: Joined, text: string): OrMeant | null {
  const [left, right] = args.slice(-2);
  if (!left || !right || left.range.to > right.range.from) return null;
  if (left.range.from < range.from || right.range.to > range.to) return null;
  const [from, to] = [left.range.to, right.range.from];
  for (const { 0: found, index } of text.slice(from, to).matchAll(/\/\*[\s\S]*?\*\/|--[^\n]*|\|\|/g)) {
    if (found !== "||") continue;
    const sign = { from: from + index, to: from + index + 2 };
    return { range: sign, fix: orInstead(sign, text) };
  }
  return null;
}
