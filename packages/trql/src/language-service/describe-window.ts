import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { parse } from "../grammar/parse.js";
import type { Frame, FrameBound, Name, OrderItem, Select, WindowSpecification, WindowUse } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import type { Hover } from "./hover.js";
import { loneWindow } from "./lone-window.js";
import { isSelect, pathTo } from "./scopes.js";
import { isWord, tokensOf } from "./tokens.js";

/** What the window takes together whose OVER or name stands at a position, in words; null where none does. */
export function describeWindow(text: string, position: number): Hover | null {
  const tokens = tokensOf(text);
  if (!tokens.some(({ type }) => type === T.OVER || type === T.WINDOW)) return null;
  const index = tokens.findIndex((each) => each.from <= position && position <= each.to && isWord(each));
  const token = tokens[index];
  if (!token) return null;
  const { query } = parse(text);
  if (!query) {
    const alone = loneWindow(text, tokens, token);
    const said = alone && isQuery(alone.text) ? describeWindow(alone.text, alone.position) : null;
    return said && { ...said, from: token.from, to: token.to };
  }
  const at = token.type === T.OVER ? tokens[index + 1] : token;
  const path = pathTo(query, (node) => at !== undefined && isWindowAt(node, at, token.type === T.OVER));
  const select = path.findLast(isSelect);
  const found = path.at(-1);
  if (!select || !found) return null;
  const window = completed(token.type === T.OVER ? (found as Found) : named(found as Found), select, new Set());
  if (!window) return null;
  const range = { from: token.from, to: token.to };
  const name = token.type === T.OVER ? "OVER" : token.text;
  return { ...range, code: [`${name}  window`], text: sentences(window, text) };
}

const isQuery = (text: string) => parse(text).query !== null;

/** A use of a window, or its name in the clause that gives it. */
type Found = WindowUse | { readonly name: Name; readonly window: WindowSpecification };

function isWindowAt(node: object, { from, to }: Range, afterOver: boolean): boolean {
  const isThere = (name: unknown) =>
    typeof name === "object" && name !== null && "range" in name && startsAt(name.range as Range);
  const startsAt = (range: Range) => range.from === from && (afterOver || range.to === to);
  if ("window" in node && "name" in node) return !afterOver && isThere(node.name);
  if (!("kind" in node)) return false;
  if (node.kind === "named" && "name" in node) return isThere(node.name);
  if (node.kind !== "window" || !("range" in node) || !("base" in node)) return false;
  return afterOver ? startsAt(node.range as Range) : isThere(node.base);
}

/** What a name stands for inside a window that adds to it. */
function named(found: Found): Found {
  return "base" in found && found.base ? { kind: "named", name: found.base } : found;
}

/** With the named windows that it adds to; null when one of them is missing. */
function completed(found: Found, select: Select, following: ReadonlySet<string>): WindowSpecification | null {
  if ("window" in found) return completed(found.window, select, new Set([...following, found.name.text]));
  const name = found.kind === "named" ? found.name : found.base;
  if (!name) return found.kind === "named" ? null : found;
  const given = select.windows.find((each) => each.name.text === name.text);
  if (!given || following.has(name.text)) return null;
  const base = completed(given, select, following);
  if (!base || found.kind === "named") return base;
  return { ...found, partitionBy: base.partitionBy, orderBy: found.orderBy.length > 0 ? found.orderBy : base.orderBy };
}

function sentences({ partitionBy, orderBy, frame }: WindowSpecification, text: string): string {
  const written = ({ range }: { readonly range: Range }) => text.slice(range.from, range.to).replace(/\s+/g, " ");
  const rows = partitionBy.length > 0 ? `Rows of the same ${both(partitionBy.map(written))}` : "All rows";
  const ordered = ({ expression, descending }: OrderItem) => `${written(expression)}${descending ? " descending" : ""}`;
  const order = orderBy.length > 0 ? `, in the order of ${both(orderBy.map(ordered))}` : "";
  return `${rows}${order}.\nThe frame of a row: ${frameWords(frame, orderBy.length > 0)}.`;
}

function frameWords(frame: Frame | null, isOrdered: boolean): string {
  if (!frame) return isOrdered ? "from the first one to this row and its equals" : "all of them";
  const { unit, from, to } = frame;
  if (from.rows === null && to.rows === null) return "all of them";
  return `from ${boundWords(from, unit)} to ${boundWords(to, unit)}`;
}

function boundWords({ rows, unit, direction }: FrameBound, of: Frame["unit"]): string {
  if (rows === null) return direction === "preceding" ? "the first one" : "the last one";
  if (rows === 0n) return of === "rows" ? "this row" : "this row and its equals";
  const side = direction === "preceding" ? "before" : "after";
  if (of === "rows") return `${rows} ${rows === 1n ? "row" : "rows"} ${side}`;
  return `${rows}${unit ? ` ${unit.text}` : ""} ${side}`;
}

function both(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
