import type { Token } from "antlr4ng";
import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Range } from "../text/range.js";
import { closings, openings } from "./brackets.js";
import { laterClauses } from "./clause-words.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import { limits } from "./limits.js";
import { tooManyItems } from "./too-many-items.js";

/** Lists of them are long in honest queries, and cheap. */
const constants: ReadonlySet<number> = new Set([
  TrqlLexer.STRING,
  TrqlLexer.NUMBER,
  TrqlLexer.HEX_NUMBER,
  TrqlLexer.TRUE,
  TrqlLexer.FALSE,
  TrqlLexer.NULL,
  TrqlLexer.COMMA,
]);
/** Each of these opens one more level without a bracket: `NOT NOT NOT x`. */
const prefixes: ReadonlySet<number> = new Set([TrqlLexer.NOT, TrqlLexer.MINUS, TrqlLexer.INTERVAL]);
/** What may follow the columns of a SELECT. */
const endsColumns: ReadonlySet<number> = new Set([
  TrqlLexer.FROM,
  ...laterClauses,
  TrqlLexer.UNION,
  TrqlLexer.INTERSECT,
]);

/**
 * The first limit of size that a text is seen to be beyond before anything parses it (LANGUAGE.md §6), so that no text
 * can keep the parser busy.
 *
 * @param tokens those that are not hidden, with the end of the text
 */
export function beyondWrittenSize(
  tokens: readonly Token[],
  whole: Range,
  rangeOf: (token: Token) => Range,
): Diagnostic | null {
  // The end of the text is a token, too.
  const count = tokens.length - 1;
  if (count > limits.tokens) {
    return diagnostic(
      "too-many-tokens",
      whole,
      `The query has ${count} words and signs; the limit is ${limits.tokens}.`,
    );
  }
  return tooDeep(tokens, rangeOf) ?? tooManyWords(tokens, whole) ?? tooManyColumns(tokens, rangeOf);
}

function tooManyWords(tokens: readonly Token[], whole: Range): Diagnostic | null {
  const words = tokens.reduce((sum, { type }) => sum + (constants.has(type) ? 0 : 1), -1);
  if (words <= limits.words) return null;
  const message = `The query has ${words} words and signs beside constants and commas; the limit is ${limits.words}.`;
  return diagnostic("too-many-tokens", whole, message);
}

function tooDeep(tokens: readonly Token[], rangeOf: (token: Token) => Range): Diagnostic | null {
  let depth = 0;
  let before = 0;
  for (const token of tokens) {
    if (openings.has(token.type)) depth++;
    if (closings.has(token.type)) depth--;
    before = prefixes.has(token.type) ? before + 1 : 0;
    if (depth > limits.nesting || before > limits.nesting) {
      const message = `The query is nested more than ${limits.nesting} levels deep here; the limit is ${limits.nesting}.`;
      return diagnostic("too-deep", rangeOf(token), message);
    }
  }
  return null;
}

/** Columns as they are written. Those that stars stand for are counted once names are known (rules/long-lists.ts). */
function tooManyColumns(tokens: readonly Token[], rangeOf: (token: Token) => Range): Diagnostic | null {
  /** The columns of the SELECT that is being read at each level of brackets; null outside of its list. */
  const columns: (number | null)[] = [null];
  /** Those of all lists, and the first that is one too many. */
  const all = { count: 0, beyond: null as Token | null };
  const another = (token: Token | undefined) => {
    all.count++;
    if (all.count > limits.columns) all.beyond ??= token ?? null;
  };
  /** Where the first list that is too long goes beyond the limit, and at which level. */
  let beyond = null as { readonly at: number; readonly level: number } | null;
  for (const [index, { type }] of tokens.entries()) {
    const level = columns.length - 1;
    const soFar = columns[level] ?? null;
    const ends = endsColumns.has(type) || (closings.has(type) && level > 0) || type === TrqlLexer.EOF;
    if (ends && beyond?.level === level) {
      const range = rangeOf(tokens[beyond.at] as Token);
      return tooManyItems(range, "SELECT has", soFar ?? 0, "columns", limits.columnsPerSelect);
    }
    if (openings.has(type)) columns.push(null);
    else if (closings.has(type) && level > 0) columns.pop();
    else if (type === TrqlLexer.SELECT && beyond?.level !== level) {
      columns[level] = 1;
      another(tokens[index + 1]);
    } else if (ends) columns[level] = null;
    else if (type === TrqlLexer.COMMA && soFar !== null) {
      columns[level] = soFar + 1;
      another(tokens[index + 1]);
      if (soFar === limits.columnsPerSelect) beyond ??= { at: index + 1, level };
    }
  }
  if (!all.beyond) return null;
  return tooManyItems(rangeOf(all.beyond), "The SELECTs of the query have", all.count, "columns", limits.columns);
}
