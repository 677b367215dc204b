import { scalar } from "../types/type.js";
import { aggregateEngineName } from "./aggregate-engine-name.js";
import type { CallArgument } from "./call-argument.js";
import type { FunctionDefinition } from "./definition.js";
import type { CallProblem, InferredCall } from "./infer-call.js";
import { findFunction } from "./registry.js";

type Infer = (
  definition: FunctionDefinition,
  parameters: readonly CallArgument[],
  args: readonly CallArgument[],
) => InferredCall | CallProblem;

/**
 * `arrayReduce('quantile(0.9)', array)`: the named aggregate is looked up in the registry and checked over the
 * elements as a call of its own. What is sent is the engine's name of the row, with the numbers written anew.
 */
export function reducedCall(args: readonly CallArgument[], infer: Infer): InferredCall | CallProblem {
  const [name, ...arrays] = args;
  const wrong = (index: number, expected: string): CallProblem => ({
    ok: false,
    problem: "type",
    place: "argument",
    index,
    expected,
  });
  const written = typeof name?.constant === "string" ? /^\s*(\w+)(?:\s*\(([^()]*)\))?\s*$/.exec(name.constant) : null;
  const definition = written ? findFunction(written[1] ?? "") : undefined;
  const numbers = (written?.[2] ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  if (definition?.kind !== "aggregate" || numbers.some((each) => !/^\d{1,9}(\.\d{1,9})?$/.test(each)))
    return wrong(0, "the name of an aggregate such as 'sum' or 'quantile(0.9)'");
  const elements: CallArgument[] = [];
  for (const [index, array] of arrays.entries()) {
    if (array.type.kind !== "Array") return wrong(index + 1, "an array");
    elements.push({ type: array.type.element });
  }
  const parameters = numbers.map((each) => ({
    type: scalar(Number.isInteger(Number(each)) ? "UInt32" : "Float64"),
    constant: Number(each),
  }));
  const outcome = infer(definition, parameters, elements);
  if (!outcome.ok) {
    if (outcome.problem === "count") return wrong(0, `arrays for ${definition.name}, which takes ${outcome.expected}`);
    return outcome.place === "parameter"
      ? wrong(0, `${outcome.expected} for ${definition.name}`)
      : wrong(outcome.index + 1, `an array for ${definition.name}, of which each entry is ${outcome.expected}`);
  }
  if (outcome.casts.length > 0) return wrong(1, `an array that ${definition.name} takes as it is`);
  const constants = numbers.length > 0 ? `(${numbers.map(Number).join(", ")})` : "";
  return { ...outcome, texts: [{ index: 0, text: `${aggregateEngineName(definition)}${constants}` }] };
}
