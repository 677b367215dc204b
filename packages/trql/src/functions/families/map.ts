import type { FunctionDefinition } from "../definition.js";

export const mapFunctions: readonly FunctionDefinition[] = [
  {
    name: "mapKeys",
    family: "Maps",
    kind: "scalar",
    signatures: ["(map: Map(K, V)) -> Array(K)"],
    description: "The keys of a map.",
    example: "SELECT mapKeys(mapFromArrays(['a'], [1])) AS value FROM runs LIMIT 10",
    rendering: "drop",
  },
  {
    name: "mapValues",
    family: "Maps",
    kind: "scalar",
    signatures: ["(map: Map(K, V)) -> Array(V)"],
    description: "The values of a map.",
    example: "SELECT mapValues(mapFromArrays(['a'], [1])) AS value FROM runs LIMIT 10",
    rendering: "drop",
  },
  {
    name: "mapContains",
    family: "Maps",
    kind: "scalar",
    signatures: ["(map: Map(K, V), key: K) -> Bool"],
    description: "True when the map has the key.",
    example: "SELECT mapContains(mapFromArrays(['a'], [1]), 'a') AS value FROM runs LIMIT 10",
    rendering: "drop",
    nulls: "ignored",
  },
  {
    name: "mapFromArrays",
    family: "Maps",
    kind: "scalar",
    signatures: ["(keys: Array(Plain(K)), values: Array(V)) -> Map(K, V)"],
    description: "A map of keys to values.",
    example: "SELECT mapFromArrays(['a'], [1]) AS value FROM runs LIMIT 10",
    rendering: "drop",
  },
];
