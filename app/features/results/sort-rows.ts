import type { QueryColumn, QueryRow, QueryValue } from "trql/protocol";
import { readValue } from "./read-value";

export type SortDirection = "ascending" | "descending";

/**
 * The rows by one column. Integers and decimals that travel as text are compared digit by digit, never as doubles;
 * text is compared as the engine does it. NULL comes last in both directions, nan just before it; rows that are equal
 * keep their order.
 */
export function sortRows(
  rows: readonly QueryRow[],
  column: Pick<QueryColumn, "name" | "type">,
  direction: SortDirection,
): readonly QueryRow[] {
  const keyOf = sortKeyOf(column);
  const keyed = rows.map((row) => ({ row, key: keyOf(readValue(row, column.name)) }));
  const sign = direction === "ascending" ? 1 : -1;
  keyed.sort((a, b) => {
    const last = lastness(a.key) - lastness(b.key);
    if (last !== 0 || a.key === null || b.key === null) return last;
    return a.key < b.key ? -sign : a.key > b.key ? sign : 0;
  });
  return keyed.map(({ row }) => row);
}

/** JavaScript compares BigInt and number with each other exactly. */
export type SortKey = bigint | number | string | null;

/** What values of a column are compared by. */
export function sortKeyOf({ type: written }: Pick<QueryColumn, "type">): (value: QueryValue) => SortKey {
  const type = written.replace(/^Nullable\((.*)\)$/, "$1");
  if (/^U?Int/.test(type)) return integerKey;
  if (/^Decimal/.test(type)) return decimalKey;
  return /^Float/.test(type) ? floatKey : plainKey;
}

const lastness = (key: SortKey) => (key === null ? 2 : Number.isNaN(key) ? 1 : 0);

function integerKey(value: QueryValue): SortKey {
  return typeof value === "string" && /^[+-]?\d+$/.test(value) ? BigInt(value) : floatKey(value);
}

/** ClickHouse's decimals have 76 digits after the point at most. */
const decimalDigits = 76;

function decimalKey(value: QueryValue): SortKey {
  const parts = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(typeof value === "object" ? "" : String(value));
  if (!parts) return floatKey(value);
  const digits = BigInt(`${parts[2]}${(parts[3] ?? "").padEnd(decimalDigits, "0")}`);
  return parts[1] === "-" ? -digits : digits;
}

function floatKey(value: QueryValue): SortKey {
  if (value === null) return null;
  const text = String(value).toLowerCase();
  const infinite = /^([+-]?)inf(inity)?$/.exec(text);
  if (infinite) return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return text === "" ? Number.NaN : Number(text);
}

function plainKey(value: QueryValue): SortKey {
  if (value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : typeof value === "boolean" ? Number(value) : value;
}
