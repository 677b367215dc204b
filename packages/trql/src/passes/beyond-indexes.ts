import { call, type Sql } from "../clickhouse/sql.js";
import type { TrqlType } from "../types/type.js";

/**
 * A column of a table, out of the sight of indexes for all that stands outside of the table's relation.
 *
 * What an index keeps is of everybody's rows in a part or a granule, whoever's they are, and tells of them in two ways.
 * The engine calculates of its bounds what a condition says of the column, before any guard, and fails where that fails.
 * And it leaves out what the bounds say cannot fit: a row of one's own on which another condition fails is calculated or
 * not by whether a neighbour's value lies in the same part. So what indexes see is only what the compiler writes into
 * the relation itself: the guard, the window, and conditions that cannot fail (plain-conditions.ts), which are true or
 * not of each row before anything else is calculated of it. The engine does not look through `identity`.
 */
export function beyondIndexes(column: Sql, type: TrqlType): Sql {
  // No index can be made of a document, and of one behind a function the engine reads all paths.
  return type.kind === "JSON" ? column : call("identity", column);
}
