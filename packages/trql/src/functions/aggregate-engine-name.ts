import type { FunctionDefinition } from "./definition.js";

/**
 * The engine's name of an aggregate, with the combinators that give standard SQL's answer over no rows: NULL instead
 * of a default or NaN (LANGUAGE.md §10). The order of combinators is the engine's: Distinct, If, OrNull.
 *
 * @example `avgIf` → `avgIfOrNull`, `count(DISTINCT x)` → `uniqExact`, `sum(DISTINCT x)` → `sumDistinct`
 */
export function aggregateEngineName(
  definition: FunctionDefinition,
  { distinct = false, conditional = definition.ifOf !== undefined, nulls = false } = {},
): string {
  const base = definition.ifOf ?? definition;
  const own = base.clickhouse ?? base.name;
  const name =
    !distinct || base.distinct === undefined ? own : base.distinct === "uniqExact" ? "uniqExact" : `${own}Distinct`;
  // Over what can be NULL the engine answers NULL where there is no row.
  if (nulls) return `${own}_respect_nulls${conditional ? "If" : ""}`;
  // Before -If, so that a row without a match is none.
  if (base.filledOverNoRows) return conditional ? `${name}OrDefaultIf` : `${name}OrDefault`;
  const combined = conditional ? `${name}If` : name;
  return definition.emptyResult === "null" ? `${combined}OrNull` : combined;
}
