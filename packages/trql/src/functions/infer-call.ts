import { arrayOf, asNullable, isText, type ScalarName, scalar, type TrqlType, typeName } from "../types/type.js";
import type { CallArgument } from "./call-argument.js";
import { commonType, isWide } from "./common-type.js";
import type { ConstantText, FunctionDefinition } from "./definition.js";
import { type Bindings, describePattern, isVariable, matchPattern, widened } from "./match-pattern.js";
import { largestInBraces, mostRepetitions } from "./most-repetitions.js";
import { reducedCall } from "./reduced-call.js";
import { listedExpression, regularExpression } from "./regular-expression.js";
import { RememberedOutcomes } from "./remembered-outcome.js";
import { reachedByCoalesce, resultRule } from "./result-rules.js";
import { type Parameter, parseSignature, type Signature, type TypePattern } from "./signature.js";
import { standIn, withNullEntries } from "./stand-in.js";
import { namedType } from "./type-name.js";

export interface InferredCall {
  readonly ok: true;
  readonly type: TrqlType;
  /** Arguments to be cast before the engine sees them, where it would not find their common type by itself. */
  readonly casts: readonly { readonly index: number; readonly type: TrqlType }[];
  /** Constant texts that name a type or a function, in the spelling to be sent instead of the user's. */
  readonly texts?: readonly { readonly index: number; readonly text: string }[];
}
export interface CallProblem {
  readonly ok: false;
  /**
   * `large`: a constant number beyond what the place takes, which costs the engine too much. `value`: a constant text of
   * another form than the place takes.
   */
  readonly problem: "count" | "type" | "large" | "value";
  /** Which list `index` counts in: the constants of a parametric aggregate, or the arguments. */
  readonly place: "parameter" | "argument";
  /** Position of the offending entry; for a missing one, how many were given. */
  readonly index: number;
  /** Where that is an array that is written out: position of the one of its entries that is wrong. */
  readonly entry?: number;
  /** What would be right, for a message: `2 arguments`, `a number`. */
  readonly expected: string;
  /** Of a value: what is wrong with it, as a sentence. */
  readonly why?: string | null;
}

/**
 * Type-checks a call.
 *
 * @param parameters Constants of a parametric aggregate: `0.95` of `quantile(0.95)(x)`.
 * @param args The arguments; a lambda's type is a FunctionType, see `lambdaParameterTypes`.
 * @returns The result type as the engine reports it, with conditions as Bool; or the first problem.
 * @example `inferCall(findFunction("length")!, [], [{ type: scalar("String") }])` → UInt64
 */
export function inferCall(
  definition: FunctionDefinition,
  parameters: readonly CallArgument[],
  args: readonly CallArgument[],
): InferredCall | CallProblem {
  if (parameters.length > 0) return inferAnew(definition, parameters, args);
  return remembered.of(definition, args, (watched) => inferAnew(definition, parameters, watched));
}

const remembered = new RememberedOutcomes<InferredCall | CallProblem>();

function inferAnew(
  definition: FunctionDefinition,
  parameters: readonly CallArgument[],
  args: readonly CallArgument[],
): InferredCall | CallProblem {
  const signatures = definition.signatures.map(parseSignature);
  const constants = checkConstants(definition, signatures, parameters);
  if (constants) return constants;
  if (definition.reduces && args.length >= 2) return reducedCall(args, inferCall);
  const fitting = signatures.filter((signature) => placesOf(signature.parameters, args.length) !== null);
  if (fitting.length === 0)
    return countProblem(
      "argument",
      signatures.map((signature) => signature.parameters),
      args.length,
    );
  const problems: CallProblem[] = [];
  for (const signature of fitting) {
    const outcome = withTypedNulls(definition, signature, args);
    if (outcome.ok) return flawBeside(definition, args) ?? outcome;
    problems.push(outcome);
  }
  const furthest = Math.max(...problems.map((problem) => problem.index));
  const there = problems.filter((problem) => problem.index === furthest);
  const value = there.find((each) => each.problem === "value");
  if (value) return value;
  const expected = [...new Set(there.map((problem) => problem.expected))].join(" or ");
  const problem = there.find((each) => each.problem === "large") ? "large" : "type";
  return { ok: false, problem, place: "argument", index: furthest, expected };
}

/**
 * The types of a lambda's parameters, found from the other arguments; null when the place takes no lambda with that
 * many parameters or the other arguments do not fit.
 *
 * @param args All arguments, null where a lambda stands.
 */
export function lambdaParameterTypes(
  definition: FunctionDefinition,
  args: readonly (CallArgument | null)[],
  index: number,
  parameterCount: number,
): readonly TrqlType[] | null {
  for (const text of definition.signatures) {
    const signature = parseSignature(text);
    const places = placesOf(signature.parameters, args.length);
    const place = places?.[index];
    if (!places || place?.pattern.name !== "->" || place.pattern.arguments.length - 1 !== parameterCount) continue;
    const bindings: Bindings = new Map();
    const fits = args.every((argument, at) => {
      const pattern = places[at]?.pattern;
      return argument === null || (!!pattern && matchPattern(pattern, argument, bindings));
    });
    if (!fits) continue;
    return place.pattern.arguments.slice(0, -1).map((pattern) => bindings.get(pattern.name) ?? scalar("Unknown"));
  }
  return null;
}

/** Whether a lambda at that argument decides, as that of arrayFilter does. */
export function lambdaDecides(definition: FunctionDefinition, index: number): boolean {
  return definition.signatures.some((text) => {
    const pattern = parseSignature(text).parameters[index]?.pattern;
    return pattern?.name === "->" && pattern.arguments.at(-1)?.name === "Bool";
  });
}

/** Which of so many arguments a function takes as conditions, and by which it only decides: it neither keeps nor shows their value. */
export function conditionsAmong(
  definition: FunctionDefinition,
  count: number,
): { readonly isCondition: (index: number) => boolean; readonly decidesBy: (index: number) => boolean } {
  const lists = definition.signatures.map((text) => {
    const { parameters, result } = parseSignature(text);
    return { places: placesOf(parameters, count), result };
  });
  const isCondition = (index: number) =>
    lists.some(({ places }) => {
      const place = places?.[index];
      return place !== undefined && innermost(place.pattern).name === "Bool";
    });
  const decides = definition.kind === "operator" || lists.some(({ result }) => isCountOrCondition(result));
  return { isCondition, decidesBy: (index) => decides || isCondition(index) };
}

/** As that of isNull, count and grouping: to these, 1 and true are one. */
function isCountOrCondition({ name }: TypePattern): boolean {
  return /^(Bool|U?Int\d+)$/.test(name);
}

/** Whether the answer is an entry of an array, or what a lambda makes of one, as that of arrayFirst and arrayMin is. */
export function answersEntry(definition: FunctionDefinition): boolean {
  return definition.signatures.some((text) => {
    const { parameters, result } = parseSignature(text);
    return (
      isVariable(result.name) &&
      parameters.some(
        ({ pattern }) => ["->", "Array"].includes(pattern.name) && pattern.arguments.at(-1)?.name === result.name,
      )
    );
  });
}

/** Whether every signature wants a number at that argument, or a whole one: a JSON path there is read as such. */
export function wantedNumber(definition: FunctionDefinition, index: number): "number" | "whole number" | null {
  const patterns = definition.signatures.flatMap((text) => {
    const { parameters } = parseSignature(text);
    const place = parameters[index] ?? parameters.find((parameter) => parameter.variadic);
    return place ? [innermost(place.pattern).name] : [];
  });
  if (patterns.length === 0 || patterns.some((name) => !["Number", "Integer", "Count"].includes(name))) return null;
  return patterns.includes("Number") ? "number" : "whole number";
}

/** Behind the conditions on NULL and constants, what kind of value it is. */
function innermost(pattern: TypePattern): TypePattern {
  const inner = pattern.arguments[0];
  return inner && (pattern.name === "Plain" || pattern.name === "Constant") ? innermost(inner) : pattern;
}

/** The parameter for each of `count` arguments, or null when that many do not fit. */
function placesOf(parameters: readonly Parameter[], count: number): readonly Parameter[] | null {
  const start = parameters.findIndex((parameter) => parameter.variadic);
  if (start < 0) {
    const least = parameters.filter((parameter) => !parameter.optional).length;
    return count >= least && count <= parameters.length ? parameters.slice(0, count) : null;
  }
  const group = parameters.filter((parameter) => parameter.variadic);
  const after = parameters.slice(start + group.length);
  const repeated = count - start - after.length;
  const least = group[0]?.optional ? 0 : group.length;
  if (repeated < least || repeated % group.length !== 0) return null;
  const middle = Array.from({ length: repeated }, (_, at) => group[at % group.length] as Parameter);
  return [...parameters.slice(0, start), ...middle, ...after];
}

function countProblem(
  place: CallProblem["place"],
  lists: readonly (readonly Parameter[])[],
  given: number,
): CallProblem {
  const ranges = lists.map((list) => {
    const variadic = list.some((parameter) => parameter.variadic);
    return {
      least: list.filter((parameter) => !parameter.optional).length,
      most: variadic ? Number.POSITIVE_INFINITY : list.length,
    };
  });
  const least = Math.min(...ranges.map((range) => range.least));
  const most = Math.max(...ranges.map((range) => range.most));
  const noun = place === "argument" ? "argument" : "parameter";
  const amount =
    most === Number.POSITIVE_INFINITY
      ? `at least ${least}`
      : least === most
        ? least === 0
          ? "no"
          : `${least}`
        : `${least} to ${most}`;
  const plural = (most === Number.POSITIVE_INFINITY ? least : most) === 1 ? noun : `${noun}s`;
  return { ok: false, problem: "count", place, index: given > most ? most : given, expected: `${amount} ${plural}` };
}

function checkConstants(
  definition: FunctionDefinition,
  signatures: readonly Signature[],
  given: readonly CallArgument[],
): CallProblem | null {
  const lists = signatures.map((signature) => signature.constants ?? []);
  const list = lists.find((candidate) => placesOf(candidate, given.length) !== null);
  if (!list) return countProblem("parameter", lists, given.length);
  const places = placesOf(list, given.length) ?? [];
  for (const [index, argument] of given.entries()) {
    const place = places[index];
    if (!place) continue;
    const constant = argument.constant !== undefined && argument.constant !== null;
    const expected = describeLimit(definition, place) ?? describePattern(place.pattern, new Map());
    if (!constant || !matchPattern(place.pattern, argument, new Map()) || !withinLimits(definition, place, argument)) {
      const value = valueProblem(definition, place, argument, "parameter", index);
      if (value) return value;
      const problem = isTooLarge(definition, place, argument) ? "large" : "type";
      return { ok: false, problem, place: "parameter", index, expected: `${expected}, given as a constant` };
    }
  }
  return null;
}

function limitsOf(definition: FunctionDefinition, parameter: Parameter) {
  const limits = definition.constantLimits;
  return limits && Object.hasOwn(limits, parameter.name) ? limits[parameter.name] : undefined;
}
function describeLimit(definition: FunctionDefinition, parameter: Parameter): string | null {
  const limits = limitsOf(definition, parameter);
  if (limits) return `a number from ${limits.minimum} to ${limits.maximum}`;
  // A place that takes numbers and times too is described as a whole.
  return parameter.pattern.name === "|" ? null : (textFormOf(definition, parameter)?.expected ?? null);
}
function textFormOf(definition: FunctionDefinition, parameter: Parameter): ConstantText | undefined {
  const forms = definition.constantTexts;
  if (forms && Object.hasOwn(forms, parameter.name)) return forms[parameter.name];
  return parameter.name === "expression" ? regularExpression : undefined;
}

/** A constant that is right by itself, and not beside the others. */
function flawBeside(definition: FunctionDefinition, args: readonly CallArgument[]): CallProblem | null {
  const flaw = definition.constantFlaw?.(args);
  return flaw ? { ok: false, problem: "value", place: "argument", ...flaw } : null;
}

/** What is said of a constant text that has not the form of its place. */
function valueProblem(
  definition: FunctionDefinition,
  parameter: Parameter,
  argument: CallArgument,
  place: CallProblem["place"],
  index: number,
): CallProblem | null {
  if (tooLongText(parameter, argument)) return null;
  const entry = unreadableEntry(parameter, argument);
  if (entry !== null) {
    const { expected, why } = listedExpression;
    return { ok: false, problem: "value", place, index, entry: entry.at, expected, why: why?.(entry.text) ?? null };
  }
  const form = textFormOf(definition, parameter);
  const text = form && isText(argument.type) ? argument.constant : null;
  if (!form || typeof text !== "string" || form.form.test(text)) return null;
  return { ok: false, problem: "value", place, index, expected: form.expected, why: form.why?.(text) ?? null };
}
function withinLimits(definition: FunctionDefinition, parameter: Parameter, argument: CallArgument): boolean {
  if (tooLongText(parameter, argument) || unreadableEntry(parameter, argument)) return false;
  const limits = limitsOf(definition, parameter);
  // Of another type nothing but the type is asked, so that the outcome can be remembered.
  const text = isText(argument.type) ? textFormOf(definition, parameter) : undefined;
  if (!limits && !text) return true;
  const { constant } = argument;
  if (typeof constant === "string") return text?.form.test(constant) ?? true;
  if (!limits || (typeof constant !== "number" && typeof constant !== "bigint")) return true;
  return constant >= limits.minimum && constant <= limits.maximum;
}

/** Bounds above this keep the engine from too much work; smaller ones say what a value means. */
const costly = 50_000;

/** Characters of a regular expression: the engine compiles it anew for each query. */
const longestExpression = 1_000;

/** What `{n,m}` may ask for: of the engine's two kinds of expressions, those of a list are searched for all at once. */
const repetitions = 1_000;
const repetitionsInList = 50;

/** Texts or expressions in a list: more than the engine searches for at once. */
const longestList = 255;

/** Names of parameters that take either. */
const lengthChecked: ReadonlySet<string> = new Set(["expression", "expressions", "needles"]);

/** What a regular expression, or a list of texts to search for, must not exceed; null when it is within. */
function tooLongText(parameter: Parameter, argument: CallArgument): string | null {
  if (!lengthChecked.has(parameter.name)) return null;
  const { constant, entries } = argument;
  const isRepeating = (text: CallArgument["constant"]) =>
    typeof text === "string" && largestInBraces(text) > repetitionsInList;
  const isLong = (text: CallArgument["constant"]) => typeof text === "string" && text.length > longestExpression;
  if (parameter.name === "expression" && isLong(constant))
    return `a regular expression of at most ${longestExpression} characters`;
  if (parameter.name === "expression" && typeof constant === "string" && mostRepetitions(constant) > repetitions)
    return `a regular expression that asks for at most ${repetitions} repetitions`;
  if (parameter.name === "expressions" && entries && (entries.length > longestList || entries.some(isLong)))
    return `at most ${longestList} regular expressions of at most ${longestExpression} characters`;
  if (parameter.name === "expressions" && entries?.some(isRepeating))
    return `regular expressions that ask for at most ${repetitionsInList} repetitions`;
  return parameter.name === "needles" && entries && entries.length > longestList
    ? `at most ${longestList} texts`
    : null;
}

/** The first entry of a list of regular expressions that is none. */
function unreadableEntry(
  parameter: Parameter,
  { entries }: CallArgument,
): { readonly at: number; readonly text: string } | null {
  if (parameter.name !== "expressions" || !entries) return null;
  for (const [at, text] of entries.entries())
    if (typeof text === "string" && !listedExpression.form.test(text)) return { at, text };
  return null;
}

function isTooLarge(definition: FunctionDefinition, parameter: Parameter, argument: CallArgument): boolean {
  if (tooLongText(parameter, argument)) return true;
  const limits = limitsOf(definition, parameter);
  if (!limits || limits.maximum < costly) return false;
  const { constant } = argument;
  if (typeof constant !== "number" && typeof constant !== "bigint") return false;
  return constant > limits.maximum || constant < -limits.maximum;
}

/** Tries a signature with NULLs as they are, and where that does not do with NULLs of the types that it takes. */
function withTypedNulls(
  definition: FunctionDefinition,
  signature: Signature,
  args: readonly CallArgument[],
): InferredCall | CallProblem {
  const plain = trySignature(definition, signature, args);
  if (definition.kind === "operator" || definition.reduces) return plain;
  const { type: own } = plain.ok ? plain : { type: null };
  const isOfNothing =
    own?.kind === "Nothing" ||
    (definition.makesEntries === true &&
      own?.kind === "Array" &&
      own.element.kind === "Nothing" &&
      !own.element.nullable);
  if (isOfNothing && own?.nullable && definition.kind !== "aggregate") return plain;
  const places = placesOf(signature.parameters, args.length) ?? [];
  const bindings: Bindings = new Map();
  for (const [index, place] of places.entries())
    if (args[index]) matchPattern(place.pattern, args[index] as CallArgument, bindings);
  const any = !isOfNothing && (definition.kind === "aggregate" || definition.nulls !== "ignored");
  const typed = args.map((argument, index) => {
    const place = places[index];
    const own = place ? standIn(argument, place, bindings, any) : argument;
    return isOfNothing ? withNullEntries(own) : own;
  });
  const changed = typed.flatMap(({ type }, index) => (type === args[index]?.type ? [] : [{ index, type }]));
  const outcome = changed.length === 0 ? plain : trySignature(definition, signature, typed);
  if (!outcome.ok) return plain;
  const known = new Set(outcome.casts.map((each) => each.index));
  // What is taken out of nothing is NULL.
  const type = outcome.type.kind === "Nothing" ? asNullable(outcome.type) : outcome.type;
  return { ...outcome, type, casts: [...outcome.casts, ...changed.filter((each) => !known.has(each.index))] };
}

function trySignature(
  definition: FunctionDefinition,
  signature: Signature,
  args: readonly CallArgument[],
): InferredCall | CallProblem {
  const places = placesOf(signature.parameters, args.length) ?? [];
  const bindings: Bindings = new Map();
  const named = new Map<string, CallArgument[]>();
  for (const [index, argument] of args.entries()) {
    const place = places[index];
    if (!place) continue;
    const fits = matchPattern(place.pattern, argument, bindings);
    if (!fits || !withinLimits(definition, place, argument)) {
      const value = fits ? valueProblem(definition, place, argument, "argument", index) : null;
      if (value) return value;
      const limit = tooLongText(place, argument) ?? describeLimit(definition, place);
      // Of what can be NULL where nothing may, no limit says what is wrong.
      const expected = (argument.type.nullable && !fits ? null : limit) ?? describePattern(place.pattern, bindings);
      const problem = isTooLarge(definition, place, argument) ? "large" : "type";
      return { ok: false, problem, place: "argument", index, expected };
    }
    const others = named.get(place.name);
    if (others) others.push(argument);
    else named.set(place.name, [argument]);
  }
  const pairs = unequalLists(named);
  if (pairs) return { ok: false, problem: "type", place: "argument", index: 2, expected: pairs };
  const type = resultOf(signature.result, named, bindings);
  if (!type) {
    const index = args.length - 1;
    return {
      ok: false,
      problem: "type",
      place: "argument",
      index,
      expected: "a value of a type that goes with the others",
    };
  }
  const texts = args.flatMap((argument, index) => {
    const named = places[index]?.pattern.name === "TypeName" ? namedType(String(argument.constant)) : null;
    return named ? [{ index, text: typeName(named) }] : [];
  });
  const otherwise = places.some((place) => place.name === "otherwise") && definition.kind === "window";
  const casts = [
    ...castsFor(signature, places, args, type),
    ...ownCasts(places, args),
    ...variableCasts(places, args),
    ...wideBesideFloat(signature, args, type),
    // The engine gives lag and lead a default of the value's own type only.
    ...(otherwise ? args.flatMap(({ type: own }, index) => differing(own, type, index)) : []),
  ];
  return { ok: true, type: withNulls(definition, type, args), casts, ...(texts.length > 0 ? { texts } : {}) };
}

/** Two lists that go together entry by entry, when one of them is longer. */
function unequalLists(named: ReadonlyMap<string, readonly CallArgument[]>): string | null {
  const [from, to] = ["from", "to"].map((name) => named.get(name)?.[0]?.entries?.length);
  if (from === undefined || to === undefined || from === to) return null;
  return `as many entries as the list before, which has ${from}`;
}

function differing(own: TrqlType, type: TrqlType, index: number): InferredCall["casts"] {
  const wanted = asNullable(type, own.nullable);
  return index === 1 || (index === 2 && own.kind === "Nothing") || typeName(own) === typeName(wanted)
    ? []
    : [{ index, type: wanted }];
}

/**
 * Where a place takes more types than the engine does: JSON and texts of a fixed length as text, parts of a second cut,
 * wide accumulators.
 */
function ownCasts(places: readonly Parameter[], args: readonly CallArgument[]): InferredCall["casts"] {
  return args.flatMap(({ type }, index) => {
    const place = places[index];
    const pattern = place && innermost(place.pattern).name;
    // Beside JSON, a text of few values that can be NULL: the engine's functions of JSON take it for no text.
    if (pattern === "JsonText" && (type.kind === "JSON" || type.nullable))
      return [{ index, type: scalar("String", type.nullable) }];
    if (type.kind === "FixedString" && place && takesString(innermost(place.pattern)))
      return [{ index, type: scalar("String", type.nullable) }];
    if (isTexts(place?.pattern) && type.kind === "Array" && type.element.kind === "FixedString")
      return [{ index, type: arrayOf(scalar("String", type.element.nullable)) }];
    if (pattern === "Seconds" && type.kind === "DateTime64")
      return [{ index, type: scalar("DateTime", type.nullable) }];
    const wide = pattern === "Wide" ? widened(type) : type;
    return wide.kind === type.kind ? [] : [{ index, type: wide }];
  });
}

/**
 * The arguments that share a variable as its type, where the engine would not find that by itself: `[1] || [1.5]` of
 * 64-bit numbers.
 */
function variableCasts(places: readonly Parameter[], args: readonly CallArgument[]): InferredCall["casts"] {
  const sharing = new Map<string, number[]>();
  for (const [index, place] of places.entries()) {
    const name = variableOf(place.pattern);
    if (name && args[index]?.type.kind !== "Nothing") sharing.set(name, [...(sharing.get(name) ?? []), index]);
  }
  return [...sharing.values()].flatMap((indexes) => {
    const types = indexes.map((index) => {
      const type = args[index]?.type ?? scalar("Unknown");
      return isListOf(places[index]?.pattern) && type.kind === "Array" ? type.element : type;
    });
    const common = commonType(types);
    if (!common || common.native) return [];
    return indexes.map((index, at) => {
      const type = asNullable(common.type, types[at]?.nullable ?? false);
      return { index, type: isListOf(places[index]?.pattern) ? arrayOf(type) : type };
    });
  });
}

/** The engine does not calculate with floats and integers beyond 64 bits: SQL does, as with other integers. */
function wideBesideFloat(signature: Signature, args: readonly CallArgument[], result: TrqlType): InferredCall["casts"] {
  if (!["Add", "Subtract", "Multiply"].includes(signature.result.name) || result.kind !== "Float64") return [];
  return args.flatMap(({ type }, index) => (isWide(type) ? [{ index, type: scalar("Float64", type.nullable) }] : []));
}

/** `T` of a place for a T, of one for an array of T, and of one that wants either written out. */
function variableOf(pattern: TypePattern): string | null {
  if (isVariable(pattern.name)) return pattern.name;
  const inner = pattern.arguments[0];
  return inner && ["Array", "Listed", "Plain"].includes(pattern.name) ? variableOf(inner) : null;
}
function isListOf(pattern: TypePattern | undefined): boolean {
  if (!pattern) return false;
  return pattern.name === "Array" || (pattern.name === "Listed" && isListOf(pattern.arguments[0]));
}

function takesString(pattern: TypePattern): boolean {
  return pattern.name === "String" || (pattern.name === "|" && pattern.arguments.some(takesString));
}

function isTexts(pattern: TypePattern | undefined): boolean {
  const [entry] = pattern?.name === "Array" ? pattern.arguments : [];
  return entry !== undefined && innermost(entry).name === "String";
}

/** Where a common type is not the engine's own, every argument that takes part is cast to it. */
function castsFor(
  signature: Signature,
  places: readonly Parameter[],
  args: readonly CallArgument[],
  type: TrqlType,
): InferredCall["casts"] {
  if (signature.result.name === "Intersected")
    return args.flatMap((argument, index) => (typeName(argument.type) === typeName(type) ? [] : [{ index, type }]));
  if (!["Common", "Coalesced", "Otherwise"].includes(signature.result.name)) return [];
  const taking = new Set(signature.result.arguments.map((argument) => argument.name));
  const named = args.flatMap((_, index) => (taking.has(places[index]?.name ?? "") ? [index] : []));
  const types = named.map((index) => args[index]?.type ?? type);
  const indexes = signature.result.name === "Coalesced" ? named.slice(0, reachedByCoalesce(types)) : named;
  // The engine has no NULL of an array or a map: in its place stands an empty one.
  if (signature.result.name === "Otherwise" && !types[0]?.nullable && types[0]?.kind !== "Nothing") return [];
  if (type.kind === "Array" || type.kind === "Map")
    return indexes.flatMap((index) => {
      const own = args[index]?.type ?? type;
      return typeName(own) === typeName(type) ? [] : [{ index, type }];
    });
  const common = commonType(indexes.map((index) => args[index]?.type ?? type));
  if (!common || common.native) return [];
  return indexes.map((index) => ({ index, type: asNullable(common.type, args[index]?.type.nullable ?? false) }));
}

function withNulls(definition: FunctionDefinition, type: TrqlType, args: readonly CallArgument[]): TrqlType {
  if (type.kind === "Nothing")
    return asNullable(type, type.nullable || args.some((argument) => argument.type.nullable));
  if (definition.nullableArgument) return asNullable(type);
  if (definition.kind === "aggregate") {
    if (definition.emptyResult === "null") return asNullable(type);
    const taking = definition.ifOf ? args.slice(0, -1) : args;
    return definition.nulls === "ignored"
      ? type
      : asNullable(
          type,
          taking.some((argument) => argument.type.nullable),
        );
  }
  if (definition.nulls === "ignored" || definition.kind === "window") return type;
  return args.some((argument) => argument.type.nullable || argument.type.kind === "Nothing") ? asNullable(type) : type;
}

function resultOf(
  pattern: TypePattern,
  named: ReadonlyMap<string, readonly CallArgument[]>,
  bindings: Bindings,
): TrqlType | null {
  const rule = resultRule(pattern.name);
  if (rule) {
    const inputs: CallArgument[] = [];
    for (const inner of pattern.arguments) {
      const direct = named.get(inner.name);
      if (direct) inputs.push(...direct);
      else if (!isOptionalName(inner)) {
        const type = resultOf(inner, named, bindings);
        if (!type) return null;
        inputs.push({ type });
      }
    }
    return rule(inputs);
  }
  const argument = named.get(pattern.name)?.[0];
  if (argument) return argument.type;
  if (isVariable(pattern.name)) return bindings.get(pattern.name) ?? scalar("Unknown");
  switch (pattern.name) {
    case "Array":
    case "Tuple":
    case "Map":
      return compoundOf(pattern, named, bindings);
    case "DateTime64":
      return { kind: "DateTime64", nullable: false, precision: numberAt(pattern, 0) };
    case "FixedString":
      return { kind: "FixedString", nullable: false, length: numberAt(pattern, 0) };
    case "Interval":
      return { kind: "Interval", nullable: false, unit: intervalUnit(pattern) };
    default:
      return scalar(pattern.name as ScalarName);
  }
}

/** An array, a tuple or a map; null when what it would hold does not go together. */
function compoundOf(
  pattern: TypePattern,
  named: ReadonlyMap<string, readonly CallArgument[]>,
  bindings: Bindings,
): TrqlType | null {
  const inner: TrqlType[] = [];
  for (const each of pattern.arguments) {
    const type = resultOf(each, named, bindings);
    if (!type) return null;
    inner.push(type);
  }
  if (pattern.name === "Tuple") return { kind: "Tuple", nullable: false, elements: inner };
  const [first, second] = inner;
  if (!first) return null;
  if (pattern.name === "Array") return arrayOf(first);
  return second ? { kind: "Map", nullable: false, key: first, value: second } : null;
}

function intervalUnit(pattern: TypePattern) {
  return (pattern.arguments[0]?.name ?? "second") as
    | "second"
    | "minute"
    | "hour"
    | "day"
    | "week"
    | "month"
    | "quarter"
    | "year";
}
function numberAt(pattern: TypePattern, index: number): number {
  return Number(pattern.arguments[index]?.name ?? 0);
}
/** Names of parameters start small; one that was not given leaves its rule to its default. */
function isOptionalName(pattern: TypePattern): boolean {
  return /^[a-z]/.test(pattern.name);
}
