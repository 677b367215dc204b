import { call, type Sql } from "../clickhouse/sql.js";
import type { TrqlType } from "../types/type.js";

const cannotBeNull = new Set(["Array", "Map", "Tuple", "JSON", "Nothing"]);

/**
 * The sides of an equality with the same type, as far as that is a matter of NULL. The engine joins a correlated
 * subquery by hash where both sides have one type, and else compares each of its rows with each of the outer query's.
 *
 * @example `equallyNullable([[runId, text], [parentRunId, nullableText]])` is `[toNullable(runId), parentRunId]`
 */
export function equallyNullable(sides: readonly (readonly [sql: Sql, type: TrqlType])[]): readonly Sql[] {
  const oneIsNullable = sides.some(([, type]) => type.nullable);
  return sides.map(([sql, type]) =>
    oneIsNullable && !type.nullable && !cannotBeNull.has(type.kind) ? call("toNullable", sql) : sql,
  );
}
