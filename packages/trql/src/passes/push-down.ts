import { call, parameter, type Sql } from "../clickhouse/sql.js";
import type { Bound, BoundTable } from "../resolve/bound.js";
import type { ColumnSchema, TableSchema } from "../schema/table-schema.js";
import type { NameLists } from "./physical-column.js";

/** What the pass has to know of the tables. */
export interface StoredColumns {
  /** Null where the rows of the table are not in scope. */
  readonly schemaOf: (table: BoundTable) => TableSchema | null;
  readonly names: NameLists;
  readonly storedColumn: (source: BoundTable, column: string) => Sql;
}

/**
 * Conditions with constants on a column whose values are shown under other names, as the same conditions on the stored
 * values: so that the engine's indexes see them. `=`, `!=`, IN and NOT IN are rewritten, also under AND and OR; null
 * where there is none of them. Only for conditions that have to be true, where NULL and false are alike.
 *
 * @param lower Prints the parts that stay as they are.
 */
export function pushDown(condition: Bound, columns: StoredColumns, lower: (part: Bound) => Sql): Sql | null {
  if (condition.kind === "call" && (condition.engine === "and" || condition.engine === "or")) {
    const parts = condition.args.map((part) => pushDown(part, columns, lower));
    if (parts.every((part) => part === null)) return null;
    return call(condition.engine, ...condition.args.map((part, index) => parts[index] ?? lower(part)));
  }
  const found = comparisonOf(condition);
  if (found?.column.source.kind !== "table") return null;
  const column = columns.schemaOf(found.column.source)?.columns.get(found.column.column.name);
  if (!column || !("column" in column.source)) return null;
  const { source } = column;
  const stored = new Set<string>();
  for (const value of found.values) {
    const values = storedValues(column, value, columns.names);
    if (!values) return null;
    for (const each of values) stored.add(each);
  }
  // A value that is never shown: the condition says so by itself.
  if (stored.size === 0) return null;
  // What is stored empty is shown as NULL, which no comparison is true of.
  if (found.negated && column.type.nullable) stored.add("");
  return {
    kind: "in",
    negated: found.negated,
    operand: columns.storedColumn(found.column.source, source.column),
    items: [...stored].map((value) => parameter("String", value)),
  };
}

interface Comparison {
  readonly column: Extract<Bound, { kind: "column" }>;
  readonly values: readonly string[];
  readonly negated: boolean;
}

function comparisonOf(condition: Bound): Comparison | null {
  if (condition.kind === "call" && (condition.engine === "equals" || condition.engine === "notEquals")) {
    const [left, right] = condition.args;
    const [column, value] = left?.kind === "column" ? [left, right] : [right, left];
    if (column?.kind === "column" && value?.kind === "literal" && value.sent === "String")
      return { column, values: [value.value], negated: condition.engine === "notEquals" };
  }
  if (condition.kind === "in" && condition.operand.kind === "column") {
    // NULL in a list is ignored (LANGUAGE.md §10).
    const items = condition.items.filter((item) => item.kind !== "null");
    const values = items.map((item) => (item.kind === "literal" && item.sent === "String" ? item.value : null));
    if (values.every((value): value is string => value !== null))
      return { column: condition.operand, values, negated: condition.negated };
  }
  return null;
}

/** The stored values that are shown as `shown`, possibly none; null when that cannot be told from the schema. */
function storedValues(column: ColumnSchema, shown: string, names: NameLists): readonly string[] | null {
  const { source } = column;
  if (source.kind === "physical") return column.type.kind === "String" && !column.type.nullable ? [shown] : null;
  if (source.kind !== "enum" && source.kind !== "named" && source.kind !== "prefixed" && source.kind !== "emptyIsNull")
    return null;
  if (source.kind === "prefixed") {
    if (!shown.startsWith(source.prefix)) return [];
    const bare = shown.slice(source.prefix.length);
    // What is stored with its prefix is shown as it is.
    const stored = source.mixed ? (bare.startsWith(source.prefix) ? [shown] : [bare, shown]) : [bare];
    return column.type.nullable ? stored.filter((value) => value !== "") : stored;
  }
  if (column.type.nullable && shown === "") return [];
  if (source.kind === "emptyIsNull") return [shown];
  const pairs =
    source.kind === "enum" ? source.values : Object.hasOwn(names, source.list) ? (names[source.list] ?? []) : [];
  const matching = pairs.filter(([, display]) => display === shown).map(([id]) => id);
  // A stored value without a display name is shown as it is.
  return pairs.some(([id]) => id === shown) ? matching : [...matching, shown];
}
