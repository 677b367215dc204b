import type { BoundQuery, BoundSelect } from "../resolve/bound.js";
import type { Select } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { isSelect, pathTo } from "./scopes.js";

/** Where a query has an output from, in the text that it was read from. */
export interface OutputPlace {
  readonly range: Range;
  /** The output gets its name here, by an alias. */
  readonly isName: boolean;
}

/**
 * Where an output comes from: its alias, or that of the query that it is passed on from; else the item or the star of the
 * innermost query that has it.
 *
 * @param name as the query calls it
 * @param root the whole query, in which the syntax of each is looked up
 * @example Of `WITH a AS (SELECT * FROM runs) SELECT a.status FROM a` it is the star.
 */
export function outputPlace(query: BoundQuery, name: string, root: object): OutputPlace | null {
  if (query.kind === "set") {
    const index = query.outputs.findIndex((output) => output.name === name);
    const called = query.left.outputs[index]?.name;
    return called === undefined ? null : outputPlace(query.left, called, root);
  }
  const syntax = pathTo(root, (node) => isSyntaxOf(node, query)).at(-1);
  if (!syntax || !isSyntaxOf(syntax, query)) return null;
  const item = itemOf(query, name, syntax);
  if (!item) return null;
  if (item.kind === "expression" && item.alias) return { range: item.alias.range, isName: true };
  const own = { range: item.range, isName: false };
  const isPassedOn = item.kind === "star" || item.expression.kind === "reference";
  const read = isPassedOn ? query.outputs.find((output) => output.name === name)?.expression : null;
  if (read?.kind !== "column") return own;
  const { source, column } = read;
  if (source.kind === "subquery") return outputPlace(source.query, column.name, root) ?? own;
  const alias =
    source.kind === "elements" && syntax.arrayJoin?.items.find((each) => each.alias?.text === column.name)?.alias;
  return alias ? { range: alias.range, isName: true } : own;
}

/** The item of the select list that an output is of: a star is of as many as stand at its place. */
function itemOf({ outputs }: BoundSelect, name: string, { items }: Select): Select["items"][number] | null {
  let index = 0;
  for (const item of items) {
    const first = index;
    if (item.kind === "expression") index++;
    else while (isAt(outputs[index]?.expression.range, item.range)) index++;
    if (outputs.slice(first, index).some((output) => output.name === name)) return item;
  }
  return null;
}

function isAt(range: Range | undefined, other: Range): boolean {
  return range?.from === other.from && range.to === other.to;
}

/** ORDER BY behind parentheses stands in a SELECT around them that has their place. */
function isSyntaxOf(node: object, { range, selectList }: BoundSelect): node is Select {
  return isSelect(node) && isAt(node.range, range) && node.items[0]?.range.from === selectList.from;
}
