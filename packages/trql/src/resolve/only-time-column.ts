import type { Bound, BoundSelect } from "./bound.js";
import { columnBound } from "./column-bound.js";

/** The one time column among a SELECT's sources; null when there is none or more than one. */
export function onlyTimeColumn(select: BoundSelect): Bound | null {
  const timed = select.sources.flatMap(({ source }) =>
    [...source.columns.values()]
      .filter((column) => column.time)
      .map((column) => columnBound(source, column, source.range)),
  );
  return timed.length === 1 ? (timed[0] ?? null) : null;
}
