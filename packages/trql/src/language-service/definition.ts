import type { TableDescription } from "../schema/table-description.js";
import type { Range } from "../text/range.js";
import { targetAt } from "./target.js";

/**
 * Where the name at a position is given: the alias of a column or a source, the name of a CTE, a window or a lambda's
 * parameter. What a CTE or a subquery passes on under the name that it has from a table leads to the item or the star that
 * brings it. Null for the table's own names.
 *
 * @param position a UTF-16 offset
 * @example `definitionOf("SELECT 1 AS x ORDER BY x", 23, { tables })` is `{ from: 12, to: 13 }`.
 */
export function definitionOf(
  text: string,
  position: number,
  { tables }: { readonly tables: readonly TableDescription[] },
): Range | null {
  return targetAt(text, position, tables)?.definition?.range ?? null;
}
