import { parse } from "../grammar/parse.js";
import type { BoundOutput, BoundQuery } from "../resolve/bound.js";
import { resolve } from "../resolve/resolve.js";
import { innerQueries } from "../resolve/walk.js";
import type { TableDescription } from "../schema/table-description.js";
import type { SelectItem, SetOperation } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { isSelect, pathTo } from "./scopes.js";

/** The column of a set operation that an item of one of its sides goes into. */
export interface UnionColumn {
  readonly output: BoundOutput;
  readonly operator: "UNION" | "INTERSECT" | "EXCEPT";
  /** Its item names the column. */
  readonly isFirst: boolean;
}

/**
 * What becomes of the item whose alias, or whose whole, stands at a place. Null outside of set operations, and in texts
 * with errors, where the type of the whole is not known.
 */
export function unionColumn(text: string, place: Range, tables: readonly TableDescription[]): UnionColumn | null {
  if (!/\b(?:UNION|INTERSECT|EXCEPT)\b/i.test(text)) return null;
  const { query } = parse(text);
  const bound = query && resolve(query, text, tables, "UTC").query;
  if (!query || !bound) return null;
  const path = pathTo(query, (node) => isItem(node) && isAt((node.alias ?? node.expression).range, place));
  const item = path.at(-1);
  const select = path.at(-2);
  if (!item || !isItem(item) || !isSelect(select)) return null;
  const index = select.items.indexOf(item);
  const sets = setsAround(path.slice(0, -2));
  const [outermost] = sets;
  if (!outermost || select.items.slice(0, index).some(({ kind }) => kind === "star")) return null;
  const output = setOf(bound, outermost)?.outputs[index];
  const isFirst = sets.every(({ left }, at) => left === (sets[at + 1] ?? select));
  const operator =
    outermost.operator === "intersect" ? "INTERSECT" : outermost.operator === "except" ? "EXCEPT" : "UNION";
  return output ? { output, operator, isFirst } : null;
}

function isItem(node: object): node is Extract<SelectItem, { kind: "expression" }> {
  return "kind" in node && node.kind === "expression";
}

function isAt(range: Range, place: Range): boolean {
  return range.from === place.from && range.to === place.to;
}

/** The set operations at the end of a path, each a side of the one before. */
function setsAround(path: readonly object[]): SetOperation[] {
  const last = path.findLastIndex((node) => !isSet(node));
  return path.slice(last + 1).filter(isSet);
}

function isSet(node: object): node is SetOperation {
  return "kind" in node && node.kind === "set";
}

function setOf(query: BoundQuery, set: SetOperation): BoundQuery | null {
  if (query.kind === "set" && isAt(query.range, set.range)) return query;
  for (const inner of innerQueries(query)) {
    const found = setOf(inner, set);
    if (found) return found;
  }
  return null;
}
