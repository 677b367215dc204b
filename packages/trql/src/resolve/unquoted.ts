import type { Fix } from "../diagnostics/diagnostic.js";
import { isNumeric } from "../types/type.js";
import type { Bound } from "./bound.js";

const booleans: ReadonlyMap<string, string> = new Map([
  ["yes", "true"],
  ["y", "true"],
  ["t", "true"],
  ["on", "true"],
  ["no", "false"],
  ["n", "false"],
  ["f", "false"],
  ["off", "false"],
]);

/** A number or a boolean that is written as a text, without its quotes: what a comparison with a column of these needs. */
export function unquoted(literal: Bound, other: Bound): readonly Fix[] {
  if (literal.kind !== "literal" || literal.sent !== "String") return [];
  const written =
    other.type.kind === "Bool"
      ? /^(?:true|false|[01])$/i
      : isNumeric(other.type)
        ? /^-?\d{1,18}(?:\.\d{1,18})?$/
        : null;
  const text =
    other.type.kind === "Bool" ? (booleans.get(literal.value.toLowerCase()) ?? literal.value) : literal.value;
  return written?.test(text) ? [{ title: `Replace with ${text}`, range: literal.range, text }] : [];
}
