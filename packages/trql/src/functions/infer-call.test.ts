import { expect, test } from "vitest";
import { arrayOf, dateTime64, enumOf, scalar, type TrqlType, typeName } from "../types/type.js";
import { aggregateEngineName } from "./aggregate-engine-name.js";
import type { CallArgument } from "./call-argument.js";
import type { FunctionDefinition } from "./definition.js";
import { inferCall, lambdaParameterTypes, wantedNumber } from "./infer-call.js";
import { findFunction, findOperator, functionNames, functions } from "./registry.js";
import { parseSignature } from "./signature.js";

const text = { type: scalar("String") };
const number = { type: scalar("UInt32") };
const half = { type: scalar("Float64"), constant: 0.5 };

function row(name: string): FunctionDefinition {
  const found = findFunction(name) ?? findOperator(name);
  if (!found) throw new Error(`No row for ${name}`);
  return found;
}
function typeOf(name: string, args: readonly CallArgument[], parameters: readonly CallArgument[] = []): string {
  const outcome = inferCall(row(name), parameters, args);
  return outcome.ok
    ? typeName(outcome.type)
    : `${outcome.problem} ${outcome.place} ${outcome.index}: ${outcome.expected}`;
}

test("every row's signatures parse and names are unique in any case of letters", () => {
  for (const definition of functions.values()) for (const signature of definition.signatures) parseSignature(signature);
  const lower = functionNames.map((name) => name.toLowerCase());
  expect(lower.filter((name, index) => lower.indexOf(name) !== index)).toEqual([]);
});

test("a malformed signature is a bug that throws", () => {
  expect(() => parseSignature("(value: ) -> Bool")).toThrow("Malformed signature");
});

test("names are found in any case, by alias, and never from the prototype", () => {
  expect(findFunction("SUM")?.name).toBe("sum");
  expect(findFunction("DATE_TRUNC")?.name).toBe("dateTrunc");
  expect(findFunction("constructor")).toBeUndefined();
  expect(findOperator("__proto__")).toBeUndefined();
  expect(findFunction("equals")).toBeUndefined();
  expect(findOperator("equals")?.kind).toBe("operator");
});

test("wrong counts name the place and what is right", () => {
  expect(typeOf("lower", [])).toBe("count argument 0: 1 argument");
  expect(typeOf("lower", [text, text])).toBe("count argument 1: 1 argument");
  expect(typeOf("substring", [text])).toBe("count argument 1: 2 to 3 arguments");
  expect(typeOf("now", [text])).toBe("count argument 0: no arguments");
  expect(typeOf("multiIf", [text, text])).toBe("count argument 2: at least 3 arguments");
  expect(typeOf("sum", [number], [half])).toBe("count parameter 0: no parameters");
});

test("wrong types name the argument and what fits", () => {
  expect(typeOf("sum", [text])).toBe("type argument 0: a number");
  expect(typeOf("substring", [text, text])).toBe("type argument 1: a whole number of up to 64 bits");
  expect(typeOf("length", [number])).toBe("type argument 0: text or an array or a map");
  expect(typeOf("has", [{ type: arrayOf(scalar("String")) }, number])).toBe(
    "type argument 1: a value comparable with String",
  );
  expect(typeOf("equals", [{ type: enumOf(["Failed"]) }, number])).toBe("type argument 1: text");
});

test("constants are bounded", () => {
  expect(typeOf("quantile", [number], [half])).toBe("Nullable(Float64)");
  expect(typeOf("quantile", [number], [{ type: scalar("Float64"), constant: 1.5 }])).toBe(
    "type parameter 0: a number from 0 to 1, given as a constant",
  );
  expect(typeOf("repeat", [text, { type: scalar("UInt32"), constant: 2_000_000 }])).toBe(
    "large argument 1: a number from -1000000 to 1000000",
  );
  expect(typeOf("dateTrunc", [{ ...text, constant: "fortnight" }, { type: dateTime64(3) }])).toBe(
    "type argument 0: a unit of time such as 'day'",
  );
});

test("enums count as text and keep their values where the value itself comes back", () => {
  const status = { type: enumOf(["Completed", "Failed"], true) };
  expect(typeOf("min", [status])).toBe("Nullable(Enum)");
  expect(typeOf("lower", [status])).toBe("Nullable(String)");
  expect(typeOf("if", [{ type: scalar("Bool") }, status, text])).toBe("Nullable(String)");
});

test("branches that the engine would not unify are cast", () => {
  const outcome = inferCall(
    row("if"),
    [],
    [{ type: scalar("Bool") }, { type: scalar("UInt64") }, { type: scalar("Int8") }],
  );
  expect(outcome).toEqual({
    ok: true,
    type: scalar("Int128"),
    casts: [
      { index: 1, type: scalar("Int128") },
      { index: 2, type: scalar("Int128") },
    ],
  });
});

test("a lambda's parameters come from the arrays", () => {
  const tags = { type: arrayOf(scalar("String")) };
  expect(lambdaParameterTypes(row("arrayMap"), [null, tags], 0, 1)).toEqual([scalar("String")]);
  expect(lambdaParameterTypes(row("arrayMap"), [null, tags], 0, 2)).toBeNull();
  const lambda: TrqlType = {
    kind: "Function",
    nullable: false,
    parameters: [scalar("String")],
    result: scalar("UInt64"),
  };
  expect(typeOf("arrayMap", [{ type: lambda }, tags])).toBe("Array(UInt64)");
  expect(typeOf("arrayFilter", [{ type: { ...lambda, result: scalar("String") } }, tags])).toBe(
    "type argument 0: a lambda",
  );
});

test("Unknown is accepted everywhere", () => {
  const unknown = { type: scalar("Unknown") };
  expect(typeOf("plus", [unknown, number])).toBe("Unknown");
  expect(typeOf("length", [unknown])).toBe("UInt64");
});

test("numbers are wanted only where nothing else fits", () => {
  expect(wantedNumber(row("sum"), 0)).toBe("number");
  expect(wantedNumber(row("intDiv"), 1)).toBe("whole number");
  expect(wantedNumber(row("min"), 0)).toBeNull();
});

test("aggregates are sent so that no rows give NULL, or 0 for counts and sums", () => {
  expect(aggregateEngineName(row("avg"))).toBe("avgOrNull");
  expect(aggregateEngineName(row("AVGIF"))).toBe("avgIfOrNull");
  expect(aggregateEngineName(row("sum"), { distinct: true })).toBe("sumDistinct");
  expect(aggregateEngineName(row("count"), { distinct: true })).toBe("uniqExact");
  expect(aggregateEngineName(row("countDistinctIf"))).toBe("uniqExactIf");
});
