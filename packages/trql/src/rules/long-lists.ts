import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";
import { tooManyItems } from "../grammar/too-many-items.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { conjunctsOf } from "../resolve/walk.js";

/** The engine's planning, which nothing stops, compares columns and keys with one another. */
export function longLists(query: BoundSelect): Diagnostic[] {
  const columns = query.outputs.map((output) => output.expression);
  return [
    ...beyond("SELECT has", "columns", columns, limits.columnsPerSelect, query),
    ...beyond("GROUP BY has", "keys", query.groupBy?.sets.flat() ?? [], limits.keysPerClause, query),
    ...beyond(
      "ORDER BY has",
      "keys",
      query.orderBy.map((key) => key.expression),
      limits.keysPerClause,
      query,
    ),
    ...beyond("LIMIT BY has", "keys", query.limitBy?.by ?? [], limits.keysPerClause, query),
    ...query.sources.flatMap(({ on }) =>
      on ? beyond("ON has", "conditions", conjunctsOf(on), limits.keysPerClause, query) : [],
    ),
    ...beyond("ARRAY JOIN has", "arrays", query.elements?.arrays ?? [], limits.keysPerClause, query),
  ];
}

function beyond(clause: string, what: string, list: readonly Bound[], most: number, query: BoundSelect): Diagnostic[] {
  const first = list[most];
  if (!first) return [];
  const range = first.range.to > first.range.from ? first.range : query.range;
  return [tooManyItems(range, clause, list.length, what, most)];
}
