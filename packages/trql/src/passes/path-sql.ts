import { call, parameter, type Sql } from "../clickhouse/sql.js";

type Path = readonly (string | number)[];

/**
 * A path into JSON as text: a string as it is, anything else as its JSON text, NULL when it is missing. The path is a
 * parameter, because a name of the user's is never printed.
 */
export function pathSql(column: Sql, path: Path): Sql {
  return extracted(call("toJSONString", column), path);
}

/** Names that the engine reads as they are in the name of a subcolumn. */
const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The same of a column as it is stored, by the engine's subcolumns: it reads what is at the path, and not the whole
 * JSON of every row. `value` is the plain text of a number, a boolean or a text, for what reads one of these; of an
 * array or an object it is no JSON. Null when the path cannot be read so: it does not begin, or go on, with plain names.
 */
export const storedPathSql = {
  value(stored: string, path: Path): Sql | null {
    return path.every(isPlain) ? call("toString", subcolumn(stored, path.join("."))) : null;
  },
  text(stored: string, path: Path): Sql | null {
    const end = path.findIndex((part) => !isPlain(part));
    const [first, ...more] = end === -1 ? path : path.slice(0, end);
    if (first === undefined) return null;
    const value = subcolumn(stored, [first, ...more].join("."));
    // A value has a subcolumn of its own; an object has one for each of its fields, and one with a caret for all of it.
    const object = subcolumn(stored, [`^\`${first}\``, ...more].join("."));
    const json = call("if", call("isNull", value), call("toJSONString", object), call("toJSONString", value));
    if (end !== -1) return extracted(json, path.slice(end));
    const text = call("toNullable", call("JSONExtractString", json));
    const nothing = call("nullIf", call("nullIf", json, parameter("String", "{}")), parameter("String", "null"));
    return call("if", call("startsWith", json, parameter("String", '"')), text, nothing);
  },
};

function isPlain(part: string | number): boolean {
  return typeof part === "string" && plainName.test(part);
}

function subcolumn(column: string, path: string): Sql {
  return { kind: "subcolumn", column, path };
}

function extracted(json: Sql, path: Path): Sql {
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
