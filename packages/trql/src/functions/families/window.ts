import type { FunctionDefinition } from "../definition.js";

export const windowFunctions: readonly FunctionDefinition[] = [
  {
    name: "row_number",
    family: "Windows",
    kind: "window",
    signatures: ["() -> UInt64"],
    description: "The number of the row in its partition, from 1.",
    example:
      "SELECT run_id, row_number() OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "drop",
    ignoresFrame: true,
  },
  {
    name: "rank",
    family: "Windows",
    kind: "window",
    signatures: ["() -> UInt64"],
    description: "The place of the row in its partition; equal rows share one and leave a gap.",
    example:
      "SELECT run_id, rank() OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "drop",
    ignoresFrame: true,
  },
  {
    name: "dense_rank",
    family: "Windows",
    kind: "window",
    signatures: ["() -> UInt64"],
    description: "The place of the row in its partition, without gaps.",
    example:
      "SELECT run_id, dense_rank() OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "drop",
    ignoresFrame: true,
  },
  {
    name: "percent_rank",
    family: "Windows",
    kind: "window",
    signatures: ["() -> Float64"],
    description: "The place of the row as a share, from 0 to 1.",
    example:
      "SELECT run_id, percent_rank() OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "drop",
    ignoresFrame: true,
  },
  {
    name: "cume_dist",
    family: "Windows",
    kind: "window",
    signatures: ["() -> Float64"],
    description: "The share of rows up to this one.",
    example:
      "SELECT run_id, cume_dist() OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "drop",
    ignoresFrame: true,
  },
  {
    name: "ntile",
    family: "Windows",
    kind: "window",
    signatures: ["(buckets: Constant(Integer)) -> UInt64"],
    description: "The number of the bucket when the partition is split evenly.",
    example:
      "SELECT run_id, ntile(4) OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "drop",
    ignoresFrame: true,
    constantLimits: { buckets: { minimum: 1, maximum: 1_000_000 } },
  },
  {
    name: "lag",
    family: "Windows",
    kind: "window",
    signatures: [
      "(value: Any, offset?: Constant(Integer)) -> Nullable(value)",
      "(value: T, offset: Constant(Integer), otherwise: T) -> Nullable(T)",
    ],
    description: "The value that many rows before, NULL or the third argument outside the partition.",
    example:
      "SELECT run_id, lag(total_cost) OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "keep",
    ignoresFrame: true,
    nullableArgument: true,
    constantLimits: { offset: { minimum: 0, maximum: 1_000_000 } },
  },
  {
    name: "lead",
    family: "Windows",
    kind: "window",
    signatures: [
      "(value: Any, offset?: Constant(Integer)) -> Nullable(value)",
      "(value: T, offset: Constant(Integer), otherwise: T) -> Nullable(T)",
    ],
    description: "The value that many rows after, NULL or the third argument outside the partition.",
    example:
      "SELECT run_id, lead(total_cost) OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "keep",
    ignoresFrame: true,
    nullableArgument: true,
    constantLimits: { offset: { minimum: 0, maximum: 1_000_000 } },
  },
  {
    name: "nth_value",
    family: "Windows",
    kind: "window",
    signatures: ["(value: Any, place: Constant(Integer)) -> Nullable(value)"],
    description: "The value of the row at that place of the frame, NULL when there is none.",
    example:
      "SELECT run_id, nth_value(total_cost, 2) OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "keep",
    nullableArgument: true,
    constantLimits: { place: { minimum: 1, maximum: 1_000_000 } },
  },
  {
    name: "lagInFrame",
    family: "Windows",
    kind: "window",
    signatures: [
      "(value: Any, offset?: Constant(Integer)) -> Nullable(value)",
      "(value: T, offset: Constant(Integer), otherwise: T) -> Nullable(T)",
    ],
    description: "The value that many rows before, NULL or the third argument outside the frame.",
    example:
      "SELECT run_id, lagInFrame(total_cost) OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "keep",
    nullableArgument: true,
    constantLimits: { offset: { minimum: 0, maximum: 1_000_000 } },
  },
  {
    name: "leadInFrame",
    family: "Windows",
    kind: "window",
    signatures: [
      "(value: Any, offset?: Constant(Integer)) -> Nullable(value)",
      "(value: T, offset: Constant(Integer), otherwise: T) -> Nullable(T)",
    ],
    description: "The value that many rows after, NULL or the third argument outside the frame.",
    example:
      "SELECT run_id, leadInFrame(total_cost) OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS value FROM runs LIMIT 10",
    rendering: "keep",
    nullableArgument: true,
    constantLimits: { offset: { minimum: 0, maximum: 1_000_000 } },
  },
];
