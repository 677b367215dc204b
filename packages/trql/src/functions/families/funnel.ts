import type { FunctionDefinition } from "../definition.js";

export const funnelFunctions: readonly FunctionDefinition[] = [
  {
    name: "windowFunnel",
    family: "Funnels",
    kind: "aggregate",
    signatures: ["[window: Integer, ...modes?: Text] (time: Plain(Seconds), ...conditions: Plain(Bool)) -> UInt8"],
    description: "How many of the conditions held one after the other within that many seconds.",
    example: "SELECT windowFunnel(3600)(triggered_at, is_root_run, is_finished) AS value FROM runs",
    rendering: "drop",
    nulls: "ignored",
    emptyResult: "zero",
    constantLimits: { window: { minimum: 1, maximum: 315_360_000 } },
    constantTexts: {
      modes: {
        form: /^strict_(?:deduplication|order|increase|once)$/,
        expected: "'strict_deduplication', 'strict_order', 'strict_increase' or 'strict_once'",
      },
    },
    ifExample: "SELECT windowFunnelIf(3600)(triggered_at, is_root_run, is_finished, is_finished) AS value FROM runs",
  },
  {
    name: "sequenceMatch",
    family: "Funnels",
    kind: "aggregate",
    signatures: [
      "[pattern: Text] (time: Plain(Seconds), first: Plain(Bool), second: Plain(Bool), ...more?: Plain(Bool)) -> Bool",
    ],
    description: "True when the conditions held in the order of the pattern; (?1) is the first of them.",
    example: "SELECT sequenceMatch('(?1).*(?2)')(triggered_at, is_root_run, is_test) AS value FROM runs",
    rendering: "drop",
    emptyResult: "null",
    constantTexts: {
      pattern: {
        form: /^(?:\(\?(?:\d{1,2}|t(?:<=|>=|==|<|>)\d{1,9})\)|\.\*?|\s){1,50}$/,
        expected: "a pattern such as '(?1).*(?2)' or '(?1)(?t<=3600)(?2)'",
      },
    },
    ifExample:
      "SELECT sequenceMatchIf('(?1).*(?2)')(triggered_at, is_root_run, is_test, is_finished) AS value FROM runs",
  },
  {
    name: "sequenceCount",
    family: "Funnels",
    kind: "aggregate",
    signatures: [
      "[pattern: Text] (time: Plain(Seconds), first: Plain(Bool), second: Plain(Bool), ...more?: Plain(Bool)) -> UInt64",
    ],
    description: "How often the conditions held in the order of the pattern, without overlaps.",
    example: "SELECT sequenceCount('(?1).*(?2)')(triggered_at, is_root_run, is_test) AS value FROM runs",
    rendering: "drop",
    nulls: "ignored",
    emptyResult: "zero",
    constantTexts: {
      pattern: {
        form: /^(?:\(\?(?:\d{1,2}|t(?:<=|>=|==|<|>)\d{1,9})\)|\.\*?|\s){1,50}$/,
        expected: "a pattern such as '(?1).*(?2)' or '(?1)(?t<=3600)(?2)'",
      },
    },
    ifExample:
      "SELECT sequenceCountIf('(?1).*(?2)')(triggered_at, is_root_run, is_test, is_finished) AS value FROM runs",
  },
  {
    name: "retention",
    family: "Funnels",
    kind: "aggregate",
    signatures: ["(first: Plain(Bool), second: Plain(Bool), ...more?: Plain(Bool)) -> Array(UInt8)"],
    description: "For each condition 1 when it and the first one held for any row, else 0.",
    example: "SELECT retention(is_root_run, is_finished, is_test) AS value FROM runs",
    rendering: "drop",
    nulls: "ignored",
    emptyResult: "array",
    filledOverNoRows: true,
    ifExample: "SELECT retentionIf(is_root_run, is_finished, is_test, is_finished) AS value FROM runs",
  },
];
