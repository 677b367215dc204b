import {
  arrayOf,
  asNullable,
  dateTime64,
  engineTypeName,
  enumOf,
  isInteger,
  isNumeric,
  isTime,
  scalar,
  type TrqlType,
  typeName,
  withoutEnums,
} from "../types/type.js";
import type { CallArgument } from "./call-argument.js";
import { bits, commonType, decimalWidth, integer, isSigned } from "./common-type.js";
import { namedType } from "./type-name.js";

/** Computes a result from arguments; null when the arguments do not go together. Nullability is added by the caller. */
export type ResultRule = (args: readonly CallArgument[]) => TrqlType | null;

function isFloat(type: TrqlType): boolean {
  return type.kind === "Float32" || type.kind === "Float64";
}
/** The engine's decimals come in four widths, and arithmetic fills the width. */
function decimal(precision: number, scale: number): TrqlType {
  return { kind: "Decimal", nullable: false, precision: decimalWidth(precision), scale };
}

function binary(compute: (a: TrqlType, b: TrqlType) => TrqlType | null): ResultRule {
  return ([a, b]) => {
    if (!a || !b) return null;
    if (a.type.kind === "Unknown" || b.type.kind === "Unknown") return scalar("Unknown");
    if (a.type.kind === "Nothing" || b.type.kind === "Nothing")
      return scalar("Nothing", a.type.nullable || b.type.nullable);
    return compute(a.type, b.type);
  };
}
function unary(compute: (type: TrqlType) => TrqlType | null): ResultRule {
  return ([a]) => {
    if (!a) return null;
    return a.type.kind === "Unknown" || a.type.kind === "Nothing" ? a.type : compute(a.type);
  };
}

type Arithmetic = "add" | "subtract" | "multiply" | "divide";

function arithmetic(operation: Arithmetic): ResultRule {
  return binary((a, b) => {
    if (isFloat(a) || isFloat(b)) return scalar("Float64");
    if (a.kind === "Decimal" || b.kind === "Decimal") {
      const [scaleA, scaleB] = [a, b].map((type) => (type.kind === "Decimal" ? type.scale : 0)) as [number, number];
      const precision = Math.max(...[a, b].map((type) => (type.kind === "Decimal" ? type.precision : 0)));
      if (operation === "multiply") return decimal(precision, scaleA + scaleB);
      if (operation === "divide") return a.kind === "Decimal" ? decimal(precision, scaleA) : null;
      return decimal(precision, Math.max(scaleA, scaleB));
    }
    if (operation === "divide") return scalar("Float64");
    const width = Math.max(bits(a), bits(b));
    return integer(operation === "subtract" || isSigned(a) || isSigned(b), width >= 64 ? width : width * 2);
  });
}

/** `integer` is a decimal's quotient, too: intDiv of decimals stays the engine's business and is not offered. */
const wholeDivision = binary((a, b) => integer(isSigned(a) || isSigned(b), bits(a)));

const remainder = binary((a, b) => {
  if (isFloat(a) || isFloat(b)) return scalar("Float64");
  return integer(isSigned(a), isSigned(a) && bits(b) < 64 ? bits(b) * 2 : bits(b));
});

const days = new Set(["day", "week", "month", "quarter", "year"]);
const fractions: Readonly<Record<string, number>> = { millisecond: 3, microsecond: 6, nanosecond: 9 };

/** A time moved by an interval: parts of a day turn dates into times, parts of a second turn times into finer ones. */
function moved(time: TrqlType, unit: string): TrqlType {
  const digits = fractions[unit];
  if (digits !== undefined) return dateTime64(Math.max(digits, time.kind === "DateTime64" ? time.precision : 0));
  if (days.has(unit) || time.kind === "DateTime" || time.kind === "DateTime64") return asNullable(time, false);
  return time.kind === "Date32" ? dateTime64(3) : scalar("DateTime");
}

/** Rounded down: weeks and longer give a Date, everything shorter a DateTime. */
function rounded(unit: string): TrqlType {
  return scalar(days.has(unit) && unit !== "day" ? "Date" : "DateTime");
}

/** `'days'`, `'DAY'` and `'day'` are one unit. */
export function unitOf(constant: CallArgument["constant"]): string | null {
  if (typeof constant !== "string") return null;
  const unit = constant.toLowerCase().replace(/s$/, "");
  return days.has(unit) || Object.hasOwn(fractions, unit) || ["second", "minute", "hour"].includes(unit) ? unit : null;
}

function numberOf(argument: CallArgument | undefined, fallback: number): number {
  return argument && (typeof argument.constant === "number" || typeof argument.constant === "bigint")
    ? Number(argument.constant)
    : fallback;
}

function sum(type: TrqlType): TrqlType | null {
  if (!isNumeric(type)) return null;
  if (isFloat(type)) return scalar("Float64");
  if (type.kind === "Decimal") return { ...type, precision: Math.max(38, type.precision), nullable: false };
  return integer(isSigned(type), Math.max(64, bits(type)));
}

/** Of values that cannot be NULL: the engine adds up no others in an array. */
function plainSum(type: TrqlType): TrqlType | null {
  return type.nullable || type.kind === "Nothing" ? null : sum(type);
}

function difference(type: TrqlType): TrqlType | null {
  if (type.nullable || type.kind === "Nothing") return null;
  if (type.kind === "Decimal") return type;
  if (isFloat(type)) return scalar("Float64");
  return isInteger(type) || type.kind === "Bool" ? integer(true, bits(type) >= 64 ? bits(type) : bits(type) * 2) : null;
}

function elementOf(type: TrqlType): TrqlType {
  return type.kind === "Array" ? type.element : type;
}

const rules: Readonly<Record<string, ResultRule>> = {
  Common: (args) => commonType(args.map((argument) => argument.type))?.type ?? null,
  /** Null only when every argument can be; what follows one that cannot is never looked at. */
  Coalesced: (args) => {
    const types = args.map((argument) => argument.type);
    const reached = reachedByCoalesce(types);
    const type = commonType(types.slice(0, reached))?.type;
    return type
      ? asNullable(
          withValuesOfAll(type, types.slice(reached)),
          types.every((each) => each.nullable),
        )
      : null;
  },
  /** Tuples of the same length whose elements go together: NULL where one of them is. */
  Compared: ([left, right]) => (left && right ? compared(left.type, right.type) : null),
  /** A first value that cannot be NULL is the answer as it is. */
  Otherwise: ([value, otherwise]) => {
    if (!value || !otherwise) return null;
    if (!value.type.nullable && value.type.kind !== "Nothing") return withValuesOfAll(value.type, [otherwise.type]);
    const type = commonType([value.type, otherwise.type])?.type;
    return type ? asNullable(type, otherwise.type.nullable) : null;
  },
  Add: arithmetic("add"),
  Subtract: arithmetic("subtract"),
  Multiply: arithmetic("multiply"),
  Divide: arithmetic("divide"),
  IntDiv: wholeDivision,
  Modulo: remainder,
  PositiveModulo: binary((a, b) => (isFloat(a) || isFloat(b) ? scalar("Float64") : integer(false, bits(b)))),
  Negate: unary((type) => {
    if (isFloat(type) || type.kind === "Decimal" || isSigned(type)) return type;
    return integer(true, bits(type) >= 64 ? bits(type) : bits(type) * 2);
  }),
  Absolute: unary((type) => (isFloat(type) || type.kind === "Decimal" ? type : integer(false, bits(type)))),
  Sum: unary(sum),
  ArraySum: ([array]) => (array?.type.kind === "Array" ? plainSum(array.type.element) : null),
  /** Of what a lambda gives for the entries of an array. */
  LambdaSum: ([result]) => (result ? plainSum(result.type) : null),
  /** In a map a sum can be NULL, and is as wide as any; beside an array of keys it is neither. */
  SummedMap: ([map]) => {
    if (map?.type.kind !== "Map") return null;
    const { value } = map.type;
    const total = value.kind === "Nothing" ? value : sum(value);
    return total && { ...map.type, value: asNullable(total, value.nullable) };
  },
  SummedEntry: ([values]) => {
    if (!values) return null;
    const type = elementOf(values.type);
    return type.kind === "Decimal" ? asNullable(type, false) : sum(type);
  },
  /** The engine has no smallest entry of an array that holds nothing but NULL. */
  Entry: ([value]) => (!value || value.type.kind === "Nothing" ? null : asNullable(value.type, false)),
  KahanSum: unary((type) => (type.kind === "Decimal" ? sum(type) : scalar("Float64"))),
  MovingAverage: unary((type) => (type.kind === "Decimal" ? sum(type) : scalar("Float64"))),
  /** Quantiles by interpolation: numbers become Float64; times and decimals keep their type. */
  Interpolated: unary((type) => (isTime(type) || type.kind === "Decimal" ? type : scalar("Float64"))),
  /** Statistics of Float32 columns are answered in Float32. */
  Statistic: unary((type) => scalar(type.kind === "Float32" ? "Float32" : "Float64")),
  /** The engine has no value of no type. */
  NonNull: ([value]) => (!value || value.type.kind === "Nothing" ? null : asNullable(value.type, false)),
  /** Entries that are not NULL. */
  Distinct: unary((type) => (type.kind === "Array" ? arrayOf(asNullable(type.element, false)) : null)),
  Nullable: unary((type) => asNullable(type)),
  Moved: ([time, interval]) =>
    time && interval?.type.kind === "Interval" ? moved(time.type, interval.type.unit) : null,
  MovedDays: unary((type) => moved(type, "day")),
  MovedHours: unary((type) => moved(type, "hour")),
  /** The difference of two times in seconds or days; with a part of seconds it is a decimal. */
  Elapsed: binary((a, b) => {
    const digits = [a, b].map((type) => (type.kind === "DateTime64" ? type.precision : -1));
    const precision = Math.max(...digits);
    return precision < 0 ? scalar("Int32") : { kind: "Decimal", nullable: false, precision: 18, scale: precision };
  }),
  Truncated: ([unit, time]) => {
    const name = unitOf(unit?.constant);
    if (!name || !time) return null;
    const coarse = rounded(name);
    // Beyond what a Date holds, so that a day of any year stays one.
    if (coarse.kind === "Date" && time.type.kind !== "DateTime" && time.type.kind !== "Date") return scalar("Date32");
    if (Object.hasOwn(fractions, name)) return dateTime64(fractions[name] ?? 3);
    const wide = time.type.kind === "DateTime64" || time.type.kind === "Date32";
    return coarse.kind === "DateTime" && wide ? dateTime64(0) : coarse;
  },
  Rounded: ([time, interval]) => {
    if (!time || interval?.type.kind !== "Interval" || Object.hasOwn(fractions, interval.type.unit)) return null;
    const { unit } = interval.type;
    const isDate = time.type.kind === "Date" || time.type.kind === "Date32";
    return isDate && !days.has(unit) ? null : rounded(unit);
  },
  DateTime64Of: ([precision]) => dateTime64(numberOf(precision, 3)),
  Decimal32Of: ([scale]) => decimal(9, numberOf(scale, 0)),
  Decimal64Of: ([scale]) => decimal(18, numberOf(scale, 0)),
  Decimal128Of: ([scale]) => decimal(38, numberOf(scale, 0)),
  Decimal256Of: ([scale]) => decimal(76, numberOf(scale, 0)),
  FixedStringOf: ([length]) => ({ kind: "FixedString", nullable: false, length: numberOf(length, 1) }),
  /** The type that a constant text names. */
  NamedType: ([name]) => (typeof name?.constant === "string" ? namedType(name.constant) : null),
  TupleElement: ([tuple, index]) => {
    if (!tuple) return null;
    const elements = elementOf(tuple.type);
    const element = elements.kind === "Tuple" ? elements.elements[numberOf(index, 0) - 1] : undefined;
    return element ? (tuple.type.kind === "Array" ? arrayOf(element) : element) : null;
  },
  Zipped: (args) =>
    arrayOf({ kind: "Tuple", nullable: false, elements: args.map((argument) => elementOf(argument.type)) }),
  /** NULL is among the common entries only when all arrays can hold it. */
  Intersected: (args) => {
    const common = commonType(args.map((argument) => elementOf(argument.type)));
    const nullable = args.every((argument) => elementOf(argument.type).nullable);
    return common && arrayOf(asNullable(common.type, nullable));
  },
  /** Numbers in the shape of a nested array. */
  Ranked: unary(function ranked(type): TrqlType {
    return type.kind === "Array" ? arrayOf(ranked(type.element)) : scalar("UInt32");
  }),
  JsonKind: () => enumOf(["Null", "String", "Array", "Bool", "Double", "Int64", "UInt64", "Object"]),
  Difference: ([value]) => (value ? difference(value.type) : null),
  ElementDifference: unary((type) => difference(elementOf(type))),
  Flattened: unary((type) => {
    let element = type;
    while (element.kind === "Array") element = element.element;
    return arrayOf(element);
  }),
};

/**
 * The type of an answer beside which others stand that can never be it: its values are listed only where they list the
 * same ones. `coalesce(status, queue) = 'emails'` is about either, whether or not a status can be NULL.
 */
function withValuesOfAll(type: TrqlType, others: readonly TrqlType[]): TrqlType {
  const unlisted = others.some((other) => {
    const common = commonType([asNullable(type, false), asNullable(other, false)]);
    return common !== null && typeName(common.type) === engineTypeName(asNullable(type, false));
  });
  return unlisted ? withoutEnums(type) : type;
}

/** How many arguments of coalesce can be the answer. */
export function reachedByCoalesce(types: readonly TrqlType[]): number {
  const last = types.findIndex((type) => !type.nullable);
  return last < 0 ? types.length : last + 1;
}

function compared(a: TrqlType, b: TrqlType): TrqlType | null {
  if (a.kind !== "Tuple" || b.kind !== "Tuple")
    return commonType([a, b]) ? scalar("Bool", a.nullable || b.nullable) : null;
  if (a.elements.length !== b.elements.length) return null;
  const elements = a.elements.map((element, index) => compared(element, b.elements[index] ?? element));
  return elements.includes(null)
    ? null
    : scalar("Bool", a.nullable || b.nullable || elements.some((element) => element?.nullable));
}

/** The rule of that name, or null when a signature's result means something else by it. */
export function resultRule(name: string): ResultRule | null {
  return Object.hasOwn(rules, name) ? (rules[name] ?? null) : null;
}
