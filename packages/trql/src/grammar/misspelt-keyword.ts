import { nearest } from "../diagnostics/suggest.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import type { Word } from "./word.js";

/** Short words that are seldom meant where a clause or an operator stands. */
const seldom: ReadonlySet<string> = new Set("END ALL ANY ROW ROWS SETS CUBE DATE FIRST LAST CAST".split(" "));

/** The words of the language that a name can be a slip of, where the grammar wanted no name. */
const keywords: readonly string[] = TrqlLexer.literalNames.flatMap((literal) => {
  const word = /^'([A-Z]{3,})'$/.exec(literal ?? "")?.[1];
  return word === undefined || seldom.has(word) ? [] : [word];
});

/**
 * The keyword that a name is one slip away from, or two for long words.
 *
 * @example `misspeltKeyword({ text: "FORM", … })` is `FROM`.
 */
export function misspeltKeyword(word: Word | null): string | null {
  if (word?.type !== TrqlLexer.NAME || word.text.length < 3) return null;
  const together = /^(GROUP|ORDER|PARTITION)BY$/.exec(word.text.toUpperCase())?.[1];
  if (together) return `${together} BY`;
  const found = nearest(word.text, keywords);
  if (found === null) return null;
  const slips = word.text.length <= 4 ? isOneSlip(word.text.toUpperCase(), found) : true;
  return slips ? found : null;
}

/** Short words are near to many: one letter more, less or other, or two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  let from = 0;
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from++;
  let back = 0;
  while (back < Math.min(a.length, b.length) - from && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  const left = a.slice(from, a.length - back);
  const right = b.slice(from, b.length - back);
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].reverse().join(""));
}
