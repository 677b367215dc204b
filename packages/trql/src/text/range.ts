/**
 * A half-open stretch `[from, to)` of a source text, in UTF-16 code units: the unit of JavaScript strings,
 * CodeMirror positions and the wire format.
 *
 * @example `{ from: 7, to: 13 }` is `status` in `SELECT status`.
 */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The smallest range that covers both. */
export function cover(a: Range, b: Range): Range {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}
