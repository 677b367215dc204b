import type { QueryColumn, QueryValue } from "trql/protocol";

const longest = 1000;

/** What the pointer is told over a cell: the exact value, where the cell shows a rounded, zoned or cut one. */
export function cellTitle(value: QueryValue, column: QueryColumn): string {
  if (value === null) return "NULL: no value";
  if (value === "") return "Empty text";
  const text = typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
  const unit =
    typeof value === "object"
      ? ""
      : column.renderType === "duration"
        ? " ms"
        : column.renderType === "durationSeconds"
          ? " s"
          : "";
  return text.length > longest ? `${text.slice(0, longest)}… (Enter shows all)` : `${text}${unit}`;
}
