import { openingOf } from "./brackets.js";
import { laterClauses } from "./clause-words.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import type { Word } from "./word.js";

/** An open bracket, an open CASE, or the whole text: what stands in it so far. */
export interface Level {
  /** The bracket or the word CASE; null for the whole text. */
  readonly opening: Word | null;
  /** What stands before it: a function's name, IN, OVER, FROM, … */
  readonly before: Word | null;
  /** The words of clauses in it, in order. */
  readonly clauses: Word[];
  /** A JOIN that still waits for ON or USING. */
  openJoin: Word | null;
  /** BETWEEN that still waits for its AND; WHEN that waits for THEN. */
  waiting: Word | null;
}

export interface TokenContext {
  /** From the whole text inwards. */
  readonly levels: readonly Level[];
  /** A bracket that closes what it does not fit, or nothing; the text is read up to it. */
  readonly stray: { readonly word: Word; readonly level: Level } | null;
}

const clauseWords: ReadonlySet<number> = new Set([
  TrqlLexer.WITH,
  TrqlLexer.SELECT,
  TrqlLexer.FROM,
  ...laterClauses,
  TrqlLexer.PARTITION,
]);
/** Words that begin a query anew. */
const setWords: ReadonlySet<number> = new Set([TrqlLexer.UNION, TrqlLexer.INTERSECT, TrqlLexer.EXCEPT]);

export function isClauseWord(word: Word): boolean {
  return clauseWords.has(word.type) || setWords.has(word.type);
}

/** What is open where the words end, and which clauses have begun there. */
export function tokenContext(words: readonly Word[]): TokenContext {
  const open = (opening: Word | null, before: Word | null): Level => ({
    opening,
    before,
    clauses: [],
    openJoin: null,
    waiting: null,
  });
  const levels: Level[] = [open(null, null)];
  for (const [index, word] of words.entries()) {
    const level = levels.at(-1) as Level;
    const previous = words[index - 1] ?? null;
    // After a dot every word is a part of a path.
    if (previous?.type === TrqlLexer.DOT) continue;
    switch (word.type) {
      case TrqlLexer.LPAREN:
      case TrqlLexer.LBRACKET:
      case TrqlLexer.CASE:
        levels.push(open(word, previous));
        break;
      case TrqlLexer.RPAREN:
      case TrqlLexer.RBRACKET:
      case TrqlLexer.END:
        if (level.opening?.type !== openingOf.get(word.type)) return { levels, stray: { word, level } };
        levels.pop();
        break;
      case TrqlLexer.JOIN:
        level.openJoin = [TrqlLexer.CROSS, TrqlLexer.ARRAY].includes(previous?.type ?? 0) ? null : word;
        break;
      case TrqlLexer.ON:
      case TrqlLexer.USING:
        level.openJoin = null;
        break;
      case TrqlLexer.BETWEEN:
      case TrqlLexer.WHEN:
        level.waiting = word;
        break;
      case TrqlLexer.AND:
        if (level.waiting?.type === TrqlLexer.BETWEEN) level.waiting = null;
        break;
      case TrqlLexer.THEN:
        level.waiting = null;
        break;
      default:
        if (setWords.has(word.type) && previous?.type !== TrqlLexer.STAR) level.clauses.length = 0;
        else if (clauseWords.has(word.type)) level.clauses.push(word);
    }
  }
  return { levels, stray: null };
}
