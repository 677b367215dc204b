import type { Bound, BoundQuery } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { holdsAggregate } from "../resolve/walk.js";

export type BoundPath = Extract<Bound, { kind: "path" }>;
type Call = Extract<Bound, { kind: "call" }>;

/** Types of which no array and no object is read: for them the JSON text of a value is its plain text. */
const plainTarget = /^(?:U?Int\d+|Float\d+|Bool)$/;

/** The path that a call reads as a number or a boolean, NULL where it holds none; null for any other call. */
export function readAsNumber({ engine, args: [path, type] }: Call): BoundPath | null {
  if (path?.kind !== "path") return null;
  if (engine === "toFloat64OrNull" || engine === "toInt64OrNull") return path;
  const casts = engine === "accurateCastOrNull" && type?.kind === "literal" && plainTarget.test(type.value);
  return casts ? path : null;
}

/**
 * What a subquery's column is made of, when it passes a JSON column of its own sources on and can answer with one more
 * column: then a path can be read inside it. Null where one more column would make other rows.
 */
export function passedColumn(query: BoundQuery, name: string): Bound | null {
  if (query.kind === "set" || query.distinct || query.groupBy || query.having) return null;
  const column = query.outputs.find((output) => output.name === name)?.expression;
  if (column?.kind !== "column" || !query.sources.some(({ source }) => source === column.source)) return null;
  return query.outputs.some((output) => holdsAggregate(output.expression)) ? null : column;
}

/** The call or the path itself, with the path in another column. */
export function withColumn(node: Call | BoundPath, column: Bound): Bound {
  if (node.kind === "path") return { ...node, column };
  return { ...node, args: node.args.map((each) => (each.kind === "path" ? { ...each, column } : each)) };
}

/** What tells the JSON columns and paths among grouping keys. */
export function jsonKeys(keys: readonly Bound[]): ExpressionMap<true> {
  const json = keys.filter((key) => key.kind === "path" || key.type.kind === "JSON");
  return new ExpressionMap(json.map((key) => [key, true] as const));
}
