import type { FunctionDefinition } from "../definition.js";

export const tupleFunctions: readonly FunctionDefinition[] = [
  {
    name: "tupleElement",
    family: "Tuples",
    kind: "scalar",
    signatures: ["(tuple: Tuple | Array(Tuple), index: Constant(Integer)) -> TupleElement(tuple, index)"],
    description: "The element of a tuple at an index, from 1; of an array of tuples, the array of these.",
    example: "SELECT tupleElement((run_id, total_cost), 2) AS value FROM runs LIMIT 10",
    rendering: "drop",
    constantLimits: { index: { minimum: 1, maximum: 1_000 } },
  },
];
