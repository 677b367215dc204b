import { call, parameter, type Sql } from "../clickhouse/sql.js";
import { findFunction } from "../functions/index.js";
import { parse } from "../grammar/parse.js";
import type { ColumnSchema } from "../schema/table-schema.js";
import type { Expression } from "../syntax/nodes.js";
import { engineTypeName, isTime, type TrqlType } from "../types/type.js";

/** Display names of ids by list: `{ environments: [["env_1", "prod"], …] }`. */
export type NameLists = Readonly<Record<string, readonly (readonly [id: string, shown: string])[]>>;

/**
 * A column of the language as an expression over its physical table, for any use.
 *
 * A text may be stored as the number of an entry in a dictionary (LowCardinality), and that dictionary holds the values
 * of everybody whose rows lie in the same part. The engine computes many functions for each entry of it instead of for
 * each row, so that a function which fails would tell of values behind the guard. The cast leaves values of rows alone.
 */
export function physicalColumn(column: ColumnSchema, names: NameLists, timeZone: string): Sql {
  const shown = shownColumn(column, names, timeZone);
  const computed = column.source.kind === "expression" && !isTime(column.type);
  return computed || holdsText(column.type)
    ? { kind: "cast", operand: shown, target: engineTypeName(column.type) }
    : shown;
}

function holdsText(type: TrqlType): boolean {
  return type.kind === "Array" ? holdsText(type.element) : type.kind === "String" || type.kind === "Enum";
}

function shownColumn(column: ColumnSchema, names: NameLists, timeZone: string): Sql {
  const { source } = column;
  if (source.kind === "expression") return physicalExpression(source.expression);
  const stored: Sql = { kind: "physical", name: source.column };
  switch (source.kind) {
    case "physical":
      // A column without a zone of its own follows session_timezone in some functions only: the zone is said here.
      return isTime(column.type) && column.type.kind !== "Date"
        ? call("toTimeZone", stored, parameter("String", timeZone))
        : stored;
    case "flag":
      return call("toBool", stored);
    case "emptyIsNull":
      return call("nullIf", call("toString", stored), parameter("String", ""));
    case "enum": {
      const shown = mapped(call("toString", stored), source.values);
      return column.type.nullable ? call("nullIf", shown, parameter("String", "")) : shown;
    }
    case "named":
      return mapped(call("toString", stored), Object.hasOwn(names, source.list) ? (names[source.list] ?? []) : []);
    case "prefixed": {
      const prefix = parameter("String", source.prefix);
      const shown = source.mixed
        ? call("if", call("startsWith", stored, prefix), stored, call("concat", prefix, stored))
        : call("concat", prefix, stored);
      return column.type.nullable ? call("if", call("empty", stored), { kind: "null" }, shown) : shown;
    }
  }
}

function mapped(stored: Sql, pairs: readonly (readonly [string, string])[]): Sql {
  if (pairs.length === 0) return stored;
  return call(
    "transform",
    stored,
    parameter(
      "Array(String)",
      pairs.map(([from]) => from),
    ),
    parameter(
      "Array(String)",
      pairs.map(([, to]) => to),
    ),
    stored,
  );
}

const parsed = new Map<string, Expression>();

/** The author's expression: TRQL over physical names. It is read once; a mistake is the schema's and throws at start. */
export function physicalExpression(text: string): Sql {
  let expression = parsed.get(text);
  if (!expression) {
    const { query, diagnostics } = parse(`SELECT ${text}`);
    const item = query?.kind === "select" ? query.items[0] : undefined;
    if (item?.kind !== "expression")
      throw new Error(`The expression "${text}" cannot be read: ${diagnostics[0]?.message ?? "no column"}`);
    expression = item.expression;
    parsed.set(text, expression);
  }
  return translate(expression, text);
}

function translate(node: Expression, text: string): Sql {
  switch (node.kind) {
    case "string":
      return parameter("String", node.value);
    case "number":
      return parameter(/^\d+$/.test(node.text) ? "Int64" : "Float64", node.text);
    case "reference":
      if (node.parts.length === 1 && node.parts[0]) return { kind: "physical", name: node.parts[0].text };
      break;
    case "array":
      return call("array", ...node.elements.map((element) => translate(element, text)));
    case "operator":
      return call(node.name, ...node.args.map((argument) => translate(argument, text)));
    case "call": {
      const definition = findFunction(node.name.text);
      if (definition)
        return call(
          definition.clickhouse ?? definition.name,
          ...node.args.map((argument) => translate(argument, text)),
        );
      break;
    }
    default:
  }
  throw new Error(`The expression "${text}" of a table uses what a schema's expression cannot hold.`);
}
