import { CharStream, Token } from "antlr4ng";
import type { Fix } from "../diagnostics/diagnostic.js";
import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
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

/**
 * Adds a key to the GROUP BY of a SELECT that is whole, or the clause with it, none where the keys are more than a list.
 *
 * @param select where the SELECT begins, in UTF-16 offsets
 * @example `groupByFix("SELECT queue, count() FROM runs", 0, "queue")[0]?.text` is `" GROUP BY queue"`.
 */
export function groupByFix(text: string, select: number, key: string): Fix[] {
  const lexer = new T(CharStream.fromString(text));
  lexer.removeErrorListeners();
  const offset = utf16Offsets(text);
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
    if (own && grouped && totals.has(token.type)) return [];
    end = offset(token.stop + 1);
  }
  const inserted = grouped ? `, ${key}` : ` GROUP BY ${key}`;
  return [{ title: `Add ${key} to GROUP BY`, range: { from: end, to: end }, text: inserted }];
}

function isStarExcept(token: Token, before: string): boolean {
  return token.type === T.EXCEPT && before.trimEnd().endsWith("*");
}
