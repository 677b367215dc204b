import type { QueryRunEntry } from "./query-run";

/**
 * Runs that follow one another and are the same, together: a reload or Back runs again what is shown. The order stays.
 *
 * @example groupRuns([a2, a1, b]) // [[a2, a1], [b]]
 */
export function groupRuns(runs: readonly QueryRunEntry[]): readonly (readonly [QueryRunEntry, ...QueryRunEntry[]])[] {
  const groups: [QueryRunEntry, ...QueryRunEntry[]][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last && last[0].sameAs === run.sameAs && last[0].status === run.status) last.push(run);
    else groups.push([run]);
  }
  return groups;
}
