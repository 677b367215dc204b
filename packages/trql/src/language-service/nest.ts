import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import type { SourceToken } from "./tokens.js";

/** What stands between two brackets, or the whole text (without an opening). */
export interface Group {
  readonly query: boolean;
  readonly opening: SourceToken | null;
  /** The token before the opening: a function's name, IN, FROM, … */
  readonly before: SourceToken | null;
  readonly parent: Group | null;
  readonly items: Item[];
  closing: SourceToken | null;
  /** Whether the marker of the cursor is in it, at any depth. */
  cursor: boolean;
}
export type Item = SourceToken | Group;

/** The name that stands where the cursor is. */
export const marker = "trql_cursor_";

export function holdsCursor(item: Item): boolean {
  return isGroup(item) ? item.cursor : item.text === marker;
}

export function isGroup(item: Item | undefined): item is Group {
  return item !== undefined && "items" in item;
}
export function isToken(item: Item | undefined, ...types: number[]): item is SourceToken {
  return item !== undefined && !isGroup(item) && types.includes(item.type);
}

/** Words and depth of a text that is still read while somebody types. */
const most = 5_000;
const deepest = 40;

/** Words that end an argument: somebody has yet to close its parenthesis. */
const clauseWords = new Set([
  T.FROM,
  T.WHERE,
  T.GROUP,
  T.HAVING,
  T.QUALIFY,
  T.WINDOW,
  T.ORDER,
  T.LIMIT,
  T.UNION,
  T.INTERSECT,
  T.JOIN,
  T.AS,
]);

/** `FROM ((SELECT …) UNION ALL …)`: what begins with a query in parentheses where only queries stand. */
function isSet(tokens: readonly SourceToken[], index: number): boolean {
  const before = tokens[index - 1]?.type;
  if (before !== T.FROM && before !== T.JOIN && before !== T.AS && before !== T.EXISTS) return false;
  let inner = index + 1;
  while (tokens[inner]?.type === T.LPAREN) inner++;
  return tokens[inner]?.type === T.SELECT || tokens[inner]?.type === T.WITH;
}

/** Whether a clause's word belongs to a parenthesis that is no query: `OVER (ORDER BY …)`, `EXTRACT(day FROM …)`. */
function takes(group: Group, type: number): boolean {
  const first = !group.items.some((item) => isToken(item, type));
  switch (group.before?.type) {
    case T.OVER:
    case T.AS:
      return type === T.ORDER && first;
    case T.FILTER:
      return type === T.WHERE && first;
    case T.EXTRACT:
      return type === T.FROM && first;
    case T.CAST:
      return type === T.AS && first;
    default:
      return false;
  }
}

/**
 * Nests tokens by their brackets. Brackets that nothing opens are left out, and those that nothing closes end late.
 * Null for a text that is too long or too deep to be read at every key.
 */
export function nest(tokens: readonly SourceToken[]): Group | null {
  if (tokens.length > most) return null;
  let depth = 0;
  const root: Group = {
    query: true,
    opening: null,
    before: null,
    parent: null,
    items: [],
    closing: null,
    cursor: false,
  };
  let group = root;
  for (const [index, token] of tokens.entries()) {
    if (token.type === T.LPAREN || token.type === T.LBRACKET) {
      const first = tokens[index + 1]?.type;
      const inner: Group = {
        query: token.type === T.LPAREN && (first === T.SELECT || first === T.WITH || isSet(tokens, index)),
        opening: token,
        before: tokens[index - 1] ?? null,
        parent: group,
        items: [],
        closing: null,
        cursor: false,
      };
      if (++depth > deepest) return null;
      group.items.push(inner);
      group = inner;
      continue;
    }
    if (token.type === T.RPAREN || token.type === T.RBRACKET) {
      if (!group.parent) continue;
      depth--;
      group.closing = token;
      group = group.parent;
      continue;
    }
    if (clauseWords.has(token.type) && !isPathPart(token, tokens[index - 1])) {
      while (group.parent && !group.query && !takes(group, token.type)) {
        group = group.parent;
        depth--;
      }
    }
    group.items.push(token);
    if (token.text === marker) for (let at: Group | null = group; at; at = at.parent) at.cursor = true;
  }
  return root;
}

/** A word straight behind a dot is a part of a path; behind white space it is the next clause of an unfinished query. */
export function isPathPart(token: SourceToken, previous: Item | undefined): boolean {
  return isToken(previous, T.DOT) && previous.to === token.from;
}

/** The tokens of items in their order; a bracket that is open stays open. */
export function flat(items: readonly Item[]): SourceToken[] {
  return items.flatMap((item) =>
    isGroup(item)
      ? [...(item.opening ? [item.opening] : []), ...flat(item.items), ...(item.closing ? [item.closing] : [])]
      : [item],
  );
}

/** Cuts items at the tokens of a type. */
export function cutAt(items: readonly Item[], type: number): Item[][] {
  const parts: Item[][] = [[]];
  for (const item of items) {
    if (isToken(item, type)) parts.push([]);
    else parts.at(-1)?.push(item);
  }
  return parts;
}
