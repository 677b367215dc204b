import { TrqlLexer } from "./generated/TrqlLexer.js";

/** The signs that compare two values. Words that do so, as LIKE, are not among them. */
export const comparisonSigns: readonly number[] = [
  TrqlLexer.EQ,
  TrqlLexer.NE,
  TrqlLexer.LT,
  TrqlLexer.LE,
  TrqlLexer.GT,
  TrqlLexer.GE,
];
