/**
 * The types of TRQL expressions, as plain data. `nullable` is a flag of the value instead of a wrapper: ClickHouse
 * allows Nullable only around scalar types and tuples, and every rule of inference asks the same question of it.
 */
export type TrqlType =
  | ScalarType
  | EnumType
  | DecimalType
  | DateTime64Type
  | FixedStringType
  | IntervalType
  | ArrayType
  | TupleType
  | MapType
  | FunctionType;

/** Names of types without parameters, spelled as ClickHouse spells them. `Nothing` is the type of a bare NULL. */
export type ScalarName =
  | "String"
  | "Bool"
  | "UInt8"
  | "UInt16"
  | "UInt32"
  | "UInt64"
  | "UInt128"
  | "UInt256"
  | "Int8"
  | "Int16"
  | "Int32"
  | "Int64"
  | "Int128"
  | "Int256"
  | "Float32"
  | "Float64"
  | "Date"
  | "Date32"
  | "DateTime"
  | "UUID"
  | "JSON"
  | "Nothing"
  /** Not inferred: checked by the engine only. Accepts every argument place. */
  | "Unknown";

export interface ScalarType {
  readonly kind: ScalarName;
  readonly nullable: boolean;
}
/** A String column with a closed list of values, compared as text. */
export interface EnumType {
  readonly kind: "Enum";
  readonly nullable: boolean;
  readonly values: readonly string[];
}
export interface DecimalType {
  readonly kind: "Decimal";
  readonly nullable: boolean;
  readonly precision: number;
  readonly scale: number;
}
export interface DateTime64Type {
  readonly kind: "DateTime64";
  readonly nullable: boolean;
  /** Digits of the second, 0 to 9. */
  readonly precision: number;
}
export interface FixedStringType {
  readonly kind: "FixedString";
  readonly nullable: boolean;
  readonly length: number;
}
export type IntervalUnit =
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "week"
  | "month"
  | "quarter"
  | "year"
  | "millisecond"
  | "microsecond"
  | "nanosecond";
export interface IntervalType {
  readonly kind: "Interval";
  readonly nullable: false;
  readonly unit: IntervalUnit;
}
export interface ArrayType {
  readonly kind: "Array";
  readonly nullable: false;
  readonly element: TrqlType;
}
export interface TupleType {
  readonly kind: "Tuple";
  readonly nullable: boolean;
  readonly elements: readonly TrqlType[];
}
export interface MapType {
  readonly kind: "Map";
  readonly nullable: false;
  readonly key: TrqlType;
  readonly value: TrqlType;
}
/** The type of a lambda argument of a higher-order function. */
export interface FunctionType {
  readonly kind: "Function";
  readonly nullable: false;
  readonly parameters: readonly TrqlType[];
  readonly result: TrqlType;
}

const scalars = new Map<ScalarName, readonly [plain: ScalarType, nullable: ScalarType]>();

/** A type without parameters: the same object each time, since a query has thousands of values of few such types. */
export function scalar(kind: ScalarName, nullable = false): ScalarType {
  let both = scalars.get(kind);
  if (!both) {
    both = [
      { kind, nullable: false },
      { kind, nullable: true },
    ];
    scalars.set(kind, both);
  }
  return nullable ? both[1] : both[0];
}
export function arrayOf(element: TrqlType): ArrayType {
  return { kind: "Array", nullable: false, element };
}
export function enumOf(values: readonly string[], nullable = false): EnumType {
  return { kind: "Enum", nullable, values };
}
export function dateTime64(precision: number, nullable = false): DateTime64Type {
  return { kind: "DateTime64", nullable, precision };
}

const neverNull = new Set<TrqlType["kind"]>(["Array", "Map", "Function", "Interval"]);

/** The same type with NULL allowed. Arrays, maps and intervals cannot hold NULL in ClickHouse and stay. */
export function asNullable(type: TrqlType, nullable = true): TrqlType {
  if (neverNull.has(type.kind) || type.nullable === nullable) return type;
  const known = scalars.get(type.kind as ScalarName);
  return known ? scalar(type.kind as ScalarName, nullable) : ({ ...type, nullable } as TrqlType);
}

const integers = new Set<TrqlType["kind"]>([
  "UInt8",
  "UInt16",
  "UInt32",
  "UInt64",
  "UInt128",
  "UInt256",
  "Int8",
  "Int16",
  "Int32",
  "Int64",
  "Int128",
  "Int256",
]);

export function isInteger(type: TrqlType): boolean {
  return integers.has(type.kind);
}
/** Numbers in the sense of arithmetic: integers, floats, decimals, and Bool, which counts as 0 and 1 (LANGUAGE.md §10). */
export function isNumeric(type: TrqlType): boolean {
  return (
    isInteger(type) ||
    type.kind === "Float32" ||
    type.kind === "Float64" ||
    type.kind === "Decimal" ||
    type.kind === "Bool"
  );
}
export function isText(type: TrqlType): boolean {
  return type.kind === "String" || type.kind === "Enum" || type.kind === "FixedString";
}
export function isTime(type: TrqlType): boolean {
  return type.kind === "Date" || type.kind === "Date32" || type.kind === "DateTime" || type.kind === "DateTime64";
}

/**
 * The type as users read it and as the wire carries it: `Nullable(Int64)`, `Array(String)`, `DateTime64(3)`.
 * An enum is written `Enum`; its values travel beside it in the table's description.
 */
export function typeName(type: TrqlType): string {
  const bare = bareName(type);
  return type.nullable ? `Nullable(${bare})` : bare;
}

/** The type as a cast names it to the engine, to which an enum is a text. */
export function engineTypeName(type: TrqlType): string {
  return typeName(withoutEnums(type));
}

/** The same type with texts in place of enums. */
export function withoutEnums(type: TrqlType): TrqlType {
  switch (type.kind) {
    case "Enum":
      return scalar("String", type.nullable);
    case "Array":
      return arrayOf(withoutEnums(type.element));
    case "Tuple":
      return { ...type, elements: type.elements.map(withoutEnums) };
    case "Map":
      return { ...type, key: withoutEnums(type.key), value: withoutEnums(type.value) };
    default:
      return type;
  }
}

function bareName(type: TrqlType): string {
  switch (type.kind) {
    case "Decimal":
      return `Decimal(${type.precision}, ${type.scale})`;
    case "DateTime64":
      return `DateTime64(${type.precision})`;
    case "FixedString":
      return `FixedString(${type.length})`;
    case "Interval":
      return `Interval${type.unit[0]?.toUpperCase()}${type.unit.slice(1)}`;
    case "Array":
      return `Array(${typeName(type.element)})`;
    case "Tuple":
      return `Tuple(${type.elements.map(typeName).join(", ")})`;
    case "Map":
      return `Map(${typeName(type.key)}, ${typeName(type.value)})`;
    case "Function":
      return `(${type.parameters.map(typeName).join(", ")}) -> ${typeName(type.result)}`;
    default:
      return type.kind;
  }
}
