import { CommonToken, CommonTokenStream, ListTokenSource, ParseCancellationException, Token } from "antlr4ng";
import { strictParser } from "../grammar/strict-parser.js";

/** A rule of the grammar that is asked for by itself. */
export type Rule =
  | "argument"
  | "arrayItem"
  | "expression"
  | "groupByClause"
  | "joinClause"
  | "name"
  | "namedWindow"
  | "orderItem"
  | "selectItem"
  | "source"
  | "typeName"
  | "usingColumns"
  | "windowSpecification";

interface Word {
  readonly type: number;
  readonly text: string;
}

const known = new Map<string, boolean>();
const mostAnswers = 2_000;
const longestKey = 400;

/**
 * Whether the words are one whole of the rule. The parser reads them, in time that grows with their number however deep
 * they are nested. Answers are kept: between two keys most of a text stays as it is.
 *
 * @example `isWhole("expression", tokensOf("a = 1"))` is true, and of `a =` false.
 */
export function isWhole(rule: Rule, words: readonly Word[]): boolean {
  if (words.length > longestKey) return reads(rule, words);
  const key = `${rule} ${String.fromCharCode(...words.map(({ type }) => type))}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = reads(rule, words);
  if (known.size >= mostAnswers) known.clear();
  known.set(key, answer);
  return answer;
}

function reads(rule: Rule, words: readonly Word[]): boolean {
  const tokens: Token[] = words.map(({ type, text }) => CommonToken.fromType(type, text));
  const stream = new CommonTokenStream(new ListTokenSource([...tokens, CommonToken.fromType(Token.EOF)]));
  const parser = strictParser(stream);
  parser.buildParseTrees = false;
  try {
    parser[rule]();
    return stream.LA(1) === Token.EOF;
  } catch (error) {
    if (error instanceof ParseCancellationException) return false;
    throw error;
  }
}
