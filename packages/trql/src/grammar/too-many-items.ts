import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Range } from "../text/range.js";

/** @example `tooManyItems(range, "SELECT has", 1_001, "columns", 1_000)` */
export function tooManyItems(range: Range, clause: string, count: number, what: string, most: number): Diagnostic {
  return diagnostic("too-many-items", range, `${clause} ${count} ${what}; the limit is ${most}.`);
}
