import type { QueryValue } from "../protocol/index.js";
import { quotedText } from "../text/quoted-text.js";
import { asNullable, isInteger, isText, isTime, type TrqlType, typeName } from "../types/type.js";

/** What a condition asks of an expression. */
export interface WantedValue {
  /** As the answer carries it: integers of 64 bits and decimals are strings, times are ISO 8601. */
  readonly value: QueryValue;
  /** True for the rows that have another value, or none. */
  readonly negate: boolean;
  /** True when the value is one element of the column's arrays. */
  readonly contains: boolean;
}

export type Condition = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

const most = 2n ** 64n - 1n;

/**
 * The condition under which an expression has a value, ready to stand in a chain of AND. Rows without a value are
 * never equal to one, so they stay when it is filtered out.
 *
 * @param expression Can stand on the left of a comparison.
 * @example `filterCondition("status", enumOf([…], true), { value: "Failed", negate: true, contains: false })` is
 * `(status != 'Failed' OR status IS NULL)`.
 */
export function filterCondition(expression: string, type: TrqlType, wanted: WantedValue): Condition {
  const { value, negate, contains } = wanted;
  const missing = (text: string): Condition => ({ ok: true, text });
  if (contains) {
    if (type.kind !== "Array") return refused("Only arrays contain values.");
    if (value === null) return refused("An element without a value cannot be filtered by.");
    const element = literalOf(value, type.element);
    if (typeof element !== "string") return refused(element.message);
    return { ok: true, text: `${negate ? "NOT " : ""}has(${expression}, ${element})` };
  }
  if (value === null) return missing(`${expression} IS ${negate ? "NOT " : ""}NULL`);
  const orMissing = (text: string) =>
    missing(negate && (type.nullable || type.kind === "JSON") ? `(${text} OR ${expression} IS NULL)` : text);
  const special = typeof value === "string" && !isText(type) ? notFinite(expression, value, negate) : null;
  if (special) return orMissing(special);
  const compared = comparison(expression, type, value);
  if ("message" in compared) return refused(compared.message);
  return orMissing(`${compared.left} ${negate ? "!=" : "="} ${compared.right}`);
}

function refused(message: string): Condition {
  return { ok: false, message };
}

function notFinite(expression: string, value: string, negate: boolean): string | null {
  if (value === "nan") return `${negate ? "NOT " : ""}isNaN(${expression})`;
  if (value !== "inf" && value !== "-inf") return null;
  const infinite = `isInfinite(${expression}) AND ${expression} ${value === "inf" ? ">" : "<"} 0`;
  return negate ? `NOT (${infinite})` : infinite;
}

interface Compared {
  readonly left: string;
  readonly right: string;
}

function comparison(
  expression: string,
  type: TrqlType,
  value: NonNullable<QueryValue>,
): Compared | { readonly message: string } {
  // What a literal cannot say exactly is compared by the digits that the answer shows.
  if (isInteger(type) && typeof value !== "object" && !fitsLiteral(String(value)))
    return { left: `toString(${expression})`, right: quotedText(String(value)) };
  if (type.kind === "UUID" || type.kind === "Decimal" || type.kind === "Float32")
    return { left: `toString(${expression})`, right: quotedText(String(value)) };
  const right = literalOf(value, type);
  return typeof right === "string" ? { left: expression, right } : right;
}

function fitsLiteral(digits: string): boolean {
  const size = BigInt(digits.replace(/^-/, ""));
  return digits.startsWith("-") ? size < 2n ** 63n : size <= most;
}

/** The value as a query writes it, or why it cannot be written. */
function literalOf(value: NonNullable<QueryValue>, type: TrqlType): string | { readonly message: string } {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return String(value).replace("e+", "e");
  if (typeof value === "string") {
    if (isTime(type))
      return type.kind.startsWith("Date") && !value.includes("T") ? `DATE ${quotedText(value)}` : time(value);
    return isInteger(type) ? value : quotedText(value);
  }
  if (Array.isArray(value) && type.kind === "Array") {
    const elements = value.map((each) => (each === null ? "NULL" : literalOf(each, type.element)));
    const problem = elements.find((each) => typeof each !== "string");
    return typeof problem === "object" ? problem : `[${elements.join(", ")}]`;
  }
  const kind = type.kind === "JSON" ? "JSON" : typeName(asNullable(type, false));
  return {
    message:
      type.kind === "JSON"
        ? "Whole JSON values cannot be compared. Select one of its paths, such as output.name, and filter by that."
        : `Values of ${kind} cannot be compared. Select a part of the value and filter by that.`,
  };
}

const time = (iso: string) => `TIMESTAMP ${quotedText(iso)}`;
