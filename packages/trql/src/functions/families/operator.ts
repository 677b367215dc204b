import type { FunctionDefinition } from "../definition.js";

/** Which sides go together: the same for every comparison. */
const comparison: readonly string[] = [
  "(left: Number, right: Number) -> Bool",
  "(left: Text, right: Text) -> Bool",
  "(left: Time, right: Time) -> Bool",
  "(left: UUID, right: UUID | Text) -> Bool",
  "(left: Array(T), right: Array(T)) -> Bool",
  "(left: Tuple, right: Tuple) -> Bool",
];

export const operatorFunctions: readonly FunctionDefinition[] = [
  {
    name: "equals",
    family: "Operators",
    kind: "operator",
    signatures: comparison,
    description: "True when the left side is equal to the right side.",
    rendering: "drop",
  },
  {
    name: "notEquals",
    family: "Operators",
    kind: "operator",
    signatures: comparison,
    description: "True when the left side is not equal to the right side.",
    rendering: "drop",
  },
  {
    name: "less",
    family: "Operators",
    kind: "operator",
    signatures: comparison,
    description: "True when the left side is below the right side.",
    rendering: "drop",
  },
  {
    name: "greater",
    family: "Operators",
    kind: "operator",
    signatures: comparison,
    description: "True when the left side is above the right side.",
    rendering: "drop",
  },
  {
    name: "lessOrEquals",
    family: "Operators",
    kind: "operator",
    signatures: comparison,
    description: "True when the left side is at most the right side.",
    rendering: "drop",
  },
  {
    name: "greaterOrEquals",
    family: "Operators",
    kind: "operator",
    signatures: comparison,
    description: "True when the left side is at least the right side.",
    rendering: "drop",
  },
  {
    name: "like",
    family: "Operators",
    kind: "operator",
    signatures: ["(text: Text, pattern: Text) -> Bool"],
    description: "Compares text with a pattern of % and _.",
    rendering: "drop",
  },
  {
    name: "notLike",
    family: "Operators",
    kind: "operator",
    signatures: ["(text: Text, pattern: Text) -> Bool"],
    description: "Compares text with a pattern of % and _.",
    rendering: "drop",
  },
  {
    name: "ilike",
    family: "Operators",
    kind: "operator",
    signatures: ["(text: Text, pattern: Text) -> Bool"],
    description: "Compares text with a pattern of % and _.",
    rendering: "drop",
  },
  {
    name: "notILike",
    family: "Operators",
    kind: "operator",
    signatures: ["(text: Text, pattern: Text) -> Bool"],
    description: "Compares text with a pattern of % and _.",
    rendering: "drop",
  },
];
