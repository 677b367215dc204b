import { asNullable, isInteger, isNumeric, isText, isTime, scalar, type TrqlType, typeName } from "../types/type.js";
import type { CallArgument } from "./call-argument.js";
import { bits, commonType } from "./common-type.js";
import { unitOf } from "./result-rules.js";
import type { TypePattern } from "./signature.js";
import { namedType } from "./type-name.js";

/** Types that the variables of a signature stand for in one call. */
export type Bindings = Map<string, TrqlType>;

/** As the engine wants them written. */
export const dateParts: ReadonlySet<string> = new Set(
  "year quarter month week day dayofyear weekday hour minute second".split(" "),
);

/** Single capital letters are variables. */
export function isVariable(name: string): boolean {
  return /^[A-Z]$/.test(name);
}

/** Whether an argument fits its place; binds variables on the way. */
export function matchPattern(pattern: TypePattern, argument: CallArgument, bindings: Bindings): boolean {
  const { type } = argument;
  if (pattern.name === "|") return pattern.arguments.some((choice) => matchPattern(choice, argument, bindings));
  if (pattern.name === "Constant") {
    const inner = pattern.arguments[0];
    return (
      argument.constant !== undefined &&
      argument.constant !== null &&
      !!inner &&
      matchPattern(inner, argument, bindings)
    );
  }
  if (pattern.name === "Listed") {
    const inner = pattern.arguments[0];
    return argument.entries !== undefined && !!inner && matchPattern(inner, argument, bindings);
  }
  if (pattern.name === "Plain") {
    const inner = pattern.arguments[0];
    return !type.nullable && type.kind !== "Nothing" && !!inner && matchPattern(inner, argument, bindings);
  }
  if (isVariable(pattern.name)) return bind(pattern.name, type, bindings);
  if (pattern.name === "Wide") {
    const inner = pattern.arguments[0];
    return !!inner && matchPattern(inner, { type: widened(type) }, bindings);
  }
  if (pattern.name === "Same") {
    const known = bindings.get(pattern.arguments[0]?.name ?? "");
    return !known || [known, type].some((each) => each.kind === "Unknown") || typeName(known) === typeName(type);
  }
  if (pattern.name === "->") {
    if (type.kind === "Unknown") return true;
    const result = pattern.arguments.at(-1);
    return (
      type.kind === "Function" &&
      type.parameters.length === pattern.arguments.length - 1 &&
      type.parameters.every((parameter, at) => inside(pattern.arguments[at], parameter, bindings)) &&
      !!result &&
      matchPattern(result, { type: type.result }, bindings)
    );
  }
  if (type.kind === "Unknown") return true;
  if (type.kind === "Function") return false;
  if (type.kind === "Nothing")
    return !["Array", "Tuple", "Map", "JSON", "Unit", "DatePart", "Interval", "TypeName"].includes(pattern.name);
  switch (pattern.name) {
    case "Any":
      return true;
    case "Simple":
      return !["Array", "Map", "Tuple", "Interval"].includes(type.kind);
    case "Number":
      return isNumeric(type);
    case "Integer":
      return isInteger(type) || type.kind === "Bool";
    case "Count":
      return (isInteger(type) || type.kind === "Bool") && bits(type) <= 64;
    case "Bool":
      return isNumeric(type);
    case "Text":
    case "String":
      return isText(type);
    case "Time":
      return isTime(type);
    case "Moment":
      return type.kind === "DateTime" || type.kind === "DateTime64";
    case "Seconds":
      return isTime(type) && type.kind !== "Date32";
    case "JsonText":
      return isText(type) || type.kind === "JSON";
    case "TypeName":
      return typeof argument.constant === "string" && namedType(argument.constant) !== null;
    case "Unit":
      return unitOf(argument.constant) !== null;
    case "DatePart":
      return typeof argument.constant === "string" && dateParts.has(argument.constant);
    case "Array":
      return type.kind === "Array" && inside(pattern.arguments[0], type.element, bindings);
    case "Map":
      return (
        type.kind === "Map" &&
        inside(pattern.arguments[0], type.key, bindings) &&
        inside(pattern.arguments[1], type.value, bindings)
      );
    default:
      return type.kind === pattern.name;
  }
}

function inside(pattern: TypePattern | undefined, type: TrqlType, bindings: Bindings): boolean {
  return !pattern || matchPattern(pattern, { type }, bindings);
}

function bind(name: string, type: TrqlType, bindings: Bindings): boolean {
  if (type.kind === "Function") return false;
  const known = bindings.get(name);
  const next = known ? commonType([known, type])?.type : type;
  if (!next) return false;
  bindings.set(name, next);
  return true;
}

/** The type that an accumulator starts with, so that adding to it keeps the type. */
export function widened(type: TrqlType): TrqlType {
  if (isInteger(type) || type.kind === "Bool") return scalar("Int64", type.nullable);
  return type.kind === "Float32" ? scalar("Float64", type.nullable) : type;
}

const words: Readonly<Record<string, string>> = {
  Any: "a value",
  Simple: "a single value",
  Number: "a number",
  Integer: "a whole number",
  Count: "a whole number of up to 64 bits",
  Bool: "a condition",
  Text: "text",
  String: "text",
  Time: "a date or time",
  Moment: "a date with a time",
  Seconds: "a date or time",
  JsonText: "text or JSON",
  TypeName: "the name of a type such as 'Int64' or 'Array(String)'",
  Unit: "a unit of time such as 'day'",
  DatePart: "a part of a date such as 'weekday'",
  Array: "an array",
  Map: "a map",
  Tuple: "a tuple",
  Interval: "an interval",
  JSON: "JSON",
};

/** Whether a pattern says anything of what it fits. */
function isClass(pattern: TypePattern | undefined): pattern is TypePattern {
  const variable = pattern?.name === "Plain" ? pattern.arguments[0] : pattern;
  return pattern !== undefined && variable !== undefined && !isVariable(variable.name) && variable.name !== "Any";
}

/** What fits the place, in words for a message: `a number`, `an array of text`, `text or an array`. */
export function describePattern(pattern: TypePattern, bindings: Bindings): string {
  if (pattern.name === "|") return pattern.arguments.map((choice) => describePattern(choice, bindings)).join(" or ");
  if (pattern.name === "Constant" && pattern.arguments[0])
    return `${describePattern(pattern.arguments[0], bindings)}, given as a constant`;
  if (pattern.name === "Listed" && pattern.arguments[0])
    return `${describePattern(pattern.arguments[0], bindings)} written out of constants`;
  if (pattern.name === "Plain" && pattern.arguments[0]) {
    return `${describePattern(pattern.arguments[0], bindings)} that cannot be NULL`;
  }
  if (pattern.name === "->")
    return pattern.arguments.at(-1)?.name === "Same"
      ? "a lambda whose result has the type of its first parameter"
      : "a lambda";
  if (pattern.name === "Wide" && pattern.arguments[0]) return describePattern(pattern.arguments[0], bindings);
  if (isVariable(pattern.name)) {
    const bound = bindings.get(pattern.name);
    return bound ? `a value comparable with ${asNullable(bound, false).kind}` : "a value";
  }
  const [inner] = pattern.arguments;
  if (pattern.name === "Array" && isClass(inner))
    return `an array of which each entry is ${describePattern(inner, bindings)}`;
  if (pattern.name === "Map" && isClass(inner))
    return `a map of which each ${["key", "value"]
      .flatMap((part, at) => {
        const of = pattern.arguments[at];
        return isClass(of) ? [`${part} is ${describePattern(of, bindings)}`] : [];
      })
      .join(" and each ")}`;
  return Object.hasOwn(words, pattern.name) ? (words[pattern.name] ?? pattern.name) : pattern.name;
}
