import {
  arrayOf,
  asNullable,
  dateTime64,
  isInteger,
  isNumeric,
  isText,
  isTime,
  type ScalarName,
  scalar,
  type TrqlType,
  typeName,
} from "../types/type.js";

export interface CommonType {
  readonly type: TrqlType;
  /** False where the engine would not find this type by itself and the values have to be cast to it. */
  readonly native: boolean;
}

/**
 * The type that holds the values of all the given types, as the branches of `if` need it; null when there is none.
 *
 * The engine answers a Variant for 64-bit integers beside floats or beside integers of the other sign. TRQL has no
 * such type: there the result is Float64 or Int128, and `native` is false. No whole number changes: where no type holds
 * all of them, there is none.
 */
export function commonType(types: readonly TrqlType[]): CommonType | null {
  const nullable = types.some((type) => type.nullable);
  const known = types.filter((type) => type.kind !== "Nothing");
  const first = known[0];
  if (!first) return { type: scalar("Nothing", nullable), native: true };
  let result: CommonType = { type: first, native: true };
  for (const type of known.slice(1)) {
    const next = pair(asNullable(result.type, false), asNullable(type, false));
    if (!next) return null;
    result = { type: next.type, native: next.native && result.native };
  }
  // It has no NULL, and no value stands for it.
  if (nullable && result.type.kind === "Interval") return null;
  return { type: asNullable(result.type, nullable), native: result.native };
}

function native(type: TrqlType): CommonType {
  return { type, native: true };
}

function pair(a: TrqlType, b: TrqlType): CommonType | null {
  if (a.kind === "Unknown" || b.kind === "Unknown") return native(scalar("Unknown"));
  if (a.kind === "Enum" && b.kind === "Enum") {
    const same = a.values.length === b.values.length && a.values.every((value, index) => b.values[index] === value);
    return native(same ? a : scalar("String"));
  }
  if (isText(a) && isText(b)) {
    const same = a.kind === "FixedString" && b.kind === "FixedString" && a.length === b.length;
    return native(same ? a : scalar("String"));
  }
  if (isNumeric(a) && isNumeric(b)) return numbers(a, b);
  if (isTime(a) && isTime(b)) return native(times(a, b));
  if (a.kind === "Array" && b.kind === "Array") {
    const element = commonType([a.element, b.element]);
    return element && { type: arrayOf(element.type), native: element.native && alike(a, b) };
  }
  if (a.kind === "Tuple" && b.kind === "Tuple" && a.elements.length === b.elements.length) {
    const elements = a.elements.map((element, index) => commonType([element, b.elements[index] ?? element]));
    if (elements.some((element) => !element)) return null;
    return {
      type: { ...a, elements: elements.map((element, index) => element?.type ?? (a.elements[index] as TrqlType)) },
      native: elements.every((element) => element?.native) && alike(a, b),
    };
  }
  if (a.kind === "Map" && b.kind === "Map") {
    const key = commonType([a.key, b.key]);
    const value = commonType([a.value, b.value]);
    return (
      key &&
      value && { type: { ...a, key: key.type, value: value.type }, native: key.native && value.native && alike(a, b) }
    );
  }
  if (a.kind === "Interval" && b.kind === "Interval") return a.unit === b.unit ? native(a) : null;
  return a.kind === b.kind ? native(a) : null;
}

/** What is in constant arrays, tuples and maps the engine compares by its width and sign: (1, 4) is not in [(1, 4)] of other types. */
function alike(a: TrqlType, b: TrqlType): boolean {
  return typeName(a) === typeName(b);
}

function times(a: TrqlType, b: TrqlType): TrqlType {
  const precise = [a, b].filter((type) => type.kind === "DateTime64");
  if (precise.length > 0) return dateTime64(Math.max(...precise.map((type) => type.precision)));
  if (a.kind === b.kind) return a;
  if (a.kind === "Date32" || b.kind === "Date32")
    return a.kind === "DateTime" || b.kind === "DateTime" ? dateTime64(0) : scalar("Date32");
  return scalar("DateTime");
}

function numbers(a: TrqlType, b: TrqlType): CommonType | null {
  if (a.kind === b.kind && a.kind !== "Decimal") return native(a);
  if (a.kind === "Decimal" || b.kind === "Decimal") return [a, b].some(isWide) ? null : decimals(a, b);
  if (!isWhole(a) || !isWhole(b)) {
    const whole = [a, b].filter(isWhole);
    const small = whole.every((type) => bits(type) <= 16);
    const single = [a, b].every((type) => isWhole(type) || type.kind === "Float32");
    return { type: scalar(small && single ? "Float32" : "Float64"), native: whole.every((type) => bits(type) <= 32) };
  }
  const width = Math.max(bits(a), bits(b));
  // Beside a byte the engine takes a Bool for the common type, and every number for true.
  if (a.kind !== b.kind && (a.kind === "Bool" || b.kind === "Bool"))
    return { type: integer(isSigned(a) || isSigned(b), width), native: false };
  if (isSigned(a) === isSigned(b)) return native(integer(isSigned(a), width));
  const unsigned = isSigned(a) ? b : a;
  const signed = isSigned(a) ? a : b;
  if (bits(signed) > bits(unsigned)) return native(signed);
  if (bits(unsigned) === 256) return null;
  // Twice as wide: the engine ends at 64 bits, and begins again at 128.
  return { type: integer(true, bits(unsigned) * 2), native: bits(unsigned) !== 64 };
}

function decimals(a: TrqlType, b: TrqlType): CommonType {
  if ([a, b].some((type) => type.kind === "Float32" || type.kind === "Float64"))
    return { type: scalar("Float64"), native: false };
  const scale = Math.max(...[a, b].map((type) => (type.kind === "Decimal" ? type.scale : 0)));
  const whole = Math.max(
    ...[a, b].map((type) => (type.kind === "Decimal" ? type.precision - type.scale : wholeDigits(type))),
  );
  const same = a.kind === "Decimal" && b.kind === "Decimal" && a.scale === b.scale && a.precision === b.precision;
  return {
    type: same ? a : { kind: "Decimal", nullable: false, precision: decimalWidth(whole + scale), scale },
    native: same,
  };
}

function wholeDigits(type: TrqlType): number {
  if (bits(type) <= 32) return 10;
  return isSigned(type) ? 19 : 20;
}

/** The engine's decimals come in four widths; this is the one that holds so many digits. */
export function decimalWidth(digits: number): number {
  return [9, 18, 38, 76].find((width) => digits <= width) ?? 76;
}

/** Integers beyond 64 bits: the engine neither turns them into decimals nor calculates with them and floats. */
export function isWide(type: TrqlType): boolean {
  return isInteger(type) && bits(type) > 64;
}

function isWhole(type: TrqlType): boolean {
  return isInteger(type) || type.kind === "Bool";
}

/** Width of an integer type; Bool counts as UInt8. */
export function bits(type: TrqlType): number {
  return type.kind === "Bool" ? 8 : Number(type.kind.replace(/\D/g, ""));
}
export function isSigned(type: TrqlType): boolean {
  return type.kind.startsWith("Int");
}
export function integer(signed: boolean, width: number): TrqlType {
  return scalar(`${signed ? "Int" : "UInt"}${width}` as ScalarName);
}
