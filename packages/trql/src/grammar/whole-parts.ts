import { TrqlLexer } from "./generated/TrqlLexer.js";
import type { Word } from "./word.js";

/** What follows FROM and its joins: without it, every name before it still means the same. */
const cuts: ReadonlySet<number> = new Set([
  TrqlLexer.WHERE,
  TrqlLexer.GROUP,
  TrqlLexer.HAVING,
  TrqlLexer.QUALIFY,
  TrqlLexer.ORDER,
  TrqlLexer.LIMIT,
  TrqlLexer.UNION,
  TrqlLexer.INTERSECT,
  TrqlLexer.EXCEPT,
]);

/**
 * Texts that begin as this one does and end before the error, longest first: before a clause of the outermost query,
 * or behind a query of WITH. Positions in them are positions in the text.
 *
 * @param words Those before the error.
 */
export function* wholeParts(text: string, words: readonly Word[]): Generator<string> {
  let depth = 0;
  const tops: Word[] = [];
  const tables: number[] = [];
  let selected = false;
  for (const word of words) {
    if (word.type === TrqlLexer.LPAREN || word.type === TrqlLexer.LBRACKET) depth++;
    if (word.type === TrqlLexer.RPAREN || word.type === TrqlLexer.RBRACKET) depth--;
    if (depth !== 0) continue;
    if (word.type === TrqlLexer.FROM) selected = true;
    if (cuts.has(word.type) && selected) tops.push(word);
    if (word.type === TrqlLexer.RPAREN && !selected && words[0]?.type === TrqlLexer.WITH) tables.push(word.range.to);
  }
  for (const word of tops.reverse().slice(0, most)) yield text.slice(0, word.range.from);
  for (const end of tables.reverse().slice(0, most)) yield `${text.slice(0, end)} SELECT 1`;
}

/** Further back the error is of another kind. */
const most = 3;
