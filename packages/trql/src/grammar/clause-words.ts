import { TrqlLexer } from "./generated/TrqlLexer.js";

/** The words that begin what can stand behind FROM and its joins, in the order of a SELECT. */
export const laterClauses: readonly number[] = [
  TrqlLexer.WHERE,
  TrqlLexer.GROUP,
  TrqlLexer.HAVING,
  TrqlLexer.WINDOW,
  TrqlLexer.QUALIFY,
  TrqlLexer.ORDER,
  TrqlLexer.LIMIT,
];
