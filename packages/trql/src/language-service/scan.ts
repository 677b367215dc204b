import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import { isName, nameOf, type SourceToken } from "./tokens.js";

/** What stands between two parentheses, or the whole text. */
export interface Frame {
  readonly kind: "query" | "group";
  /** The token before the opening parenthesis: a function's name, IN, FROM, … */
  readonly before: SourceToken | null;
  readonly parent: Frame | null;
  readonly items: (SourceToken | Frame)[];
  /** How many items stand before the cursor; -1 when the frame does not hold it. */
  cursor: number;
}

export type Clause = "start" | "select" | "from" | "on" | "where" | "groupBy" | "having" | "orderBy" | "limit";

const clauseOf = new Map<number, Clause>([
  [TrqlLexer.SELECT, "select"],
  [TrqlLexer.FROM, "from"],
  [TrqlLexer.JOIN, "from"],
  [TrqlLexer.ON, "on"],
  [TrqlLexer.WHERE, "where"],
  [TrqlLexer.GROUP, "groupBy"],
  [TrqlLexer.HAVING, "having"],
  [TrqlLexer.ORDER, "orderBy"],
  [TrqlLexer.LIMIT, "limit"],
]);

export function isFrame(item: SourceToken | Frame | undefined): item is Frame {
  return item !== undefined && "items" in item;
}
export function isToken(item: SourceToken | Frame | undefined, ...types: number[]): item is SourceToken {
  return item !== undefined && !isFrame(item) && types.includes(item.type);
}

/**
 * Nests the tokens by their parentheses and answers the innermost frame at the cursor. A clause's keyword inside a
 * parenthesis that is no subquery ends the parenthesis: somebody has yet to close it.
 */
export function scan(tokens: readonly SourceToken[], cursor: number): Frame {
  const root: Frame = { kind: "query", before: null, parent: null, items: [], cursor: -1 };
  let frame = root;
  let at: Frame | null = null;
  const markCursor = () => {
    at = frame;
    for (let up: Frame | null = frame; up; up = up.parent) up.cursor = up.items.length;
  };
  tokens.forEach((token, index) => {
    if (at === null && token.from >= cursor) markCursor();
    const previous = tokens[index - 1];
    if (token.type === TrqlLexer.LPAREN || token.type === TrqlLexer.LBRACKET) {
      const query = tokens[index + 1]?.type === TrqlLexer.SELECT;
      const inner: Frame = {
        kind: query ? "query" : "group",
        before: previous ?? null,
        parent: frame,
        items: [],
        cursor: -1,
      };
      frame.items.push(inner);
      frame = inner;
      return;
    }
    if (token.type === TrqlLexer.RPAREN || token.type === TrqlLexer.RBRACKET) {
      frame = frame.parent ?? frame;
      return;
    }
    if (endsGroup(token, previous)) {
      while (frame.kind === "group" && frame.parent && frame.before?.type !== TrqlLexer.EXTRACT) frame = frame.parent;
    }
    frame.items.push(token);
  });
  if (at === null) markCursor();
  return at ?? root;
}

/** A word straight after a dot is a part of a path; after white space it is the next clause of an unfinished query. */
function inPath(token: SourceToken, previous: SourceToken | Frame | undefined): boolean {
  return isToken(previous, TrqlLexer.DOT) && previous.to === token.from;
}

function endsGroup(token: SourceToken, previous: SourceToken | undefined): boolean {
  const clause = clauseOf.get(token.type);
  return clause !== undefined && token.type !== TrqlLexer.SELECT && !inPath(token, previous);
}

/** The SELECT that a frame belongs to. */
export function queryOf(frame: Frame): Frame {
  let query = frame;
  while (query.kind !== "query" && query.parent) query = query.parent;
  return query;
}

/** The clause that the cursor stands in, or that the item of the index does. */
export function clauseAt(query: Frame, end = query.cursor): Clause {
  let clause: Clause = "start";
  query.items.slice(0, end).forEach((item, index) => {
    if (isFrame(item) || inPath(item, query.items[index - 1])) return;
    clause = clauseOf.get(item.type) ?? clause;
  });
  return clause;
}

export interface Source {
  /** The alias, or the table's own name. */
  readonly name: string | null;
  readonly table: string | null;
  readonly subquery: Frame | null;
}

/** What the query reads, wherever its FROM clause stands. */
export function sourcesOf(query: Frame): Source[] {
  const sources: Source[] = [];
  query.items.forEach((item, index) => {
    if (!isToken(item, TrqlLexer.FROM, TrqlLexer.JOIN) || inPath(item, query.items[index - 1])) return;
    const source = query.items[index + 1];
    const subquery = isFrame(source) && source.kind === "query" ? source : null;
    const table = !isFrame(source) && isName(source) ? nameOf(source) : null;
    if (!subquery && table === null) return;
    const next = query.items[index + 2];
    const alias = isToken(next, TrqlLexer.AS) ? query.items[index + 3] : next;
    const name = !isFrame(alias) && isName(alias) ? nameOf(alias) : table;
    sources.push({ name, table, subquery });
  });
  return sources;
}

/** The items of the select list, cut at its commas. */
export function selectItems(query: Frame): (SourceToken | Frame)[][] {
  const list: (SourceToken | Frame)[][] = [];
  query.items.forEach((item, index) => {
    if (clauseAt(query, index + 1) !== "select" || isToken(item, TrqlLexer.DISTINCT)) return;
    if (isToken(item, TrqlLexer.SELECT, TrqlLexer.COMMA)) list.push([]);
    else list.at(-1)?.push(item);
  });
  return list;
}
