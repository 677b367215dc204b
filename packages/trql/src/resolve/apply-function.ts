import type { Fix } from "../diagnostics/diagnostic.js";
import {
  aggregateEngineName,
  type CallArgument,
  comparing,
  conditionsAmong,
  type FunctionDefinition,
  findFunction,
  type InferredCall,
  inferCall,
  parseSignature,
  wantedNumber,
} from "../functions/index.js";
import { intervalWritten } from "../grammar/interval-written.js";
import { quotedText } from "../text/quoted-text.js";
import type { Range } from "../text/range.js";
import {
  asNullable,
  engineTypeName,
  isInteger,
  isNumeric,
  isText,
  isTime,
  scalar,
  type TrqlType,
  typeName,
} from "../types/type.js";
import { asBoolean } from "./as-boolean.js";
import { asDecision } from "./as-decision.js";
import type { AggregateCorrection, Bound, BoundWindow } from "./bound.js";
import { castAs } from "./cast-as.js";
import { constantOf } from "./constant-of.js";
import { engineCall } from "./engine-call.js";
import { checkFarInterval } from "./far-interval.js";
import { numberLiteral, textLiteral } from "./literal.js";
import { asNumber, asWholeNumber } from "./path-value.js";
import { renderOf } from "./render-of.js";
import { refuse } from "./scope.js";
import { unquoted } from "./unquoted.js";
import { childrenOf } from "./walk.js";

/** What stands around the arguments of an aggregate or a window function. */
export interface CallForm {
  readonly distinct: boolean;
  /** The condition of FILTER. */
  readonly filter: Bound | null;
  readonly over: BoundWindow | null;
  /** How messages call it, where it is not written by its name. */
  readonly called?: string;
}
export const plain: CallForm = { distinct: false, filter: null, over: null };

const operatorSigns = new Set([
  "plus",
  "minus",
  "multiply",
  "divide",
  "modulo",
  "negate",
  "and",
  "or",
  "not",
  "concat",
]);

const choosing = new Set(["if", "multiIf"]);
const asksForNull = new Set(["isNull", "isNotNull", "coalesce", "ifNull"]);

/** A checked call of a function or an operator of the registry. */
export function applyFunction(
  definition: FunctionDefinition,
  parameters: readonly Bound[],
  args: readonly Bound[],
  range: Range,
  nameRange: Range,
  form = plain,
): Bound {
  const { given, outcome } = inferred(definition, parameters, args);
  if (!outcome.ok) {
    const name = form.called ?? definition.name;
    const list = outcome.place === "parameter" ? parameters : given;
    const at = list[outcome.index];
    if (outcome.problem === "count")
      return refuse(
        "argument-count",
        at?.range ?? nameRange,
        `${name} takes ${outcome.expected}, and ${list.length} ${list.length === 1 ? "was" : "were"} given.`,
        isParametric(definition) && parameters.length === 0
          ? { help: `Parameters stand in brackets before the arguments, as in ${name}(…)(value).` }
          : {},
      );
    if (outcome.problem === "large" && at)
      return refuse(
        "value-too-large",
        at.range,
        `${name} takes ${outcome.expected}, and this is ${writtenNumber(at) ?? "more"}.`,
      );
    if (outcome.problem === "value" && at) {
      const constant = (outcome.entry === undefined ? null : childrenOf(at)[outcome.entry]) ?? at;
      return refuse(
        "bad-value",
        constant.range,
        `${name} needs ${outcome.expected} here, and this is ${shown(constant)}.`,
        {
          ...(outcome.why ? { help: outcome.why } : {}),
        },
      );
    }
    if (definition.kind === "operator" || operatorSigns.has(definition.name)) {
      return refuse(
        "argument-type",
        at?.range ?? range,
        given.length === 1
          ? `${capitalized(outcome.expected)} is needed here, and this is ${typeName(given[0]?.type ?? scalar("Unknown"))}.`
          : `${given.map((each) => typeName(each.type)).join(" and ")} do not go together here${expectedIn(outcome.expected)}.`,
        {
          fixes: [
            ...(at ? quoted(at, outcome.expected) : []),
            ...unquotedIn(definition, given),
            ...comparedToo(definition, given),
            ...asDuration(definition, given),
            ...asInterval(definition, given),
          ],
          ...helpOf(definition, given),
        },
      );
    }
    return refuse(
      "argument-type",
      at?.range ?? range,
      `${name} needs ${outcome.expected} here${at ? `, and this is ${isBound(outcome.expected) ? (writtenNumber(at) ?? typeName(at.type)) : typeName(at.type)}` : ""}.`,
      {
        fixes: at ? [...quoted(at, outcome.expected), ...inBrackets(at, outcome.expected)] : [],
        ...(at?.type.kind === "JSON" && form.called?.startsWith("[") ? { help: pathHelp } : {}),
      },
    );
  }
  checkDivisors(definition, given, outcome.type);
  checkFarInterval(definition.name, given, outcome.type, range);
  const cast = conditionsIn(definition, fitted(definition, outcome, given));
  const [first] = cast;
  const leading = first && firstAsSent(definition, first, cast, outcome.type);
  const sent = leading && leading !== first ? [leading, ...cast.slice(1)] : cast;
  const { type } = outcome;
  const render = renderOf(definition, given);
  const engine = definition.clickhouse ?? definition.name;
  // Most of all nodes: written out, since copying fields into it takes several times as long.
  if (definition.kind !== "window" && definition.kind !== "aggregate")
    return asInferred({ kind: "call", engine, args: sent, parameters, type, render, range }, definition);
  const typed = { type, render, range };
  if (definition.kind === "window")
    return {
      ...typed,
      kind: "aggregate",
      engine,
      args: sent,
      parameters,
      condition: null,
      over: form.over && definition.ignoresFrame ? { ...form.over, frame: null } : form.over,
      correction: "none",
    };
  const own = definition.ifOf ? (sent.at(-1) ?? null) : null;
  const condition =
    own && form.filter ? engineCall("and", [own, form.filter], scalar("Bool", true), range) : (own ?? form.filter);
  const nulls = form.over !== null && !!(definition.ifOf ?? definition).nullsInWindows && !!first?.type.nullable;
  const aggregate: Bound = {
    ...typed,
    kind: "aggregate",
    engine: aggregateEngineName(definition, {
      distinct: form.distinct,
      conditional: condition !== null,
      nulls,
    }),
    args: definition.ifOf ? sent.slice(0, -1) : sent,
    parameters,
    // What keeps NULLs takes no condition that can be NULL.
    condition:
      nulls && condition?.type.nullable
        ? engineCall("ifNull", [condition, numberLiteral("0", range)], scalar("Bool"), range)
        : condition,
    over: form.over,
    correction: correctionOf(definition, outcome.type),
  };
  return asInferred(aggregate, definition);
}

/** A constant in a message: the beginning of a long one. */
export function shown(constant: Bound): string {
  if (isNumeric(constant.type)) return String(constantOf(constant));
  const text = constant.kind === "literal" ? constant.value : "";
  return `'${text.length > longestShown ? `${text.slice(0, longestShown)}…` : text}'`;
}

const longestShown = 40;

/** A fraction divided by zero is infinite, or no number; a whole number or a decimal has nothing to be then. */
function checkDivisors(definition: FunctionDefinition, given: readonly Bound[], result: TrqlType): void {
  if (!definition.undefinedAtZero || !(isInteger(result) || result.kind === "Decimal")) return;
  for (const index of definition.undefinedAtZero) {
    const divisor = given[index];
    if (divisor?.kind !== "literal" || Number(divisor.constant) !== 0 || divisor.sent === "String") continue;
    const instead = findFunction(`${definition.name}OrZero`);
    refuse("bad-value", divisor.range, "A whole number or a decimal cannot be divided by 0.", {
      help: `Divide by another number${instead ? `, or write ${instead.name}, which answers 0` : ""}.`,
    });
  }
}

/** What to write where a path into JSON is to decide. */
export const comparedPath = "Compare it, as in output.ok = true.";

function isParametric({ signatures }: FunctionDefinition): boolean {
  return signatures.some((text) => parseSignature(text).constants !== null);
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Operators that compare a text with a pattern. */
export const patterns: ReadonlySet<string> = new Set(["like", "notLike", "ilike", "notILike"]);
const lookedFor: ReadonlySet<string> = new Set(["equals", "notEquals", ...patterns]);

/** What joins and turns conditions. */
export const deciding: ReadonlySet<string> = new Set(["and", "or", "xor", "not"]);

/** The next step where an operator was meant otherwise. */
function helpOf(definition: FunctionDefinition, given: readonly Bound[]): { readonly help?: string } {
  const [left, right] = given;
  if (deciding.has(definition.name)) return given.some(({ kind }) => kind === "path") ? { help: comparedPath } : {};
  const sides = [left, right].flatMap((each) => (each ? [each.type] : []));
  const array = [left, right].find((each) => each?.type.kind === "Array");
  if (lookedFor.has(definition.name) && array && sides.some((type) => type.kind !== "Array"))
    return { help: `An array is searched by has(${array.kind === "column" ? array.column.name : "array"}, value).` };
  if (patterns.has(definition.name)) {
    const number = given.find(({ kind, type }) => kind === "column" && isNumeric(type));
    const document = given.find(({ kind, type }) => kind === "column" && type.kind === "JSON");
    if (document) return { help: `Take its text: toJSONString(${nameOf(document)}).` };
    return number ? { help: `Take its text: toString(${nameOf(number)}).` } : {};
  }
  const duration = comparing.has(definition.name) ? durationHelp(given) : null;
  if (duration) return { help: duration };
  const conversion = left && right ? conversionOf(left, right) : null;
  if (conversion) return { help: conversion };
  const texts = sides.length === 2 && sides.every(({ kind }) => kind === "String" || kind === "Enum");
  return definition.name === "plus" && texts ? { help: "Texts are joined by ||." } : {};
}

/** In what a duration counts, which is compared with a text or an interval. */
function durationHelp(given: readonly Bound[]): string | null {
  const duration = given.find(({ render }) => render === "duration" || render === "durationSeconds");
  const isOther = given.some(({ type }) => type.kind === "Interval" || type.kind === "String");
  if (!duration || !isOther) return null;
  const [unit, five] = duration.render === "duration" ? ["milliseconds", "5000"] : ["seconds", "5"];
  return `${nameOf(duration)} is a number of ${unit}: five seconds are ${five}.`;
}

/** Whether a number is expected that is not too small or too large. */
const isBound = (expected: string) => expected.startsWith("a number from ");

/** A constant number as it stands in a message; null when it is none, or long. */
function writtenNumber(bound: Bound): string | null {
  const text = bound.kind === "literal" ? bound.value : String(constantOf(bound) ?? "");
  return text !== "" && text.length <= longestShown ? text : null;
}

/** What would be right, where that is not so much that it says nothing. */
function expectedIn(expected: string): string {
  return expected.split(" or ").length > 2 ? "" : `: expected ${expected}`;
}

/** How one of two sides becomes something that goes with the other. */
function conversionOf(left: Bound, right: Bound): string | null {
  const called = (bound: Bound, otherwise: string) => (bound.kind === "column" ? bound.column.name : otherwise);
  const [json, other] = left.type.kind === "JSON" ? [left, right] : [right, left];
  if (json.type.kind === "JSON") {
    const name = called(json, "document");
    if (other.type.kind === "JSON")
      return `Take what stands at a path of each, as in ${name}.id, or their texts: toJSONString(${name}).`;
    return isNumeric(other.type)
      ? `Take the number at a path of it, as in ${name}.count.`
      : `Take what stands at a path of it, as in ${name}.id, or its text: toJSONString(${name}).`;
  }
  const [text, number] = isText(left.type) ? [left, right] : [right, left];
  return isText(text.type) && isNumeric(number.type) && text.kind !== "literal"
    ? `Read the text as a number first: toFloat64OrNull(${called(text, "text")}).`
    : null;
}

/** A number as the text that is wanted. */
function quoted(argument: Bound, expected: string): Fix[] {
  if (expected !== "text" || argument.kind !== "literal" || !isNumeric(argument.type)) return [];
  const text = `'${argument.value}'`;
  return [{ title: `Replace with ${text}`, range: argument.range, text }];
}

/** `hasAny(tags, ('a', 'b'))`: an array stands in brackets. */
function inBrackets(argument: Bound, expected: string): Fix[] {
  if (!/^an array\b/.test(expected) || argument.kind !== "call" || argument.engine !== "tuple") return [];
  const isPlain = argument.args.every((each) => each.kind === "literal" && each.sent === "String");
  if (!isPlain) return [];
  const list = argument.args.map((each) => (each.kind === "literal" ? quotedText(each.value) : "")).join(", ");
  return [{ title: `Replace with [${list}]`, range: argument.range, text: `[${list}]` }];
}

/** Of a comparison; next to other signs a minus would begin a comment. */
function unquotedIn(definition: FunctionDefinition, [left, right]: readonly Bound[]): readonly Fix[] {
  if (!left || !right || !comparing.has(definition.name)) return [];
  return [...unquoted(left, right), ...unquoted(right, left)];
}

/** `a = 1 OR 2`: what stands behind OR is to be compared with the same column. */
function comparedToo({ name }: FunctionDefinition, [left, right]: readonly Bound[]): readonly Fix[] {
  if (name !== "or" || right?.kind !== "literal" || left?.kind !== "call" || left.engine !== "equals") return [];
  const [column] = left.args;
  if (column?.kind !== "column") return [];
  const { from } = right.range;
  return [
    { title: `Compare it with ${column.column.name}`, range: { from, to: from }, text: `${column.column.name} = ` },
  ];
}

const inMilliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration is a number: `total_duration > '5s'` is meant as 5000. */
function asDuration({ name }: FunctionDefinition, [left, right]: readonly Bound[]): readonly Fix[] {
  if (!comparing.has(name) || right?.kind !== "literal" || !left) return [];
  const unit = left.render === "duration" ? 1 : left.render === "durationSeconds" ? 1_000 : null;
  const [, count, word] =
    /^\s*(\d{1,9})\s*(ms|millisecond|[smhd]|sec|second|min|minute|hour|day)s?\s*$/i.exec(right.value) ?? [];
  if (unit === null || count === undefined || word === undefined) return [];
  const size = /^(?:ms|milli)/i.test(word) ? 1 : (inMilliseconds[word.charAt(0).toLowerCase()] ?? 1);
  const text = String((Number(count) * size) / unit);
  return [{ title: `Replace with ${text}`, range: right.range, text }];
}

/** `now() - '7d'`. */
function asInterval({ name }: FunctionDefinition, [left, right]: readonly Bound[]): readonly Fix[] {
  if ((name !== "plus" && name !== "minus") || !left || !isTime(left.type) || right?.kind !== "literal") return [];
  const text = intervalWritten(right.value);
  return text === null ? [] : [{ title: `Replace with ${text}`, range: right.range, text }];
}

const pathHelp = "A path into JSON is written output.a.b.";

/** The arguments as the engine is to see them. */
function fitted(definition: FunctionDefinition, outcome: InferredCall, given: readonly Bound[]): readonly Bound[] {
  const empties = outcome.type.kind === "Array" && choosing.has(definition.name);
  if (outcome.casts.length === 0 && !outcome.texts && !empties) return given;
  const casts = new Map(outcome.casts.map((each) => [each.index, each.type]));
  return given.map((argument, index): Bound => {
    const wanted = casts.get(index);
    const text = outcome.texts?.find((each) => each.index === index)?.text;
    if (text !== undefined) return textLiteral(text, argument.range);
    // An array is never NULL: where nothing is chosen, it is empty.
    if (argument.kind === "null" && empties)
      return castAs(engineCall("array", [], outcome.type, argument.range), outcome.type);
    return wanted ? castAs(argument, wanted) : argument;
  });
}

/** Conditions as the engine takes them: false and true where the function keeps or shows them, and numbers that decide. */
function conditionsIn(definition: FunctionDefinition, args: readonly Bound[]): readonly Bound[] {
  const mayBe = ({ type }: Bound) => type.kind === "Bool" || (isNumeric(type) && type.kind !== "UInt8");
  if (definition.kind === "operator" || !args.some(mayBe)) return args;
  const { isCondition, decidesBy } = conditionsAmong(definition, args.length);
  return args.map((argument, index) => {
    if (!mayBe(argument)) return argument;
    if (argument.type.kind === "Bool") return decidesBy(index) ? argument : asBoolean(argument);
    return isCondition(index) ? asDecision(argument) : argument;
  });
}

function firstAsSent(definition: FunctionDefinition, first: Bound, all: readonly Bound[], result: TrqlType): Bound {
  const wrapped = (engine: string, type: TrqlType) => ({
    ...engineCall(engine, [first], type, first.range),
    render: first.render,
  });
  if (definition.nullableArgument && asNullable(first.type).nullable)
    return wrapped("toNullable", asNullable(first.type));
  if (definition.emptyOfNull && first.type.nullable && (result.kind === "Array" || result.kind === "Map"))
    return engineCall("ifNull", [first, textLiteral("", first.range)], asNullable(first.type, false), first.range);
  if (definition.textBesideList && isConstant(first) && all.slice(1).some((each) => !argumentOf(each).entries))
    return wrapped("materialize", first.type);
  return first;
}

function asInferred(call: Bound, definition: FunctionDefinition): Bound {
  if (!definition.cast) return call;
  return {
    kind: "cast",
    operand: call,
    target: engineTypeName(call.type),
    type: call.type,
    render: call.render,
    range: call.range,
  };
}

/** The type of a call. JSON paths are texts, and numbers where nothing else fits. */
function inferred(definition: FunctionDefinition, parameters: readonly Bound[], args: readonly Bound[]) {
  const infer = (given: readonly Bound[]) => ({
    given,
    outcome: inferCall(definition, parameters.map(argumentOf), given.map(argumentOf)),
  });
  const first = infer(readsJson(definition, args) ? asWanted(definition, args) : args);
  const { outcome, given } = first;
  if (outcome.ok || outcome.problem === "count" || !given.some((each) => each.kind === "path")) return first;
  // A path that is to decide is compared: nobody knows whether it holds a number or true.
  const { isCondition } = conditionsAmong(definition, given.length);
  const numbers = infer(
    given.map((each, index) => (each.kind === "path" && !isCondition(index) ? asNumber(each) : each)),
  );
  return numbers.outcome.ok ? numbers : first;
}

/** Whether there is JSON among the arguments, which is read in a form of its own. */
function readsJson(definition: FunctionDefinition, args: readonly Bound[]): boolean {
  return args.some(({ kind, type }) => kind === "path" || (type.kind === "JSON" && minds(definition)));
}

/** Whether NULL among its arguments is something else to it than a value: aggregates pass over it. */
function minds({ name, kind }: FunctionDefinition): boolean {
  return kind === "aggregate" || asksForNull.has(name);
}

function asWanted(definition: FunctionDefinition, args: readonly Bound[]): readonly Bound[] {
  return args.map((argument, index) => {
    const wanted = argument.kind === "path" ? wantedNumber(definition, index) : null;
    if (wanted) return wanted === "number" ? asNumber(argument) : asWholeNumber(argument);
    return minds(definition) ? emptyJsonAsNull(argument) : argument;
  });
}

function correctionOf(definition: FunctionDefinition, type: TrqlType): AggregateCorrection {
  if (definition.emptyResult === "zero" && type.nullable) return "zeroOverNoRows";
  return definition.undefinedIsNaN ? "nullForNaN" : "none";
}

/** A JSON column that holds nothing: the storage writes `{}`, and users mean NULL (LANGUAGE.md §10). */
function emptyJsonAsNull(argument: Bound): Bound {
  if (argument.type.kind !== "JSON") return argument;
  const { range } = argument;
  const { nullable } = argument.type;
  // Its `empty` answers for no document that can be NULL.
  const text = engineCall("toJSONString", [argument], scalar("String", nullable), range);
  const isEmpty = engineCall("equals", [text, textLiteral("{}", range)], scalar("Bool", nullable), range);
  const type = scalar("JSON", true);
  return engineCall("if", [isEmpty, { kind: "null", type, render: null, range }, argument], type, range);
}

const written: ReadonlySet<string> = new Set(["array", "tuple", "negate"]);

/** Whether it is written out: nothing in it is read, or calculated from more than signs. */
function isConstant(bound: Bound): boolean {
  const plain = bound.kind === "call" ? written.has(bound.engine) : ["literal", "null", "cast"].includes(bound.kind);
  return plain && childrenOf(bound).every(isConstant);
}

/** What inference knows of an expression. */
export function argumentOf(bound: Bound): CallArgument {
  const constant = constantOf(bound);
  if (constant !== undefined) return { type: bound.type, constant };
  if (bound.kind === "call" && bound.engine === "array" && bound.args.every(isConstant))
    return { type: bound.type, entries: bound.args.map((entry) => argumentOf(entry).constant) };
  return bound.kind === "null" ? { type: bound.type, constant: null } : { type: bound.type };
}

/** How a message calls an expression. */
export function nameOf(bound: Bound): string {
  return bound.kind === "column" ? bound.column.name : "the other side";
}
