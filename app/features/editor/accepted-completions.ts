import { mayKeep, memoryPrefix } from "../browser-memory/forget";

/** How often this browser's user took a completion, by kind and label. */
type Counts = Record<string, number>;

const storageKey = `${memoryPrefix}completions`;
/** Beyond so many names the counts are halved, and what was taken once is forgotten. */
const most = 300;
/** Never so much that another kind of completion would be passed. */
const mostBoost = 9;

let counts: Counts | null = null;

function read(): Counts {
  if (counts) return counts;
  counts = Object.create(null) as Counts;
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(storageKey) ?? "{}");
    for (const [key, count] of Object.entries(stored ?? {})) if (Number.isFinite(count)) counts[key] = count;
  } catch {
    // A browser that keeps nothing, or something else under that name: it begins anew.
  }
  return counts;
}

export function noteAccepted(key: string): void {
  const all = read();
  all[key] = (all[key] ?? 0) + 1;
  if (Object.keys(all).length > most)
    for (const [each, count] of Object.entries(all)) {
      if (count > 1) all[each] = Math.floor(count / 2);
      else delete all[each];
    }
  if (!mayKeep()) return;
  try {
    window.localStorage.setItem(storageKey, JSON.stringify(all));
  } catch {
    // Then it holds for this page only.
  }
}

/**
 * How much nearer to the top a completion comes: more for what is taken often, less with each time.
 *
 * @example after three times: 4
 */
export function acceptedBoost(key: string): number {
  const count = read()[key] ?? 0;
  return Math.min(mostBoost, Math.round(2 * Math.log2(1 + count)));
}
