import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Range } from "../text/range.js";
import type { Bound, BoundBucket, BoundSelect } from "./bound.js";
import { expressionKey } from "./expression-key.js";
import { childrenOf } from "./walk.js";

/** The key of GROUP BY whose gaps can be filled, or why there is none. */
export function filledBucket(groupBy: BoundSelect["groupBy"]): BoundBucket | { readonly reason: string } {
  const keys = groupBy?.sets.flat() ?? [];
  const buckets = new Map(keys.flatMap((key) => (key.kind === "bucket" ? [[expressionKey(key), key]] : [])));
  const [bucket] = buckets.values();
  if (!groupBy || !bucket) return { reason: "the outermost SELECT does not group by timeBucket()" };
  if (groupBy.kind !== "plain") return { reason: "ROLLUP, CUBE and GROUPING SETS have several sets of groups" };
  if (buckets.size > 1) return { reason: "the query groups by two time buckets" };
  // Every pair of a bucket and a value of such a key would have a row, also those that no time has.
  const times = new Set(columnsIn(bucket));
  if (keys.some((key) => key.kind !== "bucket" && columnsIn(key).some((column) => times.has(column))))
    return { reason: "another key of GROUP BY is made of the same time" };
  return bucket;
}

/** The columns of an expression, as the keys that tell them apart. */
function columnsIn(node: Bound): readonly string[] {
  return node.kind === "column" ? [expressionKey(node)] : childrenOf(node).flatMap(columnsIn);
}

/** Says that an answer has gaps though it was asked for without. */
export function gapsNotFilled(range: Range, reason: string): Diagnostic {
  return diagnostic("gaps-not-filled", range, `Empty buckets are left out: ${reason}.`);
}
