import { call, parameter, type Sql } from "../clickhouse/sql.js";
import type { TrqlType } from "../types/type.js";

/** A key to order by: a document that holds nothing stands where NULL does (LANGUAGE.md §10), not before all others. */
export function absentAsNull(sql: Sql, type: TrqlType): Sql {
  if (type.kind !== "JSON") return sql;
  const isEmpty = call("equals", call("toJSONString", sql), parameter("String", "{}"));
  return call("if", isEmpty, { kind: "null" }, sql);
}
