import type { QueryValue } from "trql/protocol";

/** A value as the wire carries it, every digit kept: what is copied, and what the raw view shows. */
export function rawText(value: QueryValue): string {
  if (value === null) return "NULL";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
