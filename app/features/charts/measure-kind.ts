import type { QueryColumn } from "trql/protocol";

const level =
  /^(avg|average|mean|median|min|minimum|max|maximum|quantiles?|percentile|percent|pct|p\d{1,3}|rate|ratio|share|last|first|uniq|unique|distinct)$/;
const sum = /^(count|counts|sum|total|totals|cost|runs|number)$/;

/**
 * What a number column measures. A `sum` adds up: nothing in a bucket is zero, rows of one point and the series
 * beyond the top ones are added. A `level` (an average, a percentile, a share) does not: an empty bucket is a gap.
 *
 * The answer says no more of a column than its name, type and render type, so names decide first; a bare integer
 * that cannot be NULL is a count, as `count()` is.
 *
 * @example measureKind({ name: "p95_duration", type: "Float64", renderType: "duration", description: null }) // "level"
 */
export function measureKind(column: QueryColumn): "sum" | "level" {
  if (column.renderType === "percent") return "level";
  const words = column.name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  if (words.some((word) => level.test(word))) return "level";
  if (words.some((word) => sum.test(word))) return "sum";
  if (column.renderType === "cost" || column.renderType === "costInDollars") return "sum";
  if (column.renderType === "duration" || column.renderType === "durationSeconds") return "level";
  return /^U?Int\d+$/.test(column.type) ? "sum" : "level";
}
