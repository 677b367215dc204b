import { expect, test } from "vitest";
import type { Expression } from "../syntax/nodes.js";
import { parse } from "./parse.js";

/** An expression with every operator in brackets, as it was read. */
function shape(expression: Expression): string {
  switch (expression.kind) {
    case "operator":
      return `${expression.name}(${expression.args.map(shape).join(" ")})`;
    case "cast":
      return `cast(${shape(expression.operand)} ${expression.type.text})`;
    case "in":
      return `${expression.negated ? "notIn" : "in"}(${shape(expression.operand)})`;
    case "reference":
      return expression.parts.map(({ text }) => text).join(".");
    case "number":
      return expression.text;
    default:
      return expression.kind;
  }
}

function read(text: string): { readonly shape: string; readonly words: string } {
  const query = `SELECT ${text} AS x`;
  const parsed = parse(query).query;
  const item = parsed?.kind === "select" ? parsed.items[0] : undefined;
  if (item?.kind !== "expression") throw new Error(`not read: ${text}`);
  const { from, to } = item.expression.range;
  return { shape: shape(item.expression), words: query.slice(from, to) };
}

test.each([
  ["a + b - c", "minus(plus(a b) c)"],
  ["a + b * c - d / e", "minus(plus(a multiply(b c)) divide(d e))"],
  ["a * b % c + d", "plus(modulo(multiply(a b) c) d)"],
  ["a || b + c || d", "concat(concat(a plus(b c)) d)"],
  ["-a * -b", "multiply(negate(a) negate(b))"],
  ["- -a::Int64 + b[c + 1]", "plus(negate(negate(cast(a Int64))) arrayElement(b plus(c 1)))"],
  ["a[1][2]::String", "cast(arrayElement(arrayElement(a 1) 2) String)"],
  ["a - (b - c)", "minus(a minus(b c))"],
  ["NOT a AND b", "and(not(a) b)"],
  ["a AND NOT b AND c", "and(a not(b) c)"],
  ["a AND b OR NOT NOT c AND d OR e", "or(and(a b) and(not(not(c)) d) e)"],
  ["NOT a = b + 1", "not(equals(a plus(b 1)))"],
  ["a = b = c", "equals(equals(a b) c)"],
  ["a IS NULL = b IS NOT NULL", "isNotNull(equals(isNull(a) b))"],
  ["a BETWEEN b AND c AND d", "and(and(greaterOrEquals(a b) lessOrEquals(a c)) d)"],
  ["a NOT BETWEEN b AND c OR d", "or(not(and(greaterOrEquals(a b) lessOrEquals(a c))) d)"],
  ["a NOT LIKE b AND c ILIKE d", "and(not(like(a b)) ilike(c d))"],
  ["a NOT IN (1) IN (2)", "in(notIn(a))"],
])("%s", (text, expected) => {
  const found = read(text);
  expect(found.shape).toBe(expected);
  // The outermost operator spans the whole.
  expect(found.words).toBe(text);
});

test("a NOT belongs to the condition that it stands before, and to no other", () => {
  expect(read("a AND b AND NOT c AND d OR e AND NOT f").shape).toBe("or(and(a b not(c) d) and(e not(f)))");
});
