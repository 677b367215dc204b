import type { QueryValue } from "trql/protocol";

type ReadValue = (value: QueryValue) => QueryValue;

export const asItIs: ReadValue = (value) => value;

/**
 * How a column's values are read from the engine's JSON. The engine tells a sign of what is no number, and writes
 * `-nan` for `0.0 / 0.0`; there is one `nan` in an answer (LANGUAGE.md §10).
 */
export function valueReader(type: string): ReadValue {
  return /^(Array\(|Nullable\()*Float/.test(type) ? withoutSign : asItIs;
}

function withoutSign(value: QueryValue): QueryValue {
  if (Array.isArray(value)) return value.map(withoutSign);
  return value === "-nan" ? "nan" : value;
}
