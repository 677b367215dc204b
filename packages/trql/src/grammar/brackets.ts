import { TrqlLexer } from "./generated/TrqlLexer.js";

/** What opened the level that a sign or word closes: CASE and END are brackets, too. */
export const openingOf: ReadonlyMap<number, number> = new Map([
  [TrqlLexer.RPAREN, TrqlLexer.LPAREN],
  [TrqlLexer.RBRACKET, TrqlLexer.LBRACKET],
  [TrqlLexer.END, TrqlLexer.CASE],
]);
export const closings: ReadonlySet<number> = new Set(openingOf.keys());
export const openings: ReadonlySet<number> = new Set(openingOf.values());
