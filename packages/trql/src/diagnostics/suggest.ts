import type { Range } from "../text/range.js";
import type { Fix } from "./diagnostic.js";

/**
 * The nearest of the candidates within two edits (three for names of eight letters and more), in any case of
 * letters; null when none is near (LANGUAGE.md §7).
 *
 * @example `nearest("stauts", ["status", "queue"])` is `"status"`.
 */
export function nearest(written: string, candidates: Iterable<string>): string | null {
  const wanted = written.toLowerCase();
  const most = wanted.length >= 8 ? 3 : 2;
  let best: string | null = null;
  let bestDistance = most + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > most) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance && distance < Math.max(wanted.length, candidate.length)) {
      best = candidate;
      bestDistance = distance;
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

/** Edits between two words where a swap of neighbours counts as one. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
