import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";
import type { BoundSelect } from "../resolve/bound.js";

/** Each key of CUBE doubles the groupings, and with them the work. */
export function wideCube({ groupBy, range }: BoundSelect): Diagnostic[] {
  const keys = groupBy?.kind === "cube" ? groupBy.sets.flat() : [];
  const beyond = keys[limits.cubeKeys];
  if (!beyond) return [];
  return [
    diagnostic(
      "value-too-large",
      beyond.range.to > beyond.range.from ? beyond.range : range,
      `CUBE groups by every selection of its keys, and these are ${keys.length}; the limit is ${limits.cubeKeys}.`,
      { help: "Name the groupings that you need with GROUPING SETS." },
    ),
  ];
}
