/**
 * What most queries call, with its place among them. Completion lists these before the other functions of the language,
 * and of one beginning the earlier first: `sum` before `substring`.
 */
export const usualFunctions: ReadonlyMap<string, number> = new Map(
  [
    "count countIf countDistinct sum sumIf avg avgIf min max any argMax uniq quantile median groupArray",
    "timeBucket prettyFormat now today toDate toDateTime toStartOfHour toStartOfDay toStartOfWeek toStartOfMonth dateDiff dateTrunc",
    "round floor ceil abs if multiIf coalesce ifNull nullIf greatest least toString toInt64 toFloat64",
    "lower upper concat length substring replaceAll startsWith has arrayJoin row_number rank lag lead",
  ]
    .flatMap((line) => line.split(" "))
    .map((name, index) => [name, index]),
);
