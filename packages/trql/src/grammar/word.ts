import type { Range } from "../text/range.js";

/** A word or sign of a text that could not be parsed, with its place in UTF-16. */
export interface Word {
  /** The lexer's type. */
  readonly type: number;
  readonly text: string;
  readonly range: Range;
}
