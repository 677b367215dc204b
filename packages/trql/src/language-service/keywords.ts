import { findFunction } from "../functions/index.js";
import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { joinKind } from "../grammar/join-kind.js";
import { type ClauseName, clausesOf } from "./clauses.js";
import { type Group, holdsCursor, type Item, isGroup, isToken } from "./nest.js";
import { phrases } from "./phrases.js";
import type { Allowed } from "./places.js";

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

/** The phrases that the grammar takes at the cursor and that make sense with what stands around it. */
export function keywordsAt({ walk, names }: Allowed, query: Group): string[] {
  const innermost = innermostOf(query);
  const index = innermost.items.findIndex(holdsCursor);
  const before = innermost.items.slice(0, index);
  const called = functionBefore(before.at(-1));
  const inside = functionOf(innermost);
  const next = innermost === query ? nextClause(query.items) : null;
  const allowed = phrases
    .filter(({ types }) => walk.allows(types))
    .map(({ text }) => text)
    .filter((text) => {
      const clause = beginnings[text];
      if (next && clause && (clause === "set" || order.indexOf(clause) >= order.indexOf(next))) return false;
      // Behind a value it only begins NOT IN and its like.
      if (text === "NOT") return names.has("value");
      if (text === "OVER") return called?.kind === "aggregate" || called?.kind === "window";
      if (text === "FILTER") return called?.kind === "aggregate";
      if (text === "DISTINCT" && innermost !== query) return inside?.kind === "aggregate";
      if (text.endsWith("JOIN") && !clause && text !== "CROSS JOIN") return joinReads(before, text);
      return true;
    });
  // Without it the call of a window function is none.
  return called?.kind === "window" ? ["OVER", ...allowed.filter((text) => text !== "OVER")] : allowed;
}

function innermostOf(query: Group): Group {
  const inner = query.items.filter(isGroup).find(holdsCursor);
  return inner ? innermostOf(inner) : query;
}

/** The clause behind the cursor, which has to stay behind what is written. */
function nextClause(items: readonly Item[]): ClauseName | null {
  const behind = items.slice(items.findIndex(holdsCursor) + 1);
  const clauses = clausesOf(behind).filter(({ words }) => words.length > 0);
  return clauses[0] && clauses[0].name !== "set" ? clauses[0].name : null;
}

/** The function whose call has just ended. */
function functionBefore(item: Item | undefined) {
  return isGroup(item) ? functionOf(item) : undefined;
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
