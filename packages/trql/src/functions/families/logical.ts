import type { FunctionDefinition } from "../definition.js";

export const logicalFunctions: readonly FunctionDefinition[] = [
  {
    name: "and",
    family: "Logical",
    kind: "scalar",
    signatures: ["(left: Bool, right: Bool, ...more?: Bool) -> Bool"],
    description: "True when every condition is true.",
    example: "SELECT and(is_finished, is_test) AS value FROM runs LIMIT 10",
    rendering: "drop",
  },
  {
    name: "or",
    family: "Logical",
    kind: "scalar",
    signatures: ["(left: Bool, right: Bool, ...more?: Bool) -> Bool"],
    description: "True when at least one condition is true.",
    example: "SELECT or(is_test, is_root_run) AS value FROM runs LIMIT 10",
    rendering: "drop",
  },
  {
    name: "xor",
    family: "Logical",
    kind: "scalar",
    signatures: ["(left: Bool, right: Bool, ...more?: Bool) -> Bool"],
    description: "True when an odd number of conditions is true.",
    example: "SELECT xor(is_test, is_root_run) AS value FROM runs LIMIT 10",
    rendering: "drop",
  },
  {
    name: "not",
    family: "Logical",
    kind: "scalar",
    signatures: ["(condition: Bool) -> Bool"],
    description: "True when the condition is false.",
    example: "SELECT not(is_finished) AS value FROM runs LIMIT 10",
    rendering: "drop",
  },
];
