import { parameter, type Sql } from "../clickhouse/sql.js";
import type { Bound, BoundTable } from "../resolve/bound.js";
import type { ColumnSchema, TableSchema } from "../schema/table-schema.js";
import type { NameLists } from "./physical-column.js";

/**
 * A top-level condition `column = constant` or `column IN (constants)` on a column whose values are shown under other
 * names, as the same condition on the stored values: so that the engine's indexes see it. Null where that is not
 * possible; the caller then keeps the condition as it is. Only conditions that must be true are rewritten, because
 * NULL and false are alike there.
 */
export function pushDown(
  condition: Bound,
  schemaOf: (table: BoundTable) => TableSchema,
  names: NameLists,
  storedColumn: (source: BoundTable, column: string) => Sql,
): Sql | null {
  const found = equalityOf(condition);
  if (found?.column.source.kind !== "table") return null;
  const column = schemaOf(found.column.source).columns.get(found.column.column.name);
  if (!column) return null;
  const stored = found.values.flatMap((value) => storedValues(column, value, names) ?? [null]);
  if (stored.includes(null)) return null;
  const { source } = column;
  if (!("column" in source) || stored.length === 0) return null;
  return {
    kind: "in",
    negated: false,
    operand: storedColumn(found.column.source, source.column),
    items: stored.map((value) => parameter("String", value ?? "")),
  };
}

function equalityOf(condition: Bound): { column: Extract<Bound, { kind: "column" }>; values: string[] } | null {
  if (condition.kind === "call" && condition.engine === "equals") {
    const [left, right] = condition.args;
    const [column, value] = left?.kind === "column" ? [left, right] : [right, left];
    if (column?.kind === "column" && value?.kind === "literal" && value.sent === "String")
      return { column, values: [value.value] };
  }
  if (condition.kind === "in" && !condition.negated && condition.operand.kind === "column") {
    const values = condition.items.map((item) =>
      item.kind === "literal" && item.sent === "String" ? item.value : null,
    );
    if (values.every((value): value is string => value !== null)) return { column: condition.operand, values };
  }
  return null;
}

/** The stored values that are shown as `shown`; null when that cannot be told from the schema. */
function storedValues(column: ColumnSchema, shown: string, names: NameLists): string[] | null {
  const { source } = column;
  if (source.kind === "enum" || source.kind === "named") {
    const pairs =
      source.kind === "enum" ? source.values : Object.hasOwn(names, source.list) ? (names[source.list] ?? []) : [];
    const matching = pairs.filter(([, display]) => display === shown).map(([id]) => id);
    // A stored value without a display name is shown as it is.
    return matching.length > 0 ? matching : null;
  }
  if (source.kind === "prefixed" && shown.startsWith(source.prefix) && shown.length > source.prefix.length) {
    const bare = shown.slice(source.prefix.length);
    return source.mixed ? [bare, shown] : [bare];
  }
  return null;
}
