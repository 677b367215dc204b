import type { FunctionDefinition } from "../definition.js";

export const customFunctions: readonly FunctionDefinition[] = [
  {
    name: "timeBucket",
    family: "TRQL",
    kind: "scalar",
    signatures: ["() -> DateTime", "(column: Time) -> DateTime"],
    description: "The time column rounded down to a bucket chosen from the query's time range.",
    example: "SELECT timeBucket(), count() AS runs FROM runs GROUP BY timeBucket ORDER BY timeBucket",
    rendering: "drop",
    special: true,
  },
  {
    name: "grouping",
    family: "TRQL",
    kind: "scalar",
    signatures: ["(...keys: Any) -> UInt64"],
    description:
      "0 in the rows of a key, 1 in the totals where ROLLUP, CUBE or GROUPING SETS made it NULL; several keys are the bits of a number.",
    example:
      "SELECT status, grouping(status) AS is_total, count() AS runs FROM runs GROUP BY ROLLUP(status) ORDER BY is_total, status",
    rendering: "drop",
    nulls: "ignored",
  },
  {
    name: "prettyFormat",
    family: "TRQL",
    kind: "scalar",
    signatures: ["(value: Any, format: Constant(Text)) -> value"],
    description: "Passes the value through and sets how it is shown.",
    example:
      "SELECT prettyFormat(avg(value), 'bytes') AS memory FROM metrics WHERE metric_name = 'process.memory.usage'",
    rendering: "drop",
    special: true,
    nulls: "ignored",
  },
];
