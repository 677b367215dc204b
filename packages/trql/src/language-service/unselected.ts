import type { BoundColumn, BoundSource } from "../resolve/bound.js";
import type { SelectItem } from "../syntax/nodes.js";
import type { Marked } from "./marked.js";
import { pathTo } from "./scopes.js";

/** Whether the marker stands where rows are ordered or limited that DISTINCT has made one: only what is selected can. */
export function isBehindDistinct({ at: { select }, around, inWindow }: Marked): boolean {
  const own = around.at(-1);
  if (!select.distinct || inWindow || !own) return false;
  const clauses = [...select.orderBy.map(({ expression }) => expression), ...(select.limitBy?.by ?? [])];
  return pathTo(clauses, (node) => node === own).length > 0;
}

/**
 * Which columns the check would refuse at the marker, since SELECT DISTINCT does not select them.
 *
 * @example In `SELECT DISTINCT status FROM runs ORDER BY |` all but `status`.
 */
export function unselectedAt(marked: Marked): (column: BoundColumn, source: BoundSource) => boolean {
  if (!isBehindDistinct(marked)) return () => false;
  const { select, scope, read } = marked.at;
  const stars = select.items.filter((item) => item.kind === "star");
  const selected = select.items.flatMap((item) =>
    item.kind === "star" ? [] : (read(item.expression, "SELECT") ?? []),
  );
  return (column, source) =>
    !stars.some((star) => holds(star, column, source)) &&
    !selected.some(
      (bound) =>
        bound.kind === "column" &&
        bound.column.name === column.name &&
        (bound.source === source || scope.shared.has(column.name)),
    );
}

/** A table's star means its core columns; a subquery's means all of them. */
function holds(star: Star, column: BoundColumn, source: BoundSource): boolean {
  const isNamed = star.source === null || star.source.text === source.name;
  const isCore = column.table === null || column.table.core;
  return isNamed && isCore && !star.except.some(({ text }) => text === column.name);
}

type Star = Extract<SelectItem, { kind: "star" }>;
