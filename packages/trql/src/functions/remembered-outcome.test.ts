import { expect, test } from "vitest";
import { scalar, typeName } from "../types/type.js";
import type { CallArgument } from "./call-argument.js";
import { inferCall } from "./infer-call.js";
import { findFunction, findOperator } from "./registry.js";

function outcomeOf(name: string, args: readonly CallArgument[]): string {
  const definition = findFunction(name) ?? findOperator(name);
  if (!definition) throw new Error(`no function ${name}`);
  const outcome = inferCall(definition, [], args);
  return outcome.ok ? typeName(outcome.type) : outcome.problem;
}
const text = (constant?: string): CallArgument => ({ type: scalar("String"), ...(constant ? { constant } : {}) });
const number = (constant?: number): CallArgument => ({ type: scalar("UInt32"), ...(constant ? { constant } : {}) });

test("what a constant decides is asked again for another one", () => {
  expect([10, 2_000_000, 10].map((size) => outcomeOf("range", [number(size)]))).toEqual([
    "Array(UInt32)",
    "large",
    "Array(UInt32)",
  ]);
  const pattern = "a".repeat(1_001);
  expect(["a", pattern, "b"].map((expression) => outcomeOf("match", [text(), text(expression)]))).toEqual([
    "Bool",
    "large",
    "Bool",
  ]);
  const units = ["week", "hour", "fortnight"];
  expect(units.map((unit) => outcomeOf("dateTrunc", [text(unit), { type: scalar("DateTime") }]))).toEqual([
    "Date",
    "DateTime",
    "type",
  ]);
});

test("types are told apart by whether they can be NULL, and by their order", () => {
  const nullable: CallArgument = { type: scalar("Int64", true) };
  const plain: CallArgument = { type: scalar("Int64") };
  const sums = [
    [plain, plain],
    [plain, nullable],
    [plain, plain],
    [{ type: scalar("Float64") }, plain],
  ];
  expect(sums.map((pair) => outcomeOf("plus", pair))).toEqual(["Int64", "Nullable(Int64)", "Int64", "Float64"]);
  const repeats = [
    [text(), number()],
    [number(), text()],
  ];
  expect(repeats.map((pair) => outcomeOf("repeat", pair))).toEqual(["String", "type"]);
});
