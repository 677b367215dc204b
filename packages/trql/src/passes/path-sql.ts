import { call, parameter, type Sql } from "../clickhouse/sql.js";

/**
 * A path into JSON as text: a string as it is, anything else as its JSON text, NULL when it is missing. The path is a
 * parameter, because a name of the user's is never printed.
 */
export function pathSql(column: Sql, path: readonly (string | number)[]): Sql {
  const json = call("toJSONString", column);
  const keys = path.map((part) =>
    typeof part === "number" ? parameter("Int64", String(part)) : parameter("String", part),
  );
  const raw = call("JSONExtractRaw", json, ...keys);
  return call(
    "if",
    call("equals", call("JSONType", json, ...keys), parameter("String", "String")),
    call("toNullable", call("JSONExtractString", json, ...keys)),
    call("nullIf", call("nullIf", raw, parameter("String", "")), parameter("String", "null")),
  );
}
