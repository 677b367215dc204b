import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { type Item, isPathPart, isToken } from "./nest.js";

export type ClauseName =
  | "with"
  | "select"
  | "from"
  | "arrayJoin"
  | "where"
  | "groupBy"
  | "having"
  | "window"
  | "qualify"
  | "orderBy"
  | "limit"
  | "set";

/** A clause as it stands in a text, finished or not. */
export interface WrittenClause {
  readonly name: ClauseName;
  /** The words that begin it: `GROUP BY`, `UNION ALL`. */
  readonly words: readonly Item[];
  readonly items: readonly Item[];
}

const beginnings = new Map<number, ClauseName>([
  [T.WITH, "with"],
  [T.SELECT, "select"],
  [T.FROM, "from"],
  [T.WHERE, "where"],
  [T.GROUP, "groupBy"],
  [T.HAVING, "having"],
  [T.WINDOW, "window"],
  [T.QUALIFY, "qualify"],
  [T.ORDER, "orderBy"],
  [T.LIMIT, "limit"],
  [T.UNION, "set"],
  [T.INTERSECT, "set"],
  [T.EXCEPT, "set"],
]);
const furtherWords = new Set([T.BY, T.ALL, T.DISTINCT, T.JOIN]);

/** The clauses of a query one after the other, those of all SELECTs of a set operation. */
export function clausesOf(items: readonly Item[]): WrittenClause[] {
  const clauses: { name: ClauseName; words: Item[]; items: Item[] }[] = [];
  items.forEach((item, index) => {
    const current = clauses.at(-1);
    const name = beginningAt(items, index);
    if (name) clauses.push({ name, words: [item], items: [] });
    else if (current && current.items.length === 0 && furtherWord(item, current)) current.words.push(item);
    else if (current) current.items.push(item);
    else clauses.push({ name: "set", words: [], items: [item] });
  });
  return clauses;
}

function furtherWord(item: Item, { name, words }: { name: ClauseName; words: readonly Item[] }): boolean {
  if (isToken(item, T.ARRAY)) return name === "arrayJoin" && words.length === 1;
  if (!isToken(item, ...furtherWords)) return false;
  if (isToken(item, T.BY)) return name === "groupBy" || name === "orderBy";
  if (isToken(item, T.JOIN)) return name === "arrayJoin";
  return name === "set" || (name === "select" && isToken(item, T.DISTINCT));
}

function beginningAt(items: readonly Item[], index: number): ClauseName | null {
  const item = items[index];
  const previous = items[index - 1];
  if (!item || "items" in item || isPathPart(item, previous)) return null;
  // `ROLLUP` may follow WITH behind the keys, and EXCEPT a star.
  if (item.type === T.WITH && index > 0) return null;
  if (item.type === T.EXCEPT && isToken(previous, T.STAR)) return null;
  if (item.type === T.LEFT && isToken(items[index + 1], T.ARRAY) && isToken(items[index + 2], T.JOIN))
    return "arrayJoin";
  if (item.type === T.ARRAY && isToken(items[index + 1], T.JOIN) && !isToken(previous, T.LEFT)) return "arrayJoin";
  return beginnings.get(item.type) ?? null;
}
