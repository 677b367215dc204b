import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { TrqlParser as P } from "../grammar/generated/TrqlParser.js";
import { clausesOf } from "./clauses.js";
import { GrammarWalk } from "./grammar-walk.js";
import { cutAt, flat, type Group, holdsCursor, type Item, isGroup, isToken } from "./nest.js";
import { lastConjunct } from "./repair.js";
import { type SourceToken, tokensOf } from "./tokens.js";

/** What a name at the cursor can be. */
export type NamePlace =
  | "value"
  | "function"
  | "table"
  | "source"
  | "shared"
  | "except"
  | "window"
  | "type"
  | "unit"
  | "part"
  | "path"
  | "new";

/** What the grammar allows at the cursor. */
export interface Allowed {
  readonly walk: GrammarWalk;
  readonly names: ReadonlySet<NamePlace>;
}

/** The innermost query that holds the cursor. */
export function queryAround(root: Group): Group {
  let query = root;
  for (let at: Group | undefined = root; at; at = at.items.filter(isGroup).find(holdsCursor)) if (at.query) query = at;
  return query;
}

/** What the grammar allows at the cursor, from the nearest beginning from which it reads on to it. */
export function allowedAt(query: Group): Allowed | null {
  for (const { rule, words } of beginnings(query)) {
    const walk = GrammarWalk.of(rule).read(words);
    if (walk) return { walk, names: namesAt(walk, words) };
  }
  return null;
}

interface Beginning {
  readonly rule: number;
  readonly words: readonly SourceToken[];
}

/**
 * What stands before the cursor, from its clause's last item to more and more: the first that reads says what may
 * follow, and the shortest is the quickest.
 */
function* beginnings(query: Group): Generator<Beginning> {
  const clause = clausesOf(query.items).findLast(({ items }) => items.some(holdsCursor));
  const head = clause && heads[clause.name];
  if (clause && head !== undefined) {
    const start = [...tokensOf(head), ...flat(clause.words)];
    const inside = clause.items.slice(0, clause.items.findIndex(holdsCursor) + 1);
    const further = (words: string, items: readonly Item[]): Beginning => ({
      rule: P.RULE_query,
      words: [...start, ...tokensOf(words), ...upToCursor(items)],
    });
    const join = inside.findLastIndex((each) => isToken(each, T.JOIN));
    if (clause.name === "from" && join >= 0) {
      const on = inside.findLastIndex((each) => isToken(each, T.ON));
      const condition = inside.slice(on + 1);
      if (on > join) yield further("a JOIN b ON", condition.slice(lastConjunct(condition)));
      yield further(isToken(inside[join - 1], T.CROSS) ? "a CROSS JOIN" : "a JOIN", inside.slice(join + 1));
    }
    const items = cutAt(inside, T.COMMA);
    const item = items.at(-1) ?? [];
    const others = items.length > 1 && clause.name !== "from" ? "1," : "";
    if (clause.name !== "limit" && clause.name !== "window") {
      yield further(others, item.slice(lastConjunct(item)));
      yield further(others, item);
    }
    yield further("", inside);
  }
  yield { rule: P.RULE_query, words: upToCursor(query.items) };
  let innermost: Group = query;
  for (let at: Group | undefined = query; at; at = at.items.filter(isGroup).find(holdsCursor)) innermost = at;
  if (innermost === query) return;
  const argument = cutAt(innermost.items, T.COMMA).find((each) => each.some(holdsCursor)) ?? [];
  yield { rule: P.RULE_value, words: [...tokensOf("f("), ...upToCursor(argument)] };
  yield { rule: P.RULE_value, words: [...tokensOf("f("), ...upToCursor(argument.slice(lastConjunct(argument)))] };
}

const heads: Readonly<Record<string, string>> = {
  select: "",
  from: "SELECT 1",
  arrayJoin: "SELECT 1 FROM a",
  where: "SELECT 1 FROM a",
  groupBy: "SELECT 1 FROM a",
  having: "SELECT 1 FROM a",
  window: "SELECT 1 FROM a",
  qualify: "SELECT 1 FROM a",
  orderBy: "SELECT 1 FROM a",
  limit: "SELECT 1 FROM a",
};
const anyQuery = tokensOf("(SELECT 1)");

/** The words before the cursor; a query in parentheses that is over is any query. */
function upToCursor(items: readonly Item[]): SourceToken[] {
  const words: SourceToken[] = [];
  for (const item of items) {
    if (!isGroup(item)) {
      if (holdsCursor(item)) break;
      words.push(item);
    } else if (holdsCursor(item)) {
      words.push(...(item.opening ? [item.opening] : []), ...upToCursor(item.items));
      break;
    } else words.push(...(item.query ? anyQuery : [...flat([item])]));
  }
  return words;
}

function namesAt(walk: GrammarWalk, words: readonly SourceToken[]): Set<NamePlace> {
  return new Set(walk.namePlaces().map((rules) => placeOf(rules, words)));
}

function placeOf([rule, around]: readonly number[], words: readonly SourceToken[]): NamePlace {
  const last = words.at(-1)?.type;
  switch (rule) {
    case P.RULE_functionName:
      return "function";
    case P.RULE_pathPart:
      return "path";
    case P.RULE_typeName:
      return "type";
    case P.RULE_frameBound:
      return "unit";
    case P.RULE_primary:
      return last === T.LPAREN ? "part" : "unit";
    case P.RULE_name:
      break;
    default:
      return "new";
  }
  switch (around) {
    case P.RULE_primary:
      return last === T.OVER ? "window" : "value";
    case P.RULE_windowSpecification:
      return "window";
    case P.RULE_source:
      return "table";
    case P.RULE_usingColumns:
      return "shared";
    case P.RULE_starExcept:
      return "except";
    case P.RULE_selectItem:
      return "source";
    default:
      return "new";
  }
}
