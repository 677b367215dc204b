import { statusColor } from "../results/status-color";

const paletteSize = 10;

/**
 * A CSS colour for each series: a status has its fixed one, everything else the next of the palette. Statuses of one
 * family (Failed, Crashed) get ever lighter shades of it, so that no two series look the same.
 *
 * @param statuses Of each series its status, or null when it stands for something else.
 */
export function seriesColors(statuses: readonly (string | null)[]): readonly string[] {
  const used = new Map<string, number>();
  let next = 0;
  return statuses.map((status) => {
    const fixed = status === null ? null : statusColor(status);
    if (fixed === null) return `var(--series-${(next++ % paletteSize) + 1})`;
    const before = used.get(fixed) ?? 0;
    used.set(fixed, before + 1);
    return before === 0 ? fixed : `color-mix(in oklab, ${fixed} ${Math.max(25, 100 - before * 25)}%, var(--surface))`;
  });
}
