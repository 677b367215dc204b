import { call, parameter, type Sql } from "../clickhouse/sql.js";
import type { TrqlType } from "../types/type.js";

export function isFraction({ kind }: TrqlType): boolean {
  return kind === "Float64" || kind === "Float32";
}

/**
 * A fraction that is 0 behind a minus sign as 0. Both are equal, as `0 / -1 = 0`, but the engine's lists, sets and joins
 * find what has the same bits. Values of other types are given back as they came.
 */
export function withoutSign(sql: Sql, type: TrqlType): Sql {
  return isFraction(type) ? call("plus", sql, parameter("UInt8", "0")) : sql;
}
