import type { Fix } from "../diagnostics/diagnostic.js";
import type { BoundItem, BoundOrder, BoundSelect } from "../resolve/bound.js";
import { childrenOf, holdsAggregate, holdsWindow, queryOf } from "../resolve/walk.js";
import { groupPlace } from "./group-by-fix.js";

/**
 * A SELECT DISTINCT as one that groups by its columns, so that it can be ordered by what it does not select: by the least
 * of it, or the greatest where the order goes down. None where it has groups or windows, or a part that it cannot move.
 *
 * @param keys those of ORDER BY that are not selected
 */
export function distinctAsGroups(query: BoundSelect, keys: readonly BoundOrder[], text: string): Fix[] {
  const [, words = "", distinct = ""] =
    /^([\s\S]*?\bSELECT\s+)(DISTINCT\s+)$/i.exec(text.slice(query.range.from, query.selectList.from)) ?? [];
  const from = query.range.from + words.length;
  const place = groupPlace(text, query.range.from);
  const last = query.orderBy.at(-1)?.expression.range;
  const results = [...query.outputs, ...query.orderBy].map(({ expression }) => expression);
  if (distinct === "" || !place || place.grouped || !last || query.limitBy || query.having || query.qualify) return [];
  if (keys.some(({ expression }) => expression.range.from < place.end || holdsQuery(expression))) return [];
  if (results.some((each) => holdsAggregate(each) || holdsWindow(each))) return [];
  const groups = query.outputs.map((output, index) => groupOf(output, index, query, text));
  if (groups.includes(null)) return [];
  let written = `${text.slice(from + distinct.length, place.end)} GROUP BY ${groups.join(", ")}`;
  let end = place.end;
  for (const { expression, descending } of keys) {
    const { range } = expression;
    const key = text.slice(range.from, range.to).replace(/^\(([^()]*)\)$/, "$1");
    written += `${text.slice(end, range.from)}${descending ? "max" : "min"}(${key})`;
    end = range.to;
  }
  written += text.slice(end, last.to);
  return [{ title: "Replace DISTINCT with GROUP BY", range: { from, to: Math.max(end, last.to) }, text: written }];
}

/** A column by its name, anything else by its position; null for what a star stands for. */
function groupOf({ expression }: BoundItem, index: number, { outputs }: BoundSelect, text: string): string | null {
  const written = text.slice(expression.range.from, expression.range.to);
  if (/^(?:[\w"`]+\.)?\*/.test(written)) return null;
  const hidden = outputs.some((other) => other.name === written && other.expression.kind !== "column");
  return expression.kind === "column" && /^[\w.]+$/.test(written) && !hidden ? written : String(index + 1);
}

function holdsQuery(node: BoundOrder["expression"]): boolean {
  return queryOf(node) !== null || childrenOf(node).some(holdsQuery);
}
