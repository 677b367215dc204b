import type { TableDescription } from "../schema/table-description.js";
import type { Range } from "../text/range.js";
import { targetAt } from "./target.js";

/**
 * Where the name at a position is given: the alias of a column or a source, the name of a CTE, a window or a lambda's
 * parameter. Null for names that the query does not give itself.
 *
 * @param position a UTF-16 offset
 * @example `definitionOf("SELECT 1 AS x ORDER BY x", 23, { tables })` is `{ from: 12, to: 13 }`.
 */
export function definitionOf(
  text: string,
  position: number,
  { tables }: { readonly tables: readonly TableDescription[] },
): Range | null {
  return targetAt(text, position, tables)?.definition ?? null;
}
