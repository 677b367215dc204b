import { type FunctionDefinition, findFunction } from "../functions/index.js";
import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { joinKind } from "../grammar/join-kind.js";
import { type ClauseName, clausesOf } from "./clauses.js";
import { type Group, holdsCursor, type Item, isGroup, isToken } from "./nest.js";
import { phrases } from "./phrases.js";
import type { Allowed } from "./places.js";
import { nameOf } from "./tokens.js";

const order: readonly ClauseName[] = [
  "with",
  "select",
  "from",
  "arrayJoin",
  "where",
  "groupBy",
  "having",
  "window",
  "qualify",
  "orderBy",
  "limit",
];
const beginnings: Readonly<Record<string, ClauseName>> = {
  SELECT: "select",
  WITH: "with",
  FROM: "from",
  "ARRAY JOIN": "arrayJoin",
  "LEFT ARRAY JOIN": "arrayJoin",
  WHERE: "where",
  "GROUP BY": "groupBy",
  HAVING: "having",
  WINDOW: "window",
  QUALIFY: "qualify",
  "ORDER BY": "orderBy",
  LIMIT: "limit",
  "UNION ALL": "set",
  "UNION DISTINCT": "set",
  INTERSECT: "set",
  EXCEPT: "set",
};
const joinWords = [T.INNER, T.LEFT, T.RIGHT, T.FULL, T.OUTER, T.ANY, T.SEMI, T.ANTI, T.ASOF];

/** The phrases that the grammar takes at the cursor and that make sense with what stands around it, the likeliest first. */
export function keywordsAt({ walk, names }: Allowed, query: Group, isCondition: (name: string) => boolean): string[] {
  const innermost = innermostOf(query);
  const index = innermost.items.findIndex(holdsCursor);
  const before = innermost.items.slice(0, index);
  const called = functionBefore(before);
  const inside = functionOf(innermost);
  const next = innermost === query ? nextClause(query.items) : null;
  const allowed = phrases
    .filter(({ types }) => walk.allows(types))
    .map(({ text }) => text)
    .filter((text) => {
      const clause = beginnings[text];
      if (next && clause && (clause === "set" || order.indexOf(clause) >= order.indexOf(next))) return false;
      // Behind a value it only begins NOT IN and its like, and NULL is nothing that can be turned round.
      if (text === "NOT") return names.has("value");
      if (text === "NOT NULL") return !names.has("value");
      // Behind keys it begins WITH ROLLUP and WITH CUBE, behind LIMIT nothing.
      if (text === "WITH") return before.length === 0;
      if (isFrameBound(text)) return boundFits(text, before);
      if (text === "OVER") return called?.kind === "aggregate" || called?.kind === "window";
      if (text === "FILTER") return called?.kind === "aggregate";
      if (text === "DISTINCT" && innermost !== query) return inside?.kind === "aggregate";
      if (text.endsWith("JOIN") && !clause && text !== "CROSS JOIN") return joinReads(before, text);
      return true;
    });
  // Without it the call of a window function is none.
  const first = called?.kind === "window" ? ["OVER"] : nextWords(before, innermost, isCondition);
  return [...first.filter((text) => allowed.includes(text)), ...allowed.filter((text) => !first.includes(text))];
}

/** What is likelier behind a whole expression than that it goes on. */
function nextWords(
  before: readonly Item[],
  innermost: Group,
  isCondition: (name: string) => boolean,
): readonly string[] {
  const opened = before.filter((item) => isToken(item, T.CASE)).length;
  const closed = before.filter((item) => isToken(item, T.END)).length;
  if (opened > closed) {
    const last = before.findLast((item) => isToken(item, T.CASE, T.WHEN, T.THEN, T.ELSE));
    if (isToken(last, T.CASE)) return ["WHEN"];
    if (isToken(last, T.WHEN)) return isTested(before, isCondition) ? ["THEN"] : tests;
    return isToken(last, T.ELSE) ? ["END"] : ["WHEN", "ELSE", "END"];
  }
  const clause = clausesOf(innermost.items).findLast(({ items }) => items.some(holdsCursor));
  const orders = innermost.before?.type === T.OVER || clause?.name === "orderBy";
  const key = orders && before.findLast((item) => isToken(item, T.BY, T.PARTITION));
  if (key && isToken(key, T.BY) && !isToken(before[before.indexOf(key) - 1], T.PARTITION)) return ["DESC", "ASC"];
  if (clause && conditions.has(clause.name)) return isTested(before, isCondition) ? behindCondition : tests;
  if (clause?.name === "groupBy") return ["HAVING", "ORDER BY", "LIMIT"];
  return isToken(before.at(-1), T.UNION) ? ["ALL"] : [];
}

const behindCondition = ["AND", "GROUP BY", "ORDER BY", "OR", "LIMIT"];
const conditions: ReadonlySet<ClauseName> = new Set(["where", "having", "qualify"]);
const tests = [
  "IN",
  "NOT IN",
  "LIKE",
  "NOT LIKE",
  "ILIKE",
  "NOT ILIKE",
  "BETWEEN",
  "NOT BETWEEN",
  "IS NULL",
  "IS NOT NULL",
];

/** Whether what stands before the cursor is a condition already, and no name that has still to be compared. */
function isTested(before: readonly Item[], isCondition: (name: string) => boolean): boolean {
  const start = before.findLastIndex((item) =>
    isToken(item, T.WHERE, T.HAVING, T.QUALIFY, T.AND, T.OR, T.NOT, T.WHEN, T.BETWEEN),
  );
  if (isToken(before[start], T.BETWEEN)) return true;
  const written = before.slice(start + 1);
  const last = written.at(-1);
  const isName = written.length > 0 && written.every((item) => isToken(item, T.NAME, T.QUOTED_NAME, T.DOT));
  return !isName || !last || isGroup(last) || isCondition(nameOf(last));
}

const frameBounds = new Set(["INTERVAL", "UNBOUNDED PRECEDING", "UNBOUNDED FOLLOWING"]);

function isFrameBound(text: string): boolean {
  return frameBounds.has(text);
}

/** A frame begins with no end and ends with no beginning; rows are counted, not measured in time. */
function boundFits(text: string, before: readonly Item[]): boolean {
  const frame = before.findLastIndex((item) => isToken(item, T.ROWS, T.RANGE));
  if (frame < 0) return true;
  if (text === "INTERVAL") return isToken(before[frame], T.RANGE);
  const ends = before.slice(frame).some((item) => isToken(item, T.AND));
  return text === (ends ? "UNBOUNDED FOLLOWING" : "UNBOUNDED PRECEDING");
}

function innermostOf(query: Group): Group {
  const inner = query.items.filter(isGroup).find(holdsCursor);
  return inner ? innermostOf(inner) : query;
}

/** The clause behind the cursor, which has to stay behind what is written. */
function nextClause(items: readonly Item[]): ClauseName | null {
  const behind = items.slice(items.findIndex(holdsCursor) + 1);
  const clauses = clausesOf(behind).filter(({ words }) => words.length > 0);
  const name = clauses[0]?.name;
  // A second query begins there, which a set operation is still to join.
  const isSecond =
    name === "select" &&
    clausesOf(items).some((clause) => clause.name === name && !behind.some((item) => clause.words.includes(item)));
  return name && name !== "set" && !isSecond ? name : null;
}

/** The function whose call has just ended, also with its FILTER. */
function functionBefore(items: readonly Item[]): FunctionDefinition | undefined {
  const [first, last] = [items.at(-2), items.at(-1)];
  if (!isGroup(last)) return undefined;
  if (last.before?.type === T.FILTER) return functionBefore(items.slice(0, -2));
  // The name stands before the constants of quantile(0.95)(value).
  return functionOf(isGroup(first) && first.closing === last.before ? first : last);
}

function functionOf(group: Group) {
  return group.before && group.opening?.type === T.LPAREN ? findFunction(group.before.text) : undefined;
}

/** Whether the words of the join go together, those before the cursor and those of the phrase. */
function joinReads(before: readonly Item[], text: string): boolean {
  const words: string[] = [];
  for (const item of [...before].reverse()) {
    if (!isToken(item, ...joinWords)) break;
    words.unshift(item.text.toUpperCase());
  }
  return joinKind([...words, ...text.split(" ").slice(0, -1)]) !== null;
}
