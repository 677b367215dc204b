import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import type { Range } from "../text/range.js";
import { clausesOf } from "./clauses.js";
import { cutAt, type Group, type Item, isGroup, isToken, nest } from "./nest.js";
import type { QueryPart } from "./part-place.js";
import { type Definition, queryPart, selectedPart } from "./query-part.js";
import { isName, nameOf, tokensOf } from "./tokens.js";

/** A query inside the query: one of WITH, or one in parentheses. */
export interface OutlineEntry extends Range {
  readonly kind: "cte" | "subquery";
  /** A subquery's is its alias; null when it has none. */
  readonly name: string | null;
  /** Where its name stands; a subquery's begins at its parenthesis. */
  readonly nameRange: Range;
  /** How many of these queries are around it. */
  readonly depth: number;
  /** A query that answers with its rows, with the queries of WITH that it uses. */
  readonly upToHere: QueryPart;
}

/**
 * The queries inside a query, finished or not, each with the text that shows its rows, in the order of the text.
 *
 * @example `outline("WITH a AS (SELECT 1 AS x) SELECT x FROM a")[0]?.upToHere.query` is
 * `WITH a AS (SELECT 1 AS x) SELECT * FROM a`.
 */
export function outline(text: string): OutlineEntry[] {
  const tokens = tokensOf(text).filter(({ type }) => type !== T.LINE_COMMENT && type !== T.BLOCK_COMMENT);
  const root = nest(tokens);
  const entries: OutlineEntry[] = [];
  if (root) visitQuery(root, { text, depth: 0, definitions: [], entries });
  return entries.sort((a, b) => a.from - b.from);
}

/** The innermost of them around a place. */
export function outlineEntryAt(text: string, position: number): OutlineEntry | null {
  return outline(text).findLast(({ from, to }) => from <= position && position <= to) ?? null;
}

/** A selection as a query of its own, with what it uses of WITH; null when it is none, or all there is. */
export function selectionAsQuery(text: string, selection: Range): QueryPart | null {
  const entries = outline(text);
  const holds = (outer: Range, inner: Range) => outer.from <= inner.from && inner.to <= outer.to;
  // Those of WITH in a query that does not hold the selection are not seen from it.
  const seen = entries.filter(
    (entry) =>
      entry.kind === "cte" &&
      entry.to <= selection.from &&
      entries.every((other) => other === entry || !holds(other, entry) || holds(other, selection)),
  );
  const definitions = seen.map(({ name, from, to }) => ({ name: name ?? "", from, to }));
  return selectedPart(text, definitions, selection);
}

interface Visit {
  readonly text: string;
  readonly depth: number;
  /** What the query can use of those around it. */
  readonly definitions: readonly Definition[];
  readonly entries: OutlineEntry[];
}

function visitQuery(query: Group, visit: Visit): void {
  const definitions = [...visit.definitions];
  const clauses = clausesOf(query.items);
  const tables = clauses.find(({ name }) => name === "with");
  for (const items of cutAt(tables?.items ?? [], T.COMMA)) {
    const [first] = items;
    const body = items.find(isGroup);
    if (!first || isGroup(first) || !isName(first) || !body?.closing) continue;
    const name = nameOf(first);
    const range = { from: first.from, to: body.closing.to };
    const own = { name, ...range };
    visit.entries.push({
      kind: "cte",
      name,
      nameRange: { from: first.from, to: first.to },
      depth: visit.depth,
      ...range,
      upToHere: queryPart(visit.text, [...definitions, own], { all: name }),
    });
    visitQuery(body, { ...visit, depth: visit.depth + 1, definitions });
    definitions.push(own);
  }
  for (const clause of clauses) if (clause !== tables) visitItems(clause.items, { ...visit, definitions });
}

function visitItems(items: readonly Item[], visit: Visit): void {
  items.forEach((item, index) => {
    if (!isGroup(item)) return;
    const { opening, closing } = item;
    if (!item.query || !opening || !closing) {
      visitItems(item.items, visit);
      return;
    }
    const [next, second] = items.slice(index + 1);
    const named = isToken(next, T.AS) ? second : next;
    const alias = named && !isGroup(named) && isName(named) ? named : null;
    visit.entries.push({
      kind: "subquery",
      name: alias ? nameOf(alias) : null,
      nameRange: alias ? { from: alias.from, to: alias.to } : { from: opening.from, to: opening.to },
      depth: visit.depth,
      from: opening.from,
      to: closing.to,
      upToHere: queryPart(visit.text, visit.definitions, { from: opening.to, to: closing.from }),
    });
    visitQuery(item, { ...visit, depth: visit.depth + 1 });
  });
}
