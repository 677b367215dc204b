import type { Range } from "../text/range.js";
import type { Fix } from "./diagnostic.js";

/** Longer words are no slips of the finger. */
const longestName = 100;

/**
 * The nearest of the candidates within two edits (three for names of eight letters and more), in any case of
 * letters; null when none is near (LANGUAGE.md §7). Half of the longer name has to be kept. Of those that are equally
 * near, one that only adds letters goes first, then one that begins alike.
 *
 * @param edits fewer than these, where less is a slip
 * @example `nearest("stauts", ["status", "queue"])` is `"status"`, and `nearest("cnt", ["cbrt", "count"])` is `"count"`.
 */
export function nearest(written: string, candidates: Iterable<string>, edits = 3): string | null {
  const wanted = written.toLowerCase();
  if (wanted.length > longestName) return null;
  const most = Math.min(edits, wanted.length >= 8 ? 3 : 2);
  let best: string | null = null;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > most) continue;
    const other = candidate.toLowerCase();
    const distance = editDistance(wanted, other, most);
    if (distance > most || distance * 2 > Math.max(wanted.length, other.length)) continue;
    const rank = distance + (isWithin(wanted, other) ? 0 : 0.5) + (other[0] === wanted[0] ? 0 : 0.25);
    if (rank < bestRank) {
      best = candidate;
      bestRank = rank;
    }
  }
  return best;
}

/** " Did you mean …?" and the fix that does it, or nothing. */
export function didYouMean(
  suggestion: string | null,
  range: Range,
  text = suggestion,
): { sentence: string; fixes: Fix[] } {
  if (suggestion === null || text === null) return { sentence: "", fixes: [] };
  return {
    sentence: ` Did you mean "${suggestion}"?`,
    fixes: [{ title: `Replace with "${suggestion}"`, range, text }],
  };
}

/** Rows of the table of distances, used again: a query of unknown names asks for thousands of them. */
const rows = [0, 1, 2].map(() => new Uint8Array(longestName + 5));

/** Whether all letters of a word stand in another in this order. */
function isWithin(word: string, other: string): boolean {
  let found = 0;
  for (const letter of other) if (letter === word[found]) found++;
  return found === word.length;
}

/** Edits between two words where a swap of neighbours counts as one; anything above `most` is `most + 1`. */
function editDistance(a: string, b: string, most: number): number {
  const beyond = most + 1;
  let [beforeLast, last, current] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= b.length; column++) last[column] = Math.min(column, beyond);
  for (let row = 1; row <= a.length; row++) {
    current.fill(beyond);
    if (row <= most) current[0] = row;
    let least = current[0] as number;
    // Further from the diagonal than `most` nothing can count.
    const end = Math.min(b.length, row + most);
    for (let column = Math.max(1, row - most); column <= end; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? 0 : 1;
      let cost = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + same,
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] as number) + 1);
      current[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return beyond;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[b.length] as number, beyond);
}
