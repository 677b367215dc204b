import type { TokenContext } from "./token-context.js";
import type { Word } from "./word.js";

/** Where the parser stopped, and what stands around it. */
export interface Stop {
  readonly text: string;
  /** The word it could not take; of type EOF at the end. */
  readonly word: Word;
  readonly previous: Word | null;
  /** The word before the previous one. */
  readonly before: Word | null;
  readonly next: Word | null;
  readonly words: readonly Word[];
  readonly index: number;
  /** What was open before the word. */
  readonly context: TokenContext;
  /** What is open at the end of the text. */
  readonly end: TokenContext;
}
