import { call, parameter, type Sql } from "../clickhouse/sql.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";

type GroupBy = NonNullable<BoundSelect["groupBy"]>;
type Sets = readonly (readonly Bound[])[];

/** How many keys the sets may have together: those of ROLLUP with 13 keys have 91, those of CUBE with five have 80. */
const mostKeys = 100;

/**
 * ROLLUP and CUBE as the sets of keys that they stand for, each key once in a set: the engine has no total of no rows for
 * them, and takes a key that is there twice for one grouping less. Where the sets would be long they are left to it.
 *
 * @example `ROLLUP(a, a)` becomes `GROUPING SETS ((a), (a), ())`.
 */
export function groupingsOf(groupBy: GroupBy): GroupBy {
  if (groupBy.kind === "plain") return groupBy;
  if (groupBy.kind === "sets") return { kind: "sets", sets: groupBy.sets.map(once) };
  const keys = groupBy.sets.flat();
  const written =
    groupBy.kind === "rollup" ? (keys.length * (keys.length + 1)) / 2 : keys.length * 2 ** (keys.length - 1);
  if (written > mostKeys) return groupBy;
  return { kind: "sets", sets: (groupBy.kind === "rollup" ? rollup(keys) : cube(keys)).map(once) };
}

/** The condition of HAVING beside such groupings: the engine leaves a total out when nothing in the SELECT is aggregated. */
export function withTotal(groupBy: GroupBy | null, having: Sql | null): Sql | null {
  if (groupBy?.kind !== "sets" || groupBy.sets.every((set) => set.length > 0)) return having;
  const counted = call("greaterOrEquals", call("count"), parameter("UInt8", "0"));
  return having ? call("and", having, counted) : counted;
}

function once(keys: readonly Bound[]): readonly Bound[] {
  return [...new ExpressionMap(keys.map((key) => [key, key] as const)).values()];
}

function rollup(keys: readonly Bound[]): Sets {
  return [keys, ...keys.map((_, index) => keys.slice(0, keys.length - 1 - index))];
}

function cube(keys: readonly Bound[]): Sets {
  const [first, ...others] = keys;
  if (!first) return [[]];
  const without = cube(others);
  return [...without.map((set) => [first, ...set]), ...without];
}
