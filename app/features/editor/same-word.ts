/** Where completion was asked. */
export interface AskedAt {
  readonly text: string;
  /** UTF-16 offset of the cursor. */
  readonly pos: number;
}

/** A word, or a quote and what is written in it: from its beginning to the cursor. */
const words = { bare: /^[A-Za-z_]\w*$/, quoted: /^['"`][\w./:-]*$/ };

/**
 * Whether the same can be written at both places, since between them only the word at the cursor has grown: then the
 * answer that was given at the first holds at the second, and nobody has to be asked.
 *
 * @param from where the word begins, by the answer at the first
 * @example `sameWord({ text: "SELECT ", pos: 7 }, 7, { text: "SELECT s", pos: 8 })` is true.
 */
export function sameWord(first: AskedAt, from: number, second: AskedAt): boolean {
  if (second.pos <= first.pos || second.pos - first.pos !== second.text.length - first.text.length) return false;
  const behind = second.text.slice(second.pos);
  // What stands directly behind belongs to the word, or calls it.
  const word = second.text.slice(from, second.pos);
  const quoted = words.quoted.test(word);
  if (!quoted && (!words.bare.test(word) || /^[\w(]/.test(behind))) return false;
  // An empty place is not one inside of quotes.
  if (quoted && first.pos === from) return false;
  return second.text.startsWith(first.text.slice(0, first.pos)) && first.text.slice(first.pos) === behind;
}
