import { Token } from "antlr4ng";
import type { Fix } from "../diagnostics/diagnostic.js";
import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { SourceCharacters } from "../grammar/source-characters.js";
import { utf16Offsets } from "../text/offsets.js";

const behindGroupBy = new Set([
  T.HAVING,
  T.WINDOW,
  T.QUALIFY,
  T.ORDER,
  T.LIMIT,
  T.OFFSET,
  T.UNION,
  T.INTERSECT,
  T.EXCEPT,
  T.SEMICOLON,
]);
const opening = new Set([T.LPAREN, T.LBRACKET]);
const closing = new Set([T.RPAREN, T.RBRACKET]);
/** Their keys stand in brackets of their own, and another key would change every total. */
const totals = new Set([T.ROLLUP, T.CUBE, T.GROUPING, T.WITH]);

/** Where a further key stands; null where the keys are more than a list. */
interface KeyPlace {
  readonly end: number;
  readonly grouped: boolean;
}

/**
 * Adds keys to the GROUP BY of a SELECT that is whole, or the clause with them, none where the keys are more than a
 * list. The text is read once, however many columns ask.
 *
 * @param select where the SELECT begins, in UTF-16 offsets
 * @example `groupByFixes("SELECT queue, count() FROM runs", 0)("queue")[0]?.text` is `" GROUP BY queue"`.
 */
export function groupByFixes(text: string, select: number): (key: string) => Fix[] {
  let place: KeyPlace | null | undefined;
  return (key) => {
    if (place === undefined) place = groupPlace(text, select);
    if (!place) return [];
    const { end, grouped } = place;
    const inserted = grouped ? `, ${key}` : ` GROUP BY ${key}`;
    return [{ title: `Add ${key} to GROUP BY`, range: { from: end, to: end }, text: inserted }];
  };
}

/**
 * Where the keys of a SELECT end, or where its GROUP BY would stand.
 *
 * @param select where the SELECT begins, in UTF-16 offsets
 */
export function groupPlace(text: string, select: number): KeyPlace | null {
  const offset = utf16Offsets(text);
  const lexer = new T(new SourceCharacters(text, offset));
  lexer.removeErrorListeners();
  let depth = 0;
  let grouped = false;
  let end = select;
  for (const token of lexer.getAllTokens()) {
    if (offset(token.start) < select || token.channel !== Token.DEFAULT_CHANNEL || token.type === Token.EOF) continue;
    if (closing.has(token.type) && depth-- === 0) break;
    if (opening.has(token.type)) depth++;
    const own = depth === 0 && !opening.has(token.type) && !closing.has(token.type);
    // `* EXCEPT (a)` is no set operation.
    if (own && end > select && behindGroupBy.has(token.type) && !isStarExcept(token, text.slice(select, end))) break;
    if (own && token.type === T.GROUP) grouped = true;
    if (own && grouped && totals.has(token.type)) return null;
    end = offset(token.stop + 1);
  }
  return { end, grouped };
}

function isStarExcept(token: Token, before: string): boolean {
  return token.type === T.EXCEPT && before.trimEnd().endsWith("*");
}
