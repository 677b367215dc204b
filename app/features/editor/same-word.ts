/** Where completion was asked. */
export interface AskedAt {
  readonly text: string;
  /** UTF-16 offset of the cursor. */
  readonly pos: number;
}

/** A word, or a quote and what is written in it: from its beginning to the cursor. */
const words = { bare: /^[A-Za-z_]\w*$/, quoted: /^['"`][\w./:-]*$/ };

/**
 * Where the word at the second place begins, if the same can be written at both places, since between them only blanks
 * before the word and the word itself have grown. Then the answer that was given at the first holds at the second, and
 * nobody has to be asked. Null otherwise.
 *
 * @param from where the word begins, by the answer at the first
 * @example `sameWord({ text: "SELECT ", pos: 7 }, 7, { text: "SELECT s", pos: 8 })` is 7.
 */
export function sameWord(first: AskedAt, from: number, second: AskedAt): number | null {
  if (second.pos <= first.pos || second.pos - first.pos !== second.text.length - first.text.length) return null;
  const behind = second.text.slice(second.pos);
  const before = first.text.slice(0, first.pos);
  if (!second.text.startsWith(before) || first.text.slice(first.pos) !== behind) return null;
  const start = from === first.pos && !/[\w.'"`]$/.test(before) ? behindBlanks(second, from) : from;
  const word = second.text.slice(start, second.pos);
  if (word === "") return start;
  // An empty place is not one inside of quotes.
  if (words.quoted.test(word)) return first.pos === from ? null : start;
  // What stands directly behind belongs to the word, or calls it.
  return words.bare.test(word) && !/^[\w(]/.test(behind) ? start : null;
}

function behindBlanks({ text, pos }: AskedAt, from: number): number {
  let start = from;
  while (start < pos && /[ \t]/.test(text.charAt(start))) start++;
  return start;
}
