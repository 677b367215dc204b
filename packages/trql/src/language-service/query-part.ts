import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { parse } from "../grammar/parse.js";
import type { Range } from "../text/range.js";
import type { QueryPart } from "./part-place.js";
import { isName, nameOf, tokensOf, writeName } from "./tokens.js";

/** A query of WITH: its name and where `name AS (…)` stands. */
export interface Definition extends Range {
  readonly name: string;
}

/**
 * Puts the queries of WITH that a part uses before it.
 *
 * @param body a range of the text that is a query, or the name of a definition whose rows are shown
 */
export function queryPart(
  text: string,
  definitions: readonly Definition[],
  body: Range | { readonly all: string },
): QueryPart {
  const own = "all" in body ? null : trimmed(text, body);
  const tokens = tokensOf(
    own ? text.slice(own.from, own.to) : `SELECT * FROM ${writeName("all" in body ? body.all : "")}`,
  );
  const begins = tokens[0]?.type === T.WITH ? tokens[0].to : 0;
  const needed = used(text, definitions, new Set(tokens.filter(isName).map(nameOf)));
  const pieces: { readonly text: string; readonly from: number }[] = [];
  const add = (glue: string, from: number): void => void pieces.push({ text: glue, from });
  const written = ({ from, to }: Range): void => add(text.slice(from, to), from);
  needed.forEach((definition, index) => {
    add(index === 0 ? "WITH " : ", ", definition.from);
    written(definition);
  });
  const at = own?.from ?? needed.at(-1)?.from ?? 0;
  if (needed.length > 0) add(begins > 0 ? ", " : " ", at);
  if (own) written({ from: own.from + (needed.length > 0 && begins > 0 ? begins + 1 : 0), to: own.to });
  else add(`SELECT * FROM ${writeName("all" in body ? body.all : "")}`, at);
  return {
    query: pieces.map((piece) => piece.text).join(""),
    pieces: pieces.map((piece) => ({
      length: piece.text.length,
      from: piece.from,
      written: text.startsWith(piece.text, piece.from),
    })),
  };
}

/** A selection as a query; null when it is none, or all there is. */
export function selectedPart(text: string, definitions: readonly Definition[], selection: Range): QueryPart | null {
  const range = trimmed(text, selection);
  const whole = trimmed(text, { from: 0, to: text.length });
  if (range.from >= range.to || (range.from <= whole.from && range.to >= whole.to)) return null;
  return parse(text.slice(range.from, range.to)).query ? queryPart(text, definitions, range) : null;
}

/** Of the definitions those that are named, and those that these name in turn. */
function used(text: string, definitions: readonly Definition[], names: Set<string>): Definition[] {
  const kept: Definition[] = [];
  for (const definition of [...definitions].reverse()) {
    // The nearer one of two with a name hides the other.
    if (!names.has(definition.name) || kept.some(({ name }) => name === definition.name)) continue;
    kept.unshift(definition);
    for (const token of tokensOf(text.slice(definition.from, definition.to)))
      if (isName(token)) names.add(nameOf(token));
  }
  return kept;
}

function trimmed(text: string, { from, to }: Range): Range {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /[\s;]/.test(text.charAt(end - 1))) end--;
  return { from: start, to: end };
}
