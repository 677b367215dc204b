import type { Bound } from "../resolve/bound.js";
import { isInteger } from "../types/type.js";

type Call = Extract<Bound, { kind: "call" }>;
type Column = Extract<Bound, { kind: "column" }>;
type Literal = Extract<Bound, { kind: "literal" }>;

/** The engine takes as many for a list by itself, after it has worked through each of them. */
const fewest = 3;

/**
 * A chain of `x = 1 OR x = 2 OR …` with a list in the place of its comparisons, of `x != 1 AND x != 2 AND …` likewise:
 * the same for every row, NULL too, and planned in a small part of the time. Chains in chains are gathered as well. Only
 * columns of texts and whole numbers, where a list compares as `=` does. Anything else is given back as it came.
 *
 * For conditions on rows alone: behind GROUP BY a comparison can be a key, whose column is not there any more.
 *
 * @example `status = 'a' OR depth > 1 OR status = 'b' OR status = 'c'` → `status IN ('a', 'b', 'c') OR depth > 1`
 */
export function gatherEqualities(node: Bound): Bound {
  if (node.kind !== "call" || (node.engine !== "or" && node.engine !== "and")) return node;
  const comparison = node.engine === "or" ? "equals" : "notEquals";
  const found = node.args.map((part) => compared(part, comparison));
  const chains = new Map<Column["column"], { source: Column["source"]; items: Literal[] }[]>();
  for (const each of found) {
    if (!each) continue;
    const { source, column } = each.column;
    const ofColumn = chains.get(column) ?? [];
    chains.set(column, ofColumn);
    const chain = ofColumn.find((known) => known.source === source);
    if (chain) chain.items.push(each.literal);
    else ofColumn.push({ source, items: [each.literal] });
  }
  const told = new Set<readonly Literal[]>();
  const args = node.args.flatMap((part, index): readonly Bound[] => {
    const { column: operand, literal } = found[index] ?? {};
    const chain = operand && chains.get(operand.column)?.find(({ source }) => source === operand.source);
    if (!chain || !literal || chain.items.length < fewest) return [gatherEqualities(part)];
    if (told.has(chain.items)) return [];
    told.add(chain.items);
    const { type, range } = part;
    const negated = node.engine === "and";
    return [{ kind: "in", operand, negated, items: chain.items, type, render: null, range }];
  });
  if (args.length === node.args.length && args.every((part, index) => part === node.args[index])) return node;
  const [only, ...more] = args;
  return only && more.length === 0 ? only : { ...node, args };
}

function compared(part: Bound, comparison: string): { readonly column: Column; readonly literal: Literal } | null {
  if (!isCall(part, comparison)) return null;
  const [left, right] = part.args;
  const [column, literal] = left?.kind === "column" ? [left, right] : [right, left];
  if (column?.kind !== "column" || literal?.kind !== "literal") return null;
  const alike = column.type.kind === "String" ? literal.sent === "String" : sendsInteger(column, literal);
  return alike ? { column, literal } : null;
}

function isCall(node: Bound, engine: string): node is Call {
  return node.kind === "call" && node.engine === engine;
}

function sendsInteger(column: Column, literal: Literal): boolean {
  return isInteger(column.type) && /^U?Int\d+$/.test(literal.sent);
}
