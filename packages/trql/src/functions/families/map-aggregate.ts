import type { FunctionDefinition } from "../definition.js";

export const mapAggregateFunctions: readonly FunctionDefinition[] = [
  {
    name: "sumMap",
    family: "Aggregates of maps",
    kind: "aggregate",
    signatures: [
      "(map: Map(Integer | Text | Date | DateTime | UUID, Number)) -> SummedMap(map)",
      "(keys: Array(K), values: Array(Number)) -> Tuple(Array(K), Array(SummedEntry(values)))",
    ],
    description: "Adds up the values of each key, of maps or of an array of keys and one of values.",
    example: "SELECT sumMap(tags, arrayWithConstant(toUInt32(length(tags)), 1)) AS value FROM runs",
    rendering: "drop",
    nulls: "ignored",
    emptyResult: "array",
    ifExample: "SELECT sumMapIf(tags, arrayWithConstant(toUInt32(length(tags)), 1), is_finished) AS value FROM runs",
  },
  {
    name: "minMap",
    family: "Aggregates of maps",
    kind: "aggregate",
    signatures: [
      "(map: Map(Integer | Text | Date | DateTime | UUID, Any)) -> map",
      "(keys: Array(K), values: Array(V)) -> Tuple(Array(K), Array(Entry(V)))",
    ],
    description: "The smallest value of each key.",
    example: "SELECT minMap(mapFromArrays(['cost'], [total_cost])) AS value FROM runs",
    rendering: "drop",
    nulls: "ignored",
    emptyResult: "array",
    ifExample: "SELECT minMapIf(mapFromArrays(['cost'], [total_cost]), is_finished) AS value FROM runs",
  },
  {
    name: "maxMap",
    family: "Aggregates of maps",
    kind: "aggregate",
    signatures: [
      "(map: Map(Integer | Text | Date | DateTime | UUID, Any)) -> map",
      "(keys: Array(K), values: Array(V)) -> Tuple(Array(K), Array(Entry(V)))",
    ],
    description: "The largest value of each key.",
    example: "SELECT maxMap(mapFromArrays(['cost'], [total_cost])) AS value FROM runs",
    rendering: "drop",
    nulls: "ignored",
    emptyResult: "array",
    ifExample: "SELECT maxMapIf(mapFromArrays(['cost'], [total_cost]), is_finished) AS value FROM runs",
  },
];
