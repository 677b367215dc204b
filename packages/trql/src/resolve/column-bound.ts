import type { Range } from "../text/range.js";
import type { Bound, BoundColumn, BoundSource } from "./bound.js";

/** A use of a column. */
export function columnBound(source: BoundSource, column: BoundColumn, range: Range): Bound {
  return { kind: "column", source, column, type: column.type, render: column.render, range };
}
